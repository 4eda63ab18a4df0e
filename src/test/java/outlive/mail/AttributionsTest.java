// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionsTest {

  /** One form a row: the line(s), then name and time as read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // mutt: the only common form with seconds and zone
        "On Wed, Feb 19, 2020 at 07:19:32PM +0100, Ann Lee wrote: | Ann Lee | 2020-02-19 19:19:32 +01:00",
        // Gmail in English, the address eaten by the archive, on one line and on two
        "On Wed, Feb 19, 2020 at 5:09 PM Ann Lee  wrote: | Ann Lee | 2020-02-19 17:09",
        "On Wed, Feb 19, 2020 at 7:19 PM Ann Lee\\n wrote: | Ann Lee | 2020-02-19 19:19",
        "On Wed, Feb 19, 2020 at 12:05 AM Ann Lee wrote: | Ann Lee | 2020-02-19 00:05",
        "On Tue, Aug 3, 2010 at 7:17 AM, Lee, Ann\\n  wrote: | Lee, Ann | 2010-08-03 07:17",
        "On Wed, 19 Feb 2020 at 14:23, Ann Lee  wrote: | Ann Lee | 2020-02-19 14:23",
        "On Wed, 19 Feb 2020 at 14:23, Albert Lee wrote: | Albert Lee | 2020-02-19 14:23",
        "2010/6/25 Ann Lee : | Ann Lee | 2010-06-25",
        // Thunderbird: which of the two is the month?
        "On 19/02/2020 11:20, Ann Lee wrote: | Ann Lee | 2020-02-19 11:20",
        "On 06/07/2010 10:32 PM, Ann Lee wrote: | Ann Lee | 2010-07-06/2010-06-07 22:32",
        "On 6/22/2010 11:25 AM, Ann Lee wrote: | Ann Lee | 2010-06-22 11:25",
        "Am 19.02.20 um 14:33 schrieb Ann Lee: | Ann Lee | 2020-02-19 14:33",
        "Le 19/02/2020 à 14:33, Ann Lee a écrit : | Ann Lee | 2020-02-19 14:33",
        // claws, Evolution, Apple Mail, KMail, Wanderlust, Alpine
        "On Fri, 25 Jun 2010 22:46:38 +0100\\nAnn Lee  wrote: | Ann Lee | 2010-06-25 22:46:38 +01:00",
        "On Sun, 2009-11-22 at 19:55 +0100, Ann Lee wrote: | Ann Lee | 2009-11-22 19:55 +01:00",
        "On Sat, 2009-11-21 at 16:28, Ann Lee wrote: | Ann Lee | 2009-11-21 16:28",
        "On Aug 5, 2010, at 12:25 PM, Lee, Ann wrote: | Lee, Ann | 2010-08-05 12:25",
        "On Friday 25 June 2010 15:03:00 Ann Lee wrote: | Ann Lee | 2010-06-25 15:03:00",
        "At Wed, 19 Feb 2020 11:20:33 +0100,\\nAnn Lee wrote: | Ann Lee | 2020-02-19 11:20:33 +01:00",
        "On Wed, 19 Feb 2020, Ann Lee wrote: | Ann Lee | 2020-02-19",
        "On 06/25, Ann Lee wrote: | Ann Lee | -",
        // zone names are ambiguous and not believed
        "On Wed, 19 Feb 2020 11:20:33 GMT, Ann Lee wrote: | Ann Lee | 2020-02-19 11:20:33 Z",
        "On Wed, 19 Feb 2020 11:20:33 CST, Ann Lee wrote: | Ann Lee | 2020-02-19 11:20:33",
        // no date, or the date behind
        "Ann Lee  wrote: | Ann Lee | -",
        "* Ann Lee  wrote: | Ann Lee | -",
        "Ann Lee writes: | Ann Lee | -",
        "`\"Ann\" == Ann Lee writes:` | Ann Lee | -",
        "Ann Lee wrote on 06/25/2010 04:05:30 PM: | Ann Lee | 2010-06-25 16:05:30",
        "Quoting Ann Lee (2020-02-19 10:20:33) | Ann Lee | 2020-02-19 10:20:33",
        "* Ann Lee [2020-02-19 10:20]: | Ann Lee | 2020-02-19 10:20",
        "In message  \\nyou wrote: | `` | -",
        "You wrote: | `` | -",
      })
  void readsEveryForm(String line, String name, String time) {
    assertEquals(name + " | " + time + " 0>1", read(line.replace("\\n", "\n") + "\n> words"));
  }

  @Test
  void readsAHeaderBlockThatQuotesAtItsOwnDepth() {
    String block =
        """
        > -Original Message-
        > From: ann@lee.org [mailto:ann@lee.org] On Behalf Of
        Ann Lee
        > Sent: Tuesday, August 03, 2010 9:02 AM
        > To: Bob Day
        > Subject: RE: x
        >
        > words""";
    assertEquals(
        "ann@lee.org [mailto:ann@lee.org] On Behalf Of Ann Lee | 2010-08-03 09:02 1>1",
        read(block));
  }

  @Test
  void readsNestedOnes() {
    String nested = "Ann Lee wrote:\n> On Wed, 19 Feb 2020 at 14:23, Bob Day wrote:\n> > words";
    assertEquals("Ann Lee | - 0>1; Bob Day | 2020-02-19 14:23 1>2", read(nested));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "As he wrote:\n> words",
        "On one hand the device has a device.\nOn the other\n> words",
        "Ann Lee wrote:\nand no quote follows",
        "He wrote on paper",
        "This is what I wrote:\n> words",
        "On Wed, 99 Feb 2020 at 14:23, nothing",
        "From: Ann Lee\nDate: whenever\n> words",
        "In message passing we trust.\n> words",
        "Quoting rules (see above)\n> words",
      })
  void leavesProseAlone(String prose) {
    assertEquals("", read(prose));
  }

  @Test
  void boundsItsWorkOnLongLines() {
    assertEquals("", read("On " + "Wed, ".repeat(100_000) + "wrote:\n> words"));
  }

  private static String read(String body) {
    List<BodyLine> lines = body.lines().map(BodyLine::of).toList();
    return Attributions.find(lines).stream()
        .map(a -> "%s | %s %d>%d".formatted(a.name(), time(a), a.depth(), a.quotes()))
        .collect(Collectors.joining("; "));
  }

  private static String time(Attribution attribution) {
    if (attribution.time().isEmpty()) {
      return "-";
    }
    ToldTime told = attribution.time().get();
    StringBuilder text = new StringBuilder();
    text.append(told.days().stream().map(Object::toString).collect(Collectors.joining("/")));
    told.time()
        .ifPresent(
            t ->
                text.append(' ')
                    .append(told.seconds() ? t + (t.getSecond() == 0 ? ":00" : "") : t));
    told.zone().ifPresent(zone -> text.append(' ').append(zone));
    return text.toString();
  }
}
