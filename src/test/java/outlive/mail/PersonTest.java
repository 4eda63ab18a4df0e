// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Ann Lee | Ann Lee",
        "Lee, Ann | Ann Lee",
        "\"Ann Lee\" | Ann Lee",
        "Ann Lee <ann@lee.org> | Ann Lee",
        "ann.lee@lee.org | Ann Lee",
        "Ann K. Lee | Ann Lee",
        "Aneesh Kumar K. V | Aneesh Kumar K.V",
        "ann@lee.org [mailto:ann@lee.org] On Behalf Of Ann Lee | Ann Lee",
        "Michiel Buddingh' | Michiel Buddingh",
        "Ville Syrjälä | Ville Syrjl",
        "Ann Lee via some-list | Ann Lee",
      })
  void same(String one, String other) {
    assertTrue(Person.of(one).same(Person.of(other)));
    assertTrue(Person.of(other).same(Person.of(one)));
  }

  @ParameterizedTest
  @CsvSource({"Ann Lee,Ann Day", "Ann,Ann Lee", "A Lee,Ann Lee", "'',Ann Lee", "'',''"})
  void different(String one, String other) {
    assertFalse(Person.of(one).same(Person.of(other)));
    assertFalse(Person.of(other).same(Person.of(one)));
  }

  @Test
  void plausibleNamesHaveCapitals() {
    assertEquals(
        "true true true false false false",
        plausible("Ann Lee", "Lucas de la Cruz", "ann@lee.org")
            + plausible(" as he", "Which of these Many Words could be a Name", ""));
  }

  private static String plausible(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append(text.startsWith(" ") ? " " : all.isEmpty() ? "" : " ");
      all.append(Person.plausible(text.strip()));
    }
    return all.toString();
  }
}
