// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One who writes to the list, with the habits of a mailer.
 *
 * @param number tells namesakes apart
 * @param name as in From
 * @param zone of the clock
 * @param style how a reply introduces what it quotes
 * @param charset of bodies
 * @param transfer how bodies are encoded
 * @param signature the lines below {@code -- }; may be none
 */
record Correspondent(
    int number,
    String name,
    ZoneOffset zone,
    Style style,
    Charset charset,
    Transfer transfer,
    List<String> signature) {
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final int PEOPLE = 240;

  /** The last ones of each list are not in ASCII; the very last of them not even in Latin-1. */
  private static final String[] FIRST = {
    "Ann", "Bob", "Carol", "David", "Erin", "Frank", "Grace", "Hugh", "Iris", "Jack", "Kate",
    "Liam", "Mona", "Neil", "Olga", "Paul", "Rosa", "Sven", "Tina", "Uma", "Victor", "Wendy",
    "Jérôme", "Håkon", "Łukasz"
  };

  private static final String[] LAST = {
    "Archer", "Baker", "Carter", "Dale", "Ellis", "Fisher", "Gray", "Hill", "Irwin", "Jones",
    "Knight", "Lane", "Mason", "Nolan", "Owens", "Price", "Quinn", "Reed", "Stone", "Turner",
    "Grün", "Peña", "Sjöberg", "Čapek"
  };

  private static final int[] HOURS = {-8, -7, -5, -3, 0, 1, 1, 2, 2, 3, 8, 9};

  /** How a reply introduces what it quotes. */
  enum Style {
    /** {@code On DATE, NAME wrote:} with seconds and zone, as mutt does. */
    FULL("EEE, MMM dd, yyyy 'at' hh:mm:ssa Z"),
    /** The same to the minute, without a zone. */
    SHORT("EEE, MMM d, yyyy 'at' h:mm a"),
    /** {@code NAME wrote:} and no date. */
    NAME(""),
    /** Nothing. */
    NONE("");

    private final String pattern;

    Style(String pattern) {
      this.pattern = pattern;
    }
  }

  /** How a body is encoded. */
  enum Transfer {
    EIGHT_BIT,
    QUOTED_PRINTABLE,
    BASE64
  }

  /** The people of a list; a few of them write most of the mails. */
  static List<Correspondent> people(Random random) {
    List<Correspondent> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
      boolean latin = LATIN.newEncoder().canEncode(name) && random.nextInt(3) == 0;
      int transfer = random.nextInt(20);
      people.add(
          new Correspondent(
              i,
              name,
              ZoneOffset.ofHours(HOURS[random.nextInt(HOURS.length)]),
              Style.values()[Integer.numberOfTrailingZeros(1 + i % 8)],
              latin ? LATIN : StandardCharsets.UTF_8,
              Transfer.values()[transfer < 15 ? 0 : transfer < 18 ? 1 : 2],
              random.nextInt(3) == 0 ? List.of(name, "Open Source Kernel Hacker") : List.of()));
    }
    return people;
  }

  /** A made-up address: every name of a host ends in one that nobody can have. */
  String address() {
    return "dev%d@host%d.example".formatted(number, number % 17);
  }

  /** The line above the quoted words of a mail; none where this mailer writes none. */
  List<String> attribution(Posted quoted) {
    String date =
        style.pattern.isEmpty()
            ? ""
            : DateTimeFormatter.ofPattern(style.pattern, Locale.ENGLISH)
                .format(quoted.sent().atOffset(style == Style.FULL ? quoted.by().zone() : zone));
    return switch (style) {
      case FULL, SHORT -> List.of("On " + date + ", " + quoted.by().name() + " wrote:");
      case NAME -> List.of(quoted.by().name() + " wrote:");
      case NONE -> List.of();
    };
  }
}
