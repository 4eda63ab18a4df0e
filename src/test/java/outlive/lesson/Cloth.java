// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import outlive.finding.Finding;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** A weave made in place: a lesson, a little port, a script with its output, two mails. */
public final class Cloth {
  private static final LocalDate DAY = LocalDate.of(2020, 2, 19);

  private final List<Message> mails = new ArrayList<>();
  private List<SourceText> port = List.of();
  private List<SourceText> lessons = List.of();
  private List<About> about = List.of();
  private Scenarios scenarios = Scenarios.NONE;
  private SourceText claims = SourceText.of(Claims.FILE);
  private SourceText rules = SourceText.of(Rules.FILE);

  /** Starts with nothing but the script Demo, its output and one exercise. */
  public static Cloth cloth() {
    return new Cloth();
  }

  /** The port's only file. */
  public Cloth port(String... lines) {
    port = List.of(SourceText.of("Port.java", lines));
    return this;
  }

  /** The only lesson. */
  public Cloth lesson(String... lines) {
    lessons = List.of(SourceText.of("lesson.adoc", lines));
    return this;
  }

  /** The starter of the exercise 01-demo. */
  public Cloth starter(String... lines) {
    about = About.in("01-demo", SourceText.of("Starter.java", lines));
    return this;
  }

  /** One scenario, and the table of what its orders run through. */
  public Cloth scenario(String name, String... table) {
    SourceText file = SourceText.of("src/scenarios/" + name + ".scn", "actor bus: probe unbind");
    scenarios = new Scenarios(List.of(file), SourceText.of(Scenarios.TABLE, table));
    return this;
  }

  /** What stands in the file of the rules. */
  public Cloth rules(String... lines) {
    rules = SourceText.of(Rules.FILE, lines);
    return this;
  }

  /** What stands in the file of the claims. */
  public Cloth claims(String... lines) {
    claims = SourceText.of(Claims.FILE, lines);
    return this;
  }

  /** One more mail of the thread t; ids are t#1, t#2, … */
  public Cloth mail(String author, String... lines) {
    mails.add(message("t#" + (mails.size() + 1), author, "On lifetimes", lines));
    return this;
  }

  /** A mail of its own. */
  public static Message message(String id, String author, String subject, String... lines) {
    int number = Integer.parseInt(id.substring(id.indexOf('#') + 1));
    return Message.of(
        id,
        author,
        subject,
        new SentTime.Day(DAY),
        Body.of(String.join("\n", lines)),
        new Origin("t.txt", 1, number, Source.EXPANDED));
  }

  public Weave weave() {
    SourceText script = SourceText.of("Demo.java", "void main() {", "  run();", "}");
    SourceText output = SourceText.of("Demo.txt", "start", "BUG: here", "end");
    Threads threads = new Threads(Map.of("t", ThreadTree.of(mails)));
    return new Weave(
        lessons,
        port,
        List.of(script),
        Map.of("Demo", output),
        List.of("01-demo"),
        threads,
        about,
        scenarios,
        claims,
        rules);
  }

  /** What the drift check says, each as {@code file:line: text}. */
  public List<String> drift() {
    return Drift.check(weave(), List.of()).stream().map(Finding::toString).toList();
  }
}
