// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who holds which reference since when, for every counted object of one kernel.
 *
 * <p>kernel: there is nothing like it but ref_tracker, which few objects use; a count says how many
 * and never who.
 */
public final class Ledger {
  private final Set<Kref> referenced = Collections.synchronizedSet(new LinkedHashSet<>());

  Ledger() {}

  /**
   * The counts of all objects that somebody still holds, oldest object first. An object that was
   * freed with its count above 0 has none any more: the count lay in it (RC-4).
   */
  public List<Kref> accounts() {
    synchronized (referenced) {
      referenced.removeIf(Kref::isFreed);
      return List.copyOf(referenced);
    }
  }

  /** The ledger as text: a line for each object, a line below it for each holder. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Kref account : accounts()) {
      text.append(account.text());
    }
    return text.toString();
  }

  void opened(Kref account) {
    referenced.add(account);
  }

  void closed(Kref account) {
    referenced.remove(account);
  }

  /** The memory that somebody can still reach through a counted object. */
  Set<Alloc> reached() {
    Set<Alloc> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Kref account : accounts()) {
      reached.addAll(account.reaches());
    }
    return reached;
  }

  /** Objects that somebody other than their registrant holds. */
  List<Kref> held() {
    List<Kref> held = new ArrayList<>(accounts());
    held.removeIf(
        account ->
            account.read() > 0
                && account.holders().stream()
                    .allMatch(hold -> hold.holder().equals(Hold.REGISTRANT)));
    return held;
  }
}
