// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import outlive.linux.Nullable;

/**
 * What to do with a resource when its owner ends: dr_release_t and drmres_release_t in one type
 * (A36). C hands over the data as {@code void *}; here T says what it is.
 *
 * @param name the name that the log shows
 * @param function gets the owner and the data
 */
public record Release<O, T>(String name, BiConsumer<O, T> function) {

  /** For {@link Managed#atEnd}: there is no data (drmm_add_action with NULL, DM-1). */
  public static <O> Release<O, Void> withoutData(String name, Consumer<O> function) {
    return new Release<>(name, (owner, unused) -> function.accept(owner));
  }

  /** Data is null only where T is Void. */
  @SuppressWarnings("NullAway")
  void call(O owner, @Nullable T data) {
    function.accept(owner, data);
  }
}
