// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is quoted below a header and has no marks of its own. */
class ForwardedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----Original Message-----\nFrom: Ann Lee\nSent: Tuesday, August 03, 2010 9:02 AM\nTo: Bob",
        "-------- Original Message --------\nSubject: x\nDate: Tue, 3 Aug 2010 09:02:00 +0200\n"
            + "From: Ann Lee <ann@example.org>\nTo: Bob",
        " Original Message \nSubject: x\nDate: Tue, 3 Aug 2010 09:02:00 +0200\nFrom: Ann Lee",
        "---------- Forwarded message ----------\nFrom: Ann Lee\nDate: Tue, Aug 3, 2010 at 9:02 AM\n"
            + "Subject: x",
        "Begin forwarded message:\n\nFrom: Ann Lee\nDate: August 3, 2010 9:02:00 AM\nTo: Bob",
        "----- Forwarded message from Ann Lee -----\n\nDate: Tue, 3 Aug 2010 09:02:00 +0200\n"
            + "From: Ann Lee",
      })
  void wordsBelowAHeaderAreQuoted(String header) {
    assertEquals(
        "0 See below., 1 Words of Ann.", words("See below.\n\n" + header + "\n\nWords of Ann."));
    assertEquals("Ann Lee", names("See below.\n\n" + header + "\n\nWords of Ann."));
  }

  @Test
  void wordsBelowTheEndAreOwnAgain() {
    assertEquals(
        "1 Words of Ann., 0 ----- End forwarded message -----, 0 Mine.",
        words(
            "----- Forwarded message from Ann -----\n\nDate: Tue, 3 Aug 2010 09:02:00 +0200\n"
                + "From: Ann Lee\n\nWords of Ann.\n----- End forwarded message -----\nMine."));
  }

  @Test
  void wordsThatHaveMarksKeepTheirs() {
    assertEquals(
        "1 Words of Ann., 0 Mine.",
        words(
            "----- Original Message -----\nFrom: Ann Lee\nSent: Tuesday, August 03, 2010 9:02 AM\n\n"
                + "> Words of Ann.\n\nMine."));
  }

  @Test
  void headOfAPatchIsNoHeader() {
    String patch = "From: Ann Lee\nDate: Tue, 3 Aug 2010 09:02:00 +0200\nSubject: x\n\nWords.";
    assertEquals(false, words(patch).contains("1 "));
  }

  private static String words(String body) {
    return BodyLines.read(body).stream()
        .filter(line -> !line.blank() && line.text().matches("(?!.*: ).*[.]|.*End.*"))
        .map(line -> line.depth() + " " + line.text())
        .collect(Collectors.joining(", "));
  }

  private static String names(String body) {
    List<Attribution> found = Attributions.find(BodyLines.read(body));
    return found.stream()
        .map(attribution -> attribution.name().replaceFirst(" <.*", ""))
        .collect(Collectors.joining());
  }
}
