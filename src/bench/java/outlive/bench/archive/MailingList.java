// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import outlive.bench.archive.Posted.Form;
import outlive.bench.archive.Posted.Oddity;

/**
 * A mailing list that nobody wrote: the same mails each time, in the order of their arrival.
 * Threads go on side by side; people answer the last mail mostly, quote it, and post series.
 */
final class MailingList {
  private static final long SEED = 20_200_219;
  private static final Instant FOUNDED = Instant.parse("2009-11-01T08:00:00Z");

  /** So many threads are remembered; an older one gets no answer any more. */
  private static final int OPEN = 60;

  private static final List<String> FOOTER =
      List.of("_______________________________________________", "bench mailing list");

  private final Random random = new Random(SEED);
  private final Chatter chatter = new Chatter(random);
  private final List<Correspondent> people = Correspondent.people(random);
  private final List<List<Posted>> threads = new ArrayList<>();

  /** What somebody has started to send: the rest of a series. */
  private final Deque<Supplier<Posted>> sending = new ArrayDeque<>();

  private Instant clock = FOUNDED;
  private int number;

  /** The next mail. */
  Posted next() {
    clock = clock.plusSeconds(20 + random.nextInt(900));
    Posted mail;
    if (!sending.isEmpty()) {
      mail = sending.poll().get();
    } else if (threads.size() < OPEN / 4 || random.nextInt(7) == 0) {
      mail = start();
    } else {
      mail = reply();
    }
    number++;
    return mail;
  }

  private Posted start() {
    if (threads.size() == OPEN) {
      threads.remove(random.nextInt(OPEN / 2));
    }
    List<Posted> thread = new ArrayList<>();
    threads.add(thread);
    Correspondent by = anybody();
    if (random.nextInt(3) > 0) {
      String subject = chatter.words(3, 8);
      return post(thread, List.of(), by, subject, ended(by, prose(by, 1 + random.nextInt(3))));
    }
    int patches = 1 + random.nextInt(6) * random.nextInt(5);
    if (patches == 1) {
      return post(thread, List.of(), by, "[PATCH] drm: " + chatter.words(3, 7), patch(by));
    }
    String kind = random.nextInt(3) == 0 ? "PATCH v2 " : "PATCH ";
    Posted cover = post(thread, List.of(), by, subject(kind, 0, patches), ended(by, prose(by, 2)));
    for (int i = 1; i <= patches; i++) {
      String subject = subject(kind, i, patches);
      sending.add(() -> post(thread, above(cover), by, subject, patch(by)));
    }
    return cover;
  }

  private String subject(String kind, int patch, int of) {
    return "[%s%0,2d/%d] drm: %s".formatted(kind, patch, of, chatter.words(3, 7)).replace(",", "");
  }

  private Posted reply() {
    double at = random.nextDouble();
    List<Posted> thread = threads.get(threads.size() - 1 - (int) (at * at * threads.size()));
    Posted parent =
        thread.get(random.nextInt(5) < 3 ? thread.size() - 1 : random.nextInt(thread.size()));
    Correspondent by = anybody();
    String subject = parent.subject();
    List<String> lines = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      lines.addAll(List.of("Hi " + parent.by().name().split(" ")[0] + ",", ""));
    }
    lines.addAll(by.attribution(parent));
    quoteAndAnswer(by, parent.lines(), lines);
    return post(
        thread,
        above(parent),
        by,
        subject.startsWith("Re: ") ? subject : "Re: " + subject,
        ended(by, lines));
  }

  /** Some quote all of it, some a part, and answer below what they mean. */
  private void quoteAndAnswer(Correspondent by, List<String> quoted, List<String> lines) {
    int from = random.nextInt(3) == 0 ? 0 : random.nextInt(1 + quoted.size() / 2);
    int to =
        random.nextInt(4) == 0
            ? quoted.size()
            : Math.min(quoted.size(), from + 4 + random.nextInt(24));
    for (int i = from; i < to; i++) {
      String line = quoted.get(i);
      lines.add((line.startsWith(">") ? ">" : "> ") + line);
      if (line.isEmpty() && random.nextInt(4) == 0) {
        lines.add("");
        lines.addAll(prose(by, 1));
      }
    }
    lines.add("");
    lines.addAll(prose(by, 1 + random.nextInt(2)));
  }

  private List<String> prose(Correspondent by, int paragraphs) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < paragraphs; i++) {
      lines.addAll(chatter.paragraph(by.number() % 4 == 0));
      lines.add("");
    }
    return lines;
  }

  private List<String> patch(Correspondent by) {
    List<String> lines = prose(by, 1);
    lines.add("Signed-off-by: " + by.name() + " <" + by.address() + ">");
    lines.add("---");
    lines.addAll(chatter.diff());
    lines.addAll(List.of("-- ", "2.24.1", ""));
    lines.addAll(FOOTER);
    return lines;
  }

  private List<String> ended(Correspondent by, List<String> lines) {
    if (!by.signature().isEmpty()) {
      lines.add("-- ");
      lines.addAll(by.signature());
    }
    lines.addAll(FOOTER);
    return lines;
  }

  private Posted post(
      List<Posted> thread,
      List<String> ancestors,
      Correspondent by,
      String subject,
      List<String> lines) {
    Posted mail =
        new Posted(
            number,
            id(by),
            ancestors,
            by,
            clock.minusSeconds(random.nextInt(20)),
            subject,
            lines,
            form(),
            oddity(!ancestors.isEmpty()));
    thread.add(mail);
    return mail;
  }

  private static List<String> above(Posted parent) {
    List<String> above = new ArrayList<>(parent.ancestors());
    above.add(parent.id());
    return above;
  }

  private Correspondent anybody() {
    double at = random.nextDouble();
    return people.get((int) (at * at * people.size()));
  }

  /** As git, Gmail, mutt and Thunderbird make them. */
  private String id(Correspondent by) {
    String host = "host" + by.number() % 17 + ".example";
    long epoch = clock.getEpochSecond();
    return switch (by.number() % 4) {
      case 0 -> "%d-%d-1-git-send-email-dev%d@%s".formatted(epoch, number, by.number(), host);
      case 1 -> "CAKMK7u%016xa=%xXQ@mail.%s".formatted(random.nextLong(), number, host);
      case 2 -> "%d.GA%d@%s".formatted(epoch, number, host);
      default -> "%08X.%07d@%s".formatted(epoch, number, host);
    };
  }

  private Form form() {
    int at = random.nextInt(100);
    return at < 88
        ? Form.PLAIN
        : at < 93 ? Form.ALTERNATIVE : at < 97 ? Form.ATTACHED : Form.SIGNED;
  }

  private Oddity oddity(boolean isReply) {
    int at = random.nextInt(1000);
    if (at >= 200) {
      return Oddity.NONE;
    }
    if (at < 40) {
      return List.of(Oddity.NO_ZONE, Oddity.NO_DATE, Oddity.RAW_HEADER, Oddity.TWICE).get(at / 10);
    }
    if (!isReply) {
      return at < 60 ? Oddity.GHOST : Oddity.NONE;
    }
    return at < 110
        ? Oddity.ONLY_REFERENCES
        : at < 160
            ? Oddity.ONLY_IN_REPLY_TO
            : List.of(Oddity.YES, Oddity.GHOST, Oddity.SELF, Oddity.WORDS).get(at / 10 % 4);
  }
}
