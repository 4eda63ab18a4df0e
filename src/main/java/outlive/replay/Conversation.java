// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import outlive.finding.Finding;
import outlive.replay.Answer.Line;

/**
 * The calls of a transcript, typed one by one: each line is answered as the kernel would. It reads
 * from nothing and prints to nothing, so a terminal and a pipe are the same to it.
 *
 * <p>A line that is wrong changes nothing. KASAN is on, unlike in transcripts, so that a bad access
 * is reported where it happens; {@code kasan off} plays the same calls as a plain kernel.
 */
public final class Conversation {
  private final List<String> calls = new ArrayList<>(); // all, also those behind a dead kernel's
  private boolean kasan = true;
  private Take take = new Take(kasan);

  /** The answer to one line; empty lines and remarks ({@code # ...}) have none. */
  public Answer line(String typed) {
    String line = typed.strip();
    if (line.startsWith(">")) {
      line = line.substring(1).strip(); // pasted from a transcript
    }
    if (line.isEmpty() || line.startsWith("#")) {
      return Answer.of(List.of());
    }
    List<String> words = List.of(line.split("\\s+"));
    Command command = Commands.named(words.get(0));
    return command == null ? call(words) : command(command, words.subList(1, words.size()));
  }

  /** What the next line begins with on a terminal: the number of the call that it may be. */
  public String prompt() {
    return take.isDead() ? "dead> " : calls.size() + 1 + "> ";
  }

  /** What may stand behind the words of an unfinished line. */
  public List<Candidate> candidates(List<String> before) {
    return new Completion(take.session().names()).after(before);
  }

  private Answer command(Command command, List<String> arguments) {
    return command.takes(arguments.size())
        ? command.body().run(this, arguments)
        : Answer.wrong("write: " + command.usage());
  }

  private Answer call(List<String> words) {
    String wrong = whatIsWrong(words);
    if (wrong != null) {
      return Answer.wrong(wrong);
    }
    if (take.isDead()) {
      return Answer.wrong(deathNote());
    }
    String text = String.join(" ", words);
    try {
      List<Line> said = new ArrayList<>(take.play(text));
      calls.add(text);
      if (take.isDead()) {
        said.add(Line.note(deathNote()));
      }
      return Answer.of(said);
    } catch (BadCall e) {
      take = Take.of(calls, kasan); // half of the call may have happened
      return Answer.wrong(where(e, calls.size() + 1) + e.text());
    }
  }

  /** A call inside an "on" fails long after it was written. */
  private String where(BadCall bad, int number) {
    return bad.line() == number
        ? ""
        : "call %d, \"%s\": ".formatted(bad.line(), calls.get(bad.line() - 1));
  }

  private static @Nullable String whatIsWrong(List<String> words) {
    int start = Calls.startOfCall(words);
    if (start > 0 && start < words.size() && Commands.named(words.get(start)) != null) {
      return "\"%s\" is for the tool; inside a callback runs a call".formatted(words.get(start));
    }
    if (start < words.size() && Calls.named(words.get(start)) == null) {
      Set<String> known = new TreeSet<>(Calls.names());
      known.addAll(start == 0 ? Commands.names() : Set.of());
      String near = Nearest.hint(words.get(start), known);
      String what = "there is no call \"%s\"; ".formatted(words.get(start));
      return what + (near.isEmpty() ? "\"help\" lists them all" : near);
    }
    return Calls.whatIsWrong(words);
  }

  private String deathNote() {
    int died = take.calls().size();
    return "the kernel died of call %d; go on with undo, reset or load".formatted(died);
  }

