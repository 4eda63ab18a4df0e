// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import outlive.mail.How.Confidence;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

/**
 * A tree measured against the true parents.
 *
 * @param all messages looked at
 * @param wrong whose parent is not the true one
 * @param sureAndWrong those of them that say they are sure
 * @param wrongTimes whose exact time is not the true one
 */
record Score(int all, List<String> wrong, List<String> sureAndWrong, List<String> wrongTimes) {

  /**
   * @param parent number to the true parent's number, {@code -} for a root
   * @param time number to the true instant
   */
  static Score of(ThreadTree tree, Map<String, String> parent, Map<String, String> time) {
    Score score = new Score(tree.messages().size(), list(), list(), list());
    for (Message message : tree.messages()) {
      String number = number(message.id());
      String found = tree.parent(message.id()).map(Score::number).orElse("-");
      if (!found.equals(parent.get(number))) {
        String row = message.id() + " " + found + " " + tree.how(message.id());
        score.wrong().add(row);
        if (tree.how(message.id()).confidence() == Confidence.SURE) {
          score.sureAndWrong().add(row);
        }
      }
      if (message.sent() instanceof SentTime.Exact exact
          && !exact.instant().toString().equals(time.get(number))) {
        score.wrongTimes().add(message.id() + " " + exact.instant());
      }
    }
    return score;
  }

  Score plus(Score other) {
    Score sum = new Score(all + other.all, list(), list(), list());
    for (Score part : List.of(this, other)) {
      sum.wrong().addAll(part.wrong());
      sum.sureAndWrong().addAll(part.sureAndWrong());
      sum.wrongTimes().addAll(part.wrongTimes());
    }
    return sum;
  }

  private static List<String> list() {
    return new ArrayList<>();
  }

  private static String number(String id) {
    return id.substring(id.indexOf('#') + 1);
  }
}
