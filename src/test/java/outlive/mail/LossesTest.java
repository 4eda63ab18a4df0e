// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {

  /** What is left of a line has the same key as the line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "INIT_LIST_HEAD(&dev->managed.resources);|INIT_LIST_HEAD(>managed.resources);",
        "the chicken&egg between allocating|the chicken between allocating",
        "Cc: Ann Lee <ann@example.org>|Cc: Ann Lee ",
        "#include <linux/list.h>|#include ",
        "Managed -----------------|Managed -",
        "+        return 0;|+return 0;",
        "on &struct drm_device now|on  drm_device now",
      })
  void keyIsThatOfWhatIsLeft(String whole, String left) {
    assertEquals(Losses.key(whole), Losses.key(left));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(&dev->managed)|f(&dev->unmanaged)",
        "a = b;|a = c;",
        "-removed|+removed",
      })
  void keysOfOtherLinesDiffer(String one, String other) {
    assertEquals(false, Losses.key(one).equals(Losses.key(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+   INIT_LIST_HEAD(>managed.resources);",
        "- WARN_ON(!list_empty(>managed.resources));",
        "   spin_lock_irqsave(x, >lock);",
        " list = >managed.resources;",
        "   return >base;",
        ">managed.lock, flags);",
      })
  void lineShowsThatAWordIsGone(String text) {
    assertEquals(true, Losses.ofWord(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (a > b)",
        "x->y(z);",
        "a >> b;",
        "dev->lock;",
        "if (x >limit) ...",
        "(>100 lines)",
        "see (>threshold) in the text",
        "a => b;",
        "p = q->r;",
        "for (i = 9; i >= 0; i--)",
      })
  void lineThatIsAllThere(String text) {
    assertEquals(false, Losses.ofWord(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Cc: Ann Lee |true",
        "Reviewed-and-Tested-by: \"Ann B. Lee\" |true",
        "Signed-off-by: Ann Lee |true",
        "On Wed, Feb 19, 2020 at 5:09 PM Ann Lee  wrote:|true",
        " wrote:|true",
        "#include |true",
        "Cc: Ann Lee <ann@example.org>|false",
        "Cc: Ann Lee|false",
        "On Wed, Feb 19, 2020 at 5:09 PM Ann Lee wrote:|false",
        "she  wrote:|false",
        "This is a line that was wrapped |false",
      })
  void lineThatLacksWhatStoodInBrackets(String text, boolean lacks) {
    assertEquals(lacks, Losses.ofTag(text));
  }
}
