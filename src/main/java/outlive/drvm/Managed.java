// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.Nullable;

/**
 * Resources that belong to an owner of type O and end with it, newest first: one implementation for
 * {@link Devres} (a Device, while a driver is bound) and {@link Drmm} (a DrmDevice, until its last
 * user is gone).
 *
 * <p>What the thread said. Greg Kroah-Hartman: a {@code drv_m()} is easy, and better than devm
 * (A14). Daniel Vetter: a panel or a bridge given to drmm_connector_init must not compile (A19); a
 * shared backend is possible, but it is little code, logs with the device's prefix are nice, and
 * drmm does not store a NULL (A20). Greg: fair, make it a library over time (A33). Daniel: embed a
 * fake struct device for its list only, behind typed wrappers; C has no generics (A36). Laurent
 * Pinchart: there are two APIs because there are two lifetimes; why not a list on a kref (A37)?
 *
 * <p>Java has generics, so the owner's type is a parameter: two lifetimes stay two types, and the
 * code is one. There is no list in here: the four methods at the end are all that differs, and each
 * face answers them with the port's own devm or drmm. Order, log lines and the NULL of A20 stay
 * where they were; anything else that ends once, a kref too, would be four methods more.
 *
 * <p>The compiler tells kinds of owners apart, not two owners of one kind: what belongs to gpu0 and
 * is handed to gpu1 is found when the code runs. A raw {@code Managed} is a warning of javac, and
 * an error only with {@code -Xlint:rawtypes -Werror}.
 *
 * @param <O> the owner: Device or DrmDevice; sealed, so nobody can make a third
 */
public abstract sealed class Managed<O> permits Devres, Drmm {
  private final O owner;
  private final String name;
  private final Kernel kernel;

  Managed(O owner, String name, Kernel kernel) {
    this.owner = owner;
    this.name = name;
    this.kernel = kernel;
  }

  /** Whose end everything in here waits for (A37). */
  public final O owner() {
    return owner;
  }

  /**
   * Calls the release function with the data when the owner ends (devm_add_action_or_reset, DV-21;
   * drmm_add_action_or_reset, DM-2; RS-1). The plain form without _or_reset is not offered: on an
   * error it leaves the data to nobody.
   *
   * @return the resource, or null for -ENOMEM, and then the function has been called
   */
  public final <T> @Nullable Resource<O, T> addActionOrReset(Release<O, T> release, T data) {
    return hold(release, data);
  }

  /** As {@link #addActionOrReset}, without data; in a drmm list that takes 0 bytes (A20, DM-1). */
  public final @Nullable Resource<O, Void> atEnd(Release<O, Void> release) {
    return hold(release, null);
  }

  private <T> @Nullable Resource<O, T> hold(Release<O, T> release, @Nullable T data) {
    require("add_action_or_reset");
    Resource<O, T> resource = new Resource<>(owner, data, release.name());
    // The entry belongs to this resource alone, so that to release it early needs no search: the
    // lists disagree on whether the oldest or the newest of two equal ones is meant (DM-3, DV-24).
    Runnable end = () -> resource.end(kernel, () -> release.call(owner, data));
    Runnable early = link(release.name(), data, end);
    if (early == null) {
      end.run();
      return null;
    }
    resource.releaseWith(early);
    return resource;
  }

  /**
   * Memory that is freed when the owner ends (devm_kzalloc, DV-31; drmm_kzalloc, DM-5).
   *
   * @return null without memory
   */
  public final @Nullable Resource<O, Alloc> kzalloc(long size) {
    require("kzalloc");
    Alloc memory = allocate(size);
    if (memory == null) {
      return null;
    }
    Resource<O, Alloc> resource = new Resource<>(owner, memory, "memory");
    resource.releaseWith(() -> free(memory));
    return resource;
  }

  /**
   * Releases now what would go later (devm_release_action, DV-24; drmm_release_action, DM-3;
   * devm_kfree, drmm_kfree; RS-5). Twice, or at another owner of the same kind, is a WARN, as in
   * the kernel.
   */
  public final void release(Resource<O, ?> resource) {
    require("release");
    if (!kernel.warnOn(resource.owner() != owner, "Managed.release")) {
      resource.releaseEarly();
    }
  }

  /**
   * What the resource holds. At a {@link Devres} this is the access with a proof of RS-3; the drm
   * side needs none, since whoever reaches a drm_device holds a reference to it (DD-19). A pointer
   * to memory that was freed is handed out as in C: KASAN reports its use.
   *
   * @throws outlive.linux.KernelBug when it belongs to another owner (Rust: -EINVAL) or has ended
   */
  public final <T> T access(Resource<O, T> resource) {
    require("access");
    if (resource.owner() != owner) {
      throw kernel.bug("Managed.access", resource.name() + " does not belong to " + name);
    }
    if (resource.isRevoked()) {
      throw kernel.bug("Managed.access", resource.name() + " of " + name + " was released");
    }
    return resource.value();
  }

  /** Ends the task with a report when the owner can take no more calls. */
  abstract void require(String call);

  /**
   * Puts an entry with this name and data on the owner's list; {@code end} runs when it goes.
   *
   * @return what takes it off and runs {@code end} now, or null for -ENOMEM
   */
  abstract @Nullable Runnable link(String entry, @Nullable Object data, Runnable end);

  abstract @Nullable Alloc allocate(long size);

  abstract void free(Alloc memory);
}
