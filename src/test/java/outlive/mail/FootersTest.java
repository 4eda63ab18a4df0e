// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        _______________________________________________
        my-list mailing list
        my-list@lists.example.org
        https://lists.example.org/mailman/listinfo/my-list
        """,
        """
        --
        To unsubscribe from this list: send the line "unsubscribe my-list" in
        the body of a message to majordomo@example.org
        More majordomo info at  http://example.org/majordomo-info.html
        Please read the FAQ at  http://www.example.org/lkml/
        """,
        """
        --
        To unsubscribe, send a message with 'unsubscribe my-mm' in
        the body to majordomo@example.org.
        """,
        """
        ------------------------------------------------------------------------------
        Buy more things than others!
        http://example.org/buy
        _______________________________________________
        my-list mailing list
        my-list@lists.example.org
        """,
        """
        --
        To unsubscribe from this list: send the line "unsubscribe a" in

        ___
        other mailing list
        other@example.org
        """,
        "___\nmy-list mailing list", // what an archive leaves, cut
        "-- \nYou received this message because you are subscribed to the Groups \"x\" group.",
        "--\nTo UNSUBSCRIBE, email to my-list-request@example.org",
        "my-list mailing list\nmy-list@lists.example.org", // the archive took the line above
      })
  void listsWriteFooters(String footer) {
    assertEquals("Prose Footer", blocks("Words of the author.\n\n" + footer));
    assertEquals("Prose Signature Footer", blocks("Words.\n\n-- \nAnn Lee\n" + footer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--\nAnn Lee",
        "-- \nAnn Lee\nhttp://ann.example.org/",
        "---\nI am on the mailing list, too.",
        "The driver mailing list\nis quiet.",
        "> ___\n> my-list mailing list\n> my-list@lists.example.org",
      })
  void otherWordsAreNone(String end) {
    assertEquals(false, blocks("Words of the author.\n\n" + end).contains("Footer"));
  }

  @Test
  void footerInTheMiddleIsNone() {
    String footer = "___\nmy-list mailing list\nmy-list@lists.example.org\n";
    assertEquals(false, blocks(footer + "\n" + "Words.\n\n".repeat(20)).contains("Footer"));
  }

  private static String blocks(String body) {
    return BodyReader.read(BodyLines.read(body), List.of()).stream()
        .map(block -> block.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }
}
