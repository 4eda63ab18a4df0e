// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Where each kernel symbol is met.
 *
 * @param rows one a symbol, ordered by symbol
 */
public record Concordance(List<Row> rows) {
  public Concordance {
    rows = List.copyOf(rows);
  }

  /**
   * One symbol.
   *
   * @param port its region in the port
   * @param lessons files of the lessons that name it
   * @param mails ids of the messages whose own words name it, in page order
   */
  public record Row(String symbol, Region port, List<String> lessons, List<String> mails) {
    public Row {
      lessons = List.copyOf(lessons);
      mails = List.copyOf(mails);
    }
  }

  /** Builds the rows for every tagged symbol of the port. */
  public static Concordance of(Weave weave) {
    List<Row> rows = new ArrayList<>();
    for (Region region : weave.portRegions().all()) {
      Pattern word = Pattern.compile("\\b" + region.tag() + "\\b");
      rows.add(new Row(region.tag(), region, lessons(weave, word), mails(weave, word)));
    }
    return new Concordance(rows);
  }

  private static List<String> lessons(Weave weave, Pattern word) {
    Set<String> files = new TreeSet<>();
    for (SourceText lesson : weave.lessons()) {
      if (lesson.lines().stream().anyMatch(line -> word.matcher(line).find())) {
        files.add(lesson.file());
      }
    }
    return List.copyOf(files);
  }

  private static List<String> mails(Weave weave, Pattern word) {
    List<String> ids = new ArrayList<>();
    for (ThreadTree tree : weave.threads().byName().values()) {
      for (Message message : tree.messages()) {
        if (message.lines().stream().anyMatch(line -> says(line, word))) {
          ids.add(message.id());
        }
      }
    }
    return ids;
  }

  private static boolean says(BodyLine line, Pattern word) {
    return line.depth() == 0 && word.matcher(line.text()).find();
  }
}
