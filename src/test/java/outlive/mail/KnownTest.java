// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is looked up without looking at all messages is what a look at all of them finds. */
class KnownTest {
  private static final Instant FIRST = Instant.parse("2020-02-19T12:00:00Z");
  private static final int MAILS = 60;
  private static final int ROUNDS = 60;

  private final long seed = Long.getLong("outlive.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Messages of some forms: of Expand pages, of pages that tell the second, or only the day. */
  private Known messages(Source... forms) {
    List<Message> messages = new ArrayList<>();
    int days = 1 + random.nextInt(20);
    for (int i = 0; i < MAILS; i++) {
      Source form = forms[random.nextInt(forms.length)];
      Instant at = FIRST.plusSeconds(random.nextInt(days * 86_400));
      boolean day = form.lossy() || form == Source.PIPERMAIL;
      SentTime sent =
          day
              ? new SentTime.Day(LocalDate.ofInstant(at, ZoneOffset.UTC))
              : new SentTime.Exact(at, ZoneOffset.UTC);
      String file = form + "" + random.nextInt(4);
      Origin origin = new Origin(file, 1, i + 1, form);
      messages.add(Message.of("m" + i, author(), "Re: x", sent, Body.of("Words."), origin));
    }
    return new Known(messages);
  }

  private String author() {
    List<String> names = List.of("Ann", "Bob", "Cy", "Lee", "Day", "K", "L");
    StringBuilder author = new StringBuilder();
    for (int words = 1 + random.nextInt(4); words > 0; words--) {
      author.append(names.get(random.nextInt(names.size()))).append(' ');
    }
    return author.toString();
  }

  private static List<Integer> all(IntPredicate test) {
    return IntStream.range(0, MAILS).filter(test).boxed().toList();
  }

  private void assertSame(Object expected, Object found, int m) {
    assertEquals(expected, found, () -> "message " + m + ", -Doutlive.seed=" + seed);
  }

  @Test
  void olderOnes() {
    for (int round = 0; round < ROUNDS; round++) {
      check(messages(Source.MAIL_ARCHIVE));
      check(messages(Source.EXPANDED));
      check(messages(Source.MAIL_ARCHIVE, Source.PIPERMAIL));
      check(messages(Source.MAIL_ARCHIVE, Source.EXPANDED));
      check(messages(Source.MAIL_ARCHIVE, Source.PIPERMAIL, Source.EXPANDED));
    }
  }

  private void check(Known known) {
    List<Integer> some = all(m -> random.nextInt(3) > 0);
    for (int m = 0; m < MAILS; m++) {
      int than = m;
      List<Integer> older = all(other -> other != than && known.older(other, than));
      assertSame(older, known.older(known.all(), m).boxed().toList(), m);
      assertSame(
          older.stream().filter(some::contains).toList(), known.older(some, m).boxed().toList(), m);
      assertSame(older.isEmpty(), known.isOldest(m), m);
    }
  }

  @Test
  void thoseOfAPersonByAnyFormOfTheName() {
    for (int round = 0; round < ROUNDS; round++) {
      Known known = messages(Source.MAIL_ARCHIVE);
      for (int m = 0; m < MAILS; m++) {
        Person person = Person.of(author());
        assertSame(all(other -> known.author(other).same(person)), known.by(person), m);
      }
    }
  }
}
