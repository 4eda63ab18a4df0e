// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What may stand at a place of a line: names of calls, and what is there to be named. */
final class Completion {
  private static final List<String> CALLBACKS =
      List.of("_probe", "_remove", "_ioctl", "_postclose", "_release");

  private final Names names;

  Completion(Names names) {
    this.names = names;
  }

  /**
   * What may come behind the words.
   *
   * @param before the words that are complete, from the start of the line
   */
  List<Candidate> after(List<String> before) {
    int start = Calls.startOfCall(before);
    if (start > before.size()) {
      return plain(known(Kind.ACTION)); // behind "on"
    }
    List<String> words = before.subList(start, before.size());
    if (words.isEmpty()) {
      return start == 0 ? callsAndCommands() : calls();
    }
    Command command = start == 0 ? Commands.named(words.get(0)) : null;
    return command == null ? argument(words) : ofCommand(command, words.size() - 1);
  }

  private List<Candidate> argument(List<String> words) {
    Signature row = Calls.named(words.get(0));
    int index = words.size() - 1;
    if (row == null || index >= row.parameters().size()) {
      return List.of();
    }
    Parameter parameter = row.parameters().get(index);
    return parameter.isBound() ? fresh(parameter.kind()) : plain(known(parameter.kind()));
  }

  private List<Candidate> ofCommand(Command command, int index) {
    if (index > 0) {
      return List.of();
    }
    return switch (command.name()) {
      case "help" -> callsAndCommands();
      case "kasan" -> plain(List.of("on", "off"));
      case "list" -> {
        Set<String> owners = new TreeSet<>(known(Kind.DEV));
        owners.addAll(known(Kind.DRM));
        yield plain(owners);
      }
      default -> List.of();
    };
  }

  private static List<Candidate> callsAndCommands() {
    List<Candidate> all = new ArrayList<>(calls());
    Commands.all().forEach(each -> all.add(new Candidate(each.name(), each.help())));
    return all;
  }

  private static List<Candidate> calls() {
    List<Candidate> calls = new ArrayList<>();
    for (Calls.Chapter chapter : Calls.chapters()) {
      chapter.rows().forEach(row -> calls.add(new Candidate(row.name(), row.help())));
    }
    return calls;
  }

  private static List<Candidate> plain(Collection<String> names) {
    return names.stream().map(name -> new Candidate(name, "")).toList();
  }

  /** Every word of the session that may stand for such a thing. */
  private Collection<String> known(Kind kind) {
    return switch (kind) {
      case DEV -> names.devices().keySet();
      case DRM -> names.drms().names();
      case APP -> names.files().keySet();
      case DRIVER -> with(names.driverNames(), "toy");
      case ACTION -> functions();
      case DATA -> with(names.dataNames(), Arguments.NULL, "d1");
      case ID -> with(names.idNames(), Arguments.NULL, "g1");
      case PTR -> with(names.pointers().keySet(), Arguments.NULL);
      case TEXT, FORMAT, SIZE, COUNT, CALL -> List.of();
    };
  }

  private Set<String> functions() {
    Set<String> functions = new TreeSet<>(names.functionNames());
    for (String driver : names.driverNames()) {
      CALLBACKS.forEach(callback -> functions.add(driver + callback));
    }
    return with(functions, "act1");
  }

  /** The names, and some that need not have been used before. */
  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(List.of(more));
    return all;
  }

  /** The next free name of the kind: p3 after p2. */
  private List<Candidate> fresh(Kind kind) {
    String stem =
        switch (kind) {
          case DEV -> "dev";
          case DRM -> "drm";
          case APP -> "app";
          default -> "p";
        };
    Collection<String> taken = known(kind);
    int number = kind == Kind.PTR ? 1 : 0;
    while (taken.contains(stem + number)) {
      number++;
    }
    return List.of(new Candidate(stem + number, "a new name"));
  }
}
