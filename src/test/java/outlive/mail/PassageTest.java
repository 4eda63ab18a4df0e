// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
  private static final Message MAIL =
      new Mails()
          .mail(
              "Ann Lee",
              """
              Hi Bob,

              > Quoted words that
              > stand below a mark.
              >
              > > Deeper words.

              Own words  that the archive\s
              wrapped. And a second sentence
              in the same paragraph.

              Deeper words.
              """)
          .messages()
          .get(0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Own words that the archive wrapped. | 7 9 0 | Own words that the archive wrapped. And a second sentence in the same paragraph.",
        "And a second | 8 9 0 | And a second sentence in the same paragraph.",
        "in the same | 9 9 0 | in the same paragraph.",
        "Quoted words that stand | 2 3 1 | Quoted words that stand below a mark.",
        "Deeper words | 11 11 0 | Deeper words.",
        "Hi | 0 0 0 | Hi Bob,",
      })
  void foundByFirstWords(String words, String place, String text) {
    Passage passage = Passage.find(MAIL, words).orElseThrow();
    assertEquals(place, passage.first() + " " + passage.last() + " " + passage.depth());
    assertEquals(text, passage.text());
    assertEquals(passage.last() - passage.first() + 1, passage.lines().size());
  }

  @ParameterizedTest
  @CsvSource({"words that nobody said", "'stand below a mark. Deeper'", "''", "'  '"})
  void notFound(String words) {
    assertEquals(true, Passage.find(MAIL, words).isEmpty());
  }

  @Test
  void neverAcrossParagraphs() {
    assertEquals(true, Passage.find(MAIL, "Hi Bob, Own words").isEmpty());
  }
}
