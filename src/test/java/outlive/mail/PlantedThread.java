// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A thread made for a test: a patch, and mails that quote each other eight levels deep, some with a
 * blank after each mark and some without, trimmed, with answers between. Each line knows who said
 * it first, and {@link ExpandPage} damages it as an archive does.
 */
final class PlantedThread {
  /**
   * A line of a mail as it was sent.
   *
   * @param raw marks and all
   * @param mail the mail that first said it
   * @param line and its line there
   */
  record Line(String raw, int depth, String text, int mail, int line) {
    Line quoted(boolean close) {
      String marked = close && raw.startsWith(">") ? ">" + raw : raw.isEmpty() ? ">" : "> " + raw;
      return new Line(marked, depth + 1, text, mail, line);
    }
  }

  /** Mails in the thread. */
  static final int MAILS = 9;

  private static final String PATCH =
      """
      Cc: Ann Lee <ann@example.org>
      Signed-off-by: Bob Day <bob@example.org>
      ---
       drivers/some_file.c | 12 ++++++++++++
       1 file changed, 12 insertions(+)

      diff --git a/drivers/some_file.c b/drivers/some_file.c
      index 9fcd6ab3c154..3e5627d6eba6 100644
      --- a/drivers/some_file.c
      +++ b/drivers/some_file.c
      @@ -829,4 +831,9 @@ static void some_dev_release(struct kref *ref)
       \tdev->driver->release(dev);
      +\tINIT_LIST_HEAD(&dev->managed.resources);
      +\tspin_lock_irqsave(&dev->managed.lock, flags_of_this_very_long_name_here, or_of_that_one);
      +\t\tkfree(dev);
      +
      +\t___________________
       }
       int after_it;
       int last_line;
      """;

  private final Random random;
  private final List<String> words = new ArrayList<>();
  private final List<List<Line>> mails = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();

  PlantedThread(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 900; i++) {
      words.add(word());
    }
    first();
    while (mails.size() < MAILS) {
      reply();
    }
  }

  /** The lines of a mail as it was sent. */
  List<Line> mail(int mail) {
    return mails.get(mail);
  }

  /** The mail that one answers; -1 for the first. */
  int parent(int mail) {
    return parents.get(mail);
  }

  private void first() {
    List<Line> lines = new ArrayList<>();
    prose(lines, 0, 3);
    say(lines, 0, "From there on it is the chicken&egg of " + words.get(0) + " once more");
    say(lines, 0, "");
    PATCH.lines().forEach(line -> say(lines, 0, line));
    mails.add(lines);
    parents.add(-1);
  }

  private void reply() {
    int me = mails.size();
    int parent = random.nextInt(4) == 0 ? random.nextInt(me) : me - 1;
    boolean close = random.nextInt(4) > 0;
    List<Line> quoted = mails.get(parent);
    List<Line> lines = new ArrayList<>();
    say(
        lines,
        me,
        "On Wed, Feb 19, 2020 at 0" + me + ":22:49PM +0100, " + words.get(me) + " wrote:");
    int from = random.nextInt(3) == 0 ? random.nextInt(quoted.size() / 2) : 0;
    for (int i = from; i < quoted.size(); i++) {
      lines.add(quoted.get(i).quoted(close));
      if (random.nextInt(30) == 0) {
        say(lines, me, "");
        prose(lines, me, 1);
        i += random.nextInt(8); // trimmed
      }
    }
    say(lines, me, "");
    prose(lines, me, 1);
    mails.add(lines);
    parents.add(parent);
  }

  private static void say(List<Line> lines, int me, String text) {
    lines.add(new Line(text, 0, text, me, lines.size()));
  }

  private void prose(List<Line> lines, int me, int paragraphs) {
    for (int p = 0; p < paragraphs; p++) {
      for (int i = 2 + random.nextInt(4); i > 0; i--) {
        StringBuilder line = new StringBuilder(words.get(random.nextInt(words.size())));
        int length = i == 1 ? 10 + random.nextInt(50) : 60 + random.nextInt(18);
        while (line.length() < length) {
          line.append(' ').append(words.get(random.nextInt(words.size())));
        }
        say(lines, me, line.toString());
      }
      say(lines, me, "");
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 2 + random.nextInt(8); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