  Answer help(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Answer.note(HelpText.all());
    }
    String name = arguments.get(0);
    Signature row = Calls.named(name);
    Command command = Commands.named(name);
    if (row != null) {
      return Answer.note(HelpText.of(row));
    }
    return command == null
        ? Answer.wrong(String.valueOf(whatIsWrong(List.of(name))))
        : Answer.note(HelpText.of(command));
  }

  Answer list(List<String> arguments) {
    String name = arguments.get(0);
    Names names = take.session().names();
    Set<String> owners = new TreeSet<>(names.devices().keySet());
    owners.addAll(names.drms().names());
    if (owners.contains(name)) {
      return view(views -> views.list(name));
    }
    String near = Nearest.hint(name, owners);
    String there = owners.isEmpty() ? "there is none yet" : "there is " + String.join(", ", owners);
    return Answer.wrong(
        "no device or drm_device \"%s\"; %s".formatted(name, near.isEmpty() ? there : near));
  }

  Answer view(Function<Views, List<String>> view) {
    return Answer.note(view.apply(new Views(take)));
  }

  Answer log(List<String> arguments) {
    List<String> lines = take.session().kernel().log().text().lines().toList();
    return lines.isEmpty()
        ? Answer.note(List.of("the kernel has printed nothing yet"))
        : Answer.of(lines.stream().map(line -> new Line(Answer.Tone.LOG, line)).toList());
  }

  Answer undo(List<String> arguments) {
    if (calls.isEmpty()) {
      return Answer.wrong("there is no call to take back");
    }
    String last = calls.remove(calls.size() - 1);
    take = Take.of(calls, kasan);
    return Answer.note(List.of("taken back: " + last));
  }

  Answer reset(List<String> arguments) {
    calls.clear();
    take = new Take(kasan);
    return Answer.note(List.of("a fresh kernel; nothing has been called"));
  }

  Answer kasan(List<String> arguments) {
    String asked = arguments.isEmpty() ? "" : arguments.get(0);
    if (!asked.matches("on|off|")) {
      return Answer.wrong("write: kasan on, or: kasan off");
    }
    boolean before = kasan;
    Take other = take;
    kasan = asked.isEmpty() ? kasan : asked.equals("on");
    try {
      take = Take.of(calls, kasan);
    } catch (BadCall e) { // what goes on where KASAN stopped may name what is not there
      kasan = before;
      return Answer.wrong(where(e, 0) + e.text() + "; undo the last call first");
    }
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.note(kasan ? "KASAN is on: a bad access is reported, and ends the kernel." : OFF));
    if (kasan != before) {
      lines.addAll(Comparison.of(other, take).lines());
      if (take.isDead()) {
        lines.add(Line.note(deathNote()));
      }
    }
    return Answer.of(lines);
  }

  private static final String OFF =
      "KASAN is off, as it was for the transcripts: a bad access goes unnoticed.";

  Answer save(List<String> arguments) {
    if (calls.isEmpty()) {
      return Answer.wrong("there is nothing to save yet");
    }
    Path file = Path.of(arguments.get(0));
    List<Finding> findings = TranscriptFile.save(file, calls);
    if (!findings.isEmpty()) {
      return wrong(findings);
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.note("%d calls are in %s".formatted(calls.size(), file)));
    if (kasan) {
      Comparison plain = Comparison.of(take, Take.of(calls, false));
      if (plain.differs()) {
        lines.add(Line.note("A transcript is a plain kernel's, without KASAN; there it goes on:"));
        lines.addAll(plain.lines());
      }
    }
    return Answer.of(lines);
  }

  Answer load(List<String> arguments) {
    List<Finding> findings = new ArrayList<>();
    String name = arguments.size() > 1 ? arguments.get(1) : "";
    List<String> loaded = TranscriptFile.load(arguments.get(0), name, findings);
    if (!findings.isEmpty()) {
      return wrong(findings);
    }
    Take fresh;
    try {
      fresh = Take.of(loaded, kasan);
    } catch (BadCall e) {
      return Answer.wrong("\"%s\": %s".formatted(loaded.get(e.line() - 1), e.text()));
    }
    take = fresh;
    calls.clear();
    calls.addAll(loaded);
    List<Line> lines = new ArrayList<>();
    for (Call call : fresh.calls()) {
      lines.add(new Line(Answer.Tone.CALL, "> " + call.text()));
      lines.addAll(fresh.said(call.line()));
    }
    if (take.isDead()) {
      lines.add(Line.note(deathNote()));
    }
    return Answer.of(lines);
  }

  private static Answer wrong(List<Finding> findings) {
    List<Line> lines = new ArrayList<>();
    findings.forEach(each -> lines.add(new Line(Answer.Tone.WRONG, each.toString())));
    return new Answer(lines, true, false);
  }
}
