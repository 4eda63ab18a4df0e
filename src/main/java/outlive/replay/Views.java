// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Alloc;
import outlive.linux.Hold;
import outlive.linux.Kref;

/** What there is in a session, as text: the lists, the references, the objects. */
final class Views {
  private final Take take;
  private final Names names;

  Views(Take take) {
    this.take = take;
    this.names = take.session().names();
  }

  // ---- list: the entries of one list

  /** The list of a device or drm_device, in the order of its release. */
  List<String> list(String owner) {
    List<Lists.Entry> entries = take.session().lists().of(owner);
    long borders = entries.stream().filter(Views::isBorder).count();
    List<String> lines = new ArrayList<>();
    String many = count(entries.size() - borders, "entry", "entries");
    lines.add(
        "%s: %s%s"
            .formatted(owner, many, entries.isEmpty() ? "" : ", * is the newest and goes first"));
    if (isOver(owner)) {
      lines.add("  its release is over: what is here was added too late and will never go (RM-2)");
    }
    List<String> rows = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>();
    for (Lists.Entry entry : entries) {
      String group = isBorder(entry) ? groupOf(entry) : "";
      if (entry.name().equals("grp>")) {
        open.remove(group);
      }
      String in = open.isEmpty() ? "" : " in " + String.join(" ", open);
      rows.add(row(entry, group, in));
      if (entry.name().equals("grp<")) {
        open.add(group);
      }
    }
    for (int i = rows.size() - 1; i >= 0; i--) { // newest first, as they will go
      lines.add((i == rows.size() - 1 ? "* " : "  ") + rows.get(i));
    }
    return lines;
  }

  private static String row(Lists.Entry entry, String group, String in) {
    String what =
        isBorder(entry)
            ? entry.name() + " " + group + in
            : "%s (%d bytes)%s".formatted(entry.name(), entry.bytes(), in);
    return "%-37s %s".formatted(what, numbered(entry.when(), entry.call().text()));
  }

  private static boolean isBorder(Lists.Entry entry) {
    return entry.name().startsWith("grp");
  }

  /** The id that the group was opened with; both borders know it by the memory that they share. */
  private String groupOf(Lists.Entry border) {
    for (String owner : names.devices().keySet()) {
      for (Lists.Entry entry : take.session().lists().of(owner)) {
        if (entry.node() == border.node() && entry.name().equals("grp<")) {
          return entry.call().words().get(2).equals(Arguments.NULL)
              ? "GROUP"
              : entry.call().words().get(2);
        }
      }
    }
    return "";
  }

  private boolean isOver(String owner) {
    DrmNames.Drm drm = names.drms().get(owner);
    return drm != null && drm.device().refs() == 0 && !take.session().lists().of(owner).isEmpty();
  }

  // ---- ledger: who holds which reference

  /** Every counted object, and who holds a reference on it since when. */
  List<String> ledger() {
    List<String> lines = new ArrayList<>();
    Set<Kref> named = new LinkedHashSet<>();
    names.devices().forEach((name, dev) -> account(name, dev.count(), lines, named));
    names.drms().all().forEach(drm -> account(drm.name(), drm.count(), lines, named));
    for (Kref count : take.session().kernel().ledger().accounts()) {
      account(count.what(), count, lines, named);
    }
    for (Hold section : take.sections()) {
      lines.add("inside drm_dev_enter: unplug waits for it");
      lines.add(held(section));
    }
    return lines.isEmpty() ? List.of("nothing is counted yet; make a device: device DEV") : lines;
  }

  private void account(String name, @Nullable Kref count, List<String> lines, Set<Kref> named) {
    if (count == null || !named.add(count)) {
      return;
    }
    int refs = count.read();
    if (refs <= 0) {
      lines.add(name + (refs == 0 ? ": gone" : ": its count was misused and saturated (RC-1)"));
      return;
    }
    lines.add("%s: %s".formatted(name, count(refs, "reference", "references")));
    count.holders().forEach(hold -> lines.add(held(hold)));
  }

  private String held(Hold hold) {
    Call since = take.since(hold);
    String when = since == null ? "boot" : numbered(since.line(), since.text());
    return "  %-24s since %s".formatted(holder(hold.holder()), when);
  }

  /** The kernel calls a drm_device after its parent; here it has the name that the calls use. */
  private String holder(String holder) {
    String prefix = "drm_device ";
    return holder.startsWith(prefix) ? names.drms().of(holder.substring(prefix.length())) : holder;
  }

  // ---- state: every object

  /** Every object of the session in a line: what it is, how many references, what of it. */
  List<String> state() {
    List<String> lines = new ArrayList<>();
    names.devices().forEach((name, dev) -> lines.add(line(name, "device", state(dev))));
    names.drms().all().forEach(drm -> lines.add(line(drm.name(), "drm_device", state(drm))));
    names.files().forEach((app, file) -> lines.add(line(app, "program", state(file))));
    for (Map.Entry<String, @Nullable Alloc> each : names.pointers().entrySet()) {
      lines.add(line(each.getKey(), "pointer", state(each.getValue())));
    }
    return lines.isEmpty() ? List.of("there is nothing yet; make a device: device DEV") : lines;
  }

  private static String line(String name, String what, String state) {
    return "%-10s %-11s %s".formatted(name, what, state);
  }

  private String state(Names.Dev dev) {
    Device device = dev.device();
    return "%s, %s, %s"
        .formatted(
            refs(dev.count()),
            device.isBound() ? "bound" : "no driver bound",
            entries(device.name()));
  }

  private String state(DrmNames.Drm drm) {
    DrmDevice device = drm.device();
    if (!device.container().isLive()) {
      return "freed";
    }
    StringBuilder state = new StringBuilder(refs(drm.count()));
    state.append(device.isRegistered() ? ", registered" : ", not registered");
    state.append(device.isUnplugged() ? ", unplugged" : "");
    state.append(device.openFiles() > 0 ? ", open " + device.openFiles() + "x" : "");
    return state.append(", ").append(entries(drm.name())).toString();
  }

  private String state(DrmFile file) {
    return (file.isOpen() ? "has %s open" : "has closed %s").formatted(names.drms().of(file.drm()));
  }

  private String state(@Nullable Alloc memory) {
    if (memory == null || memory.isZeroSizePtr()) {
      return memory == null ? "NULL" : "ZERO_SIZE_PTR";
    }
    String what = memory.isKernelRodata() ? "constant" : "live";
    int freed = take.freedBy(memory);
    return "%d bytes, %s".formatted(memory.size(), freed == 0 ? what : "freed by call " + freed);
  }

  private String entries(String owner) {
    long count = take.session().lists().of(owner).stream().filter(e -> !isBorder(e)).count();
    return count(count, "entry", "entries");
  }

  private static String refs(@Nullable Kref count) {
    int refs = count == null ? 0 : count.read();
    return refs < 0 ? "count saturated" : count(refs, "reference", "references");
  }

  private static String numbered(int number, String call) {
    return number + ": " + call;
  }

  private static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
