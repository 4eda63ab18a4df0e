// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of the calls that a transcript may make: {@link Signature} is one row. */
final class Calls {
  static final String HOOK = "on";

  /** Rows that belong together, as help shows them. */
  record Chapter(String title, List<Signature> rows) {}

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter("stage", SetUpCalls.stage()),
          new Chapter("devm", both(DevmCalls.actions(), DevmCalls.memory())),
          new Chapter("devm copies, pages", both(DevmCalls.copies(), DevmCalls.pages())),
          new Chapter("devres groups", DevresCalls.groups()),
          new Chapter("devres entries", DevresCalls.entries()),
          new Chapter("device", DriverCalls.device()),
          new Chapter("drm_device", DriverCalls.drmDevice()),
          new Chapter("drmm", both(DrmmCalls.actions(), DrmmCalls.memory())),
          new Chapter("programs", DriverCalls.files()),
          new Chapter("memory", SetUpCalls.memory()));

  private static final Map<String, Signature> CALLS = new LinkedHashMap<>();

  static {
    for (Chapter chapter : CHAPTERS) {
      for (Signature row : chapter.rows()) {
        if (CALLS.put(row.name(), row) != null) {
          throw new IllegalStateException("two rows for " + row.name());
        }
      }
    }
  }

  private Calls() {}

  private static List<Signature> both(List<Signature> first, List<Signature> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The whole table, in the order of help. */
  static List<Chapter> chapters() {
    return CHAPTERS;
  }

  /** The names of all calls, sorted. */
  static Set<String> names() {
    return new TreeSet<>(CALLS.keySet());
  }

  /** The call's row; null when there is no such call. */
  static @Nullable Signature named(String name) {
    return CALLS.get(name);
  }

  /** The calls that the words of a line make: the call, behind the hooks that it is wrapped in. */
  static int startOfCall(List<String> words) {
    int start = 0;
    while (start < words.size() && words.get(start).equals(HOOK)) {
      start += 2; // a loop: a line may nest as many hooks as it likes
    }
    return start;
  }

  /** What is wrong with a call as written, and what to do; null when it can be made. */
  static @Nullable String whatIsWrong(List<String> words) {
    int start = startOfCall(words);
    if (start >= words.size()) {
      return "on takes an action and a call; write: on ACTION CALL...";
    }
    return whatIsWrongWithout(words.subList(start, words.size()));
  }

  private static @Nullable String whatIsWrongWithout(List<String> words) {
    String name = words.get(0);
    Signature row = CALLS.get(name);
    if (row == null) {
      String near = Nearest.hint(name, CALLS.keySet());
      String all = "\"help\" of ./build.sh replay lists them all";
      return "unknown call \"" + name + "\"; " + (near.isEmpty() ? all : near);
    }
    List<Parameter> parameters = row.parameters();
    if (words.size() - 1 != parameters.size()) {
      int takes = parameters.size();
      return "%s takes %d argument%s, not %d; write: %s"
          .formatted(name, takes, takes == 1 ? "" : "s", words.size() - 1, row.usage());
    }
    for (int i = 0; i < parameters.size(); i++) {
      String word = words.get(i + 1);
      String wrong = parameters.get(i).kind().whatIsWrong(word);
      if (!wrong.isEmpty()) {
        return "\"%s\" %s; %s takes %s".formatted(word, wrong, name, row.labels());
      }
    }
    return null;
  }

  /** Makes the call, which nothing is wrong with. */
  static void make(Session session, Call call) {
    Signature row = CALLS.get(call.name());
    if (row == null) {
      throw new BadCall(call.line(), "unknown call \"" + call.name() + "\"");
    }
    try {
      row.body().run(session, new Arguments(session, call));
    } catch (IllegalStateException e) { // what the port asks of its caller, and C does not have
      throw new BadCall(call.line(), "the port cannot do that here: " + e.getMessage());
    }
  }
}
