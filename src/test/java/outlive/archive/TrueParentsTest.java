// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.mail.ThreadTree;

/** The parents that are found in real archives, beside the true ones; see {@link Truth}. */
class TrueParentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mbox",
        "mhonarc-default",
        "mhonarc-spam-wrap80",
        "pipermail",
        "public-inbox/msg",
        "public-inbox/T",
        "public-inbox/t",
        "mailarchive"
      })
  void allWhereThePageOrTheArchivesTreeTellsThem(String folder) {
    Score score = Truth.atHand().score(tree(folder));
    assertEquals(List.of(), score.wrong());
    assertEquals(List.of(), score.wrongTimes());
  }

  /** It does not have all mails, and cuts off its tree at some depth. */
  @Test
  void allThatHyperKittyHas() {
    Score score = Truth.atHand().scoreOfWhatIsThere(tree("hyperkitty"));
    assertTrue(score.all() > 40, score::toString);
    assertEquals(List.of(), score.wrong());
    assertEquals(List.of(), score.wrongTimes());
  }

  @Test
  void allTogetherAreEachMailOnce() {
    Truth truth = Truth.atHand();
    Score score =
        truth.score(tree("mbox", "mhonarc-default", "pipermail", "public-inbox", "mailarchive"));
    assertEquals(List.of(), score.wrong());
    assertEquals(List.of(), score.wrongTimes());
  }

  private static ThreadTree tree(String... folders) {
    List<Path> paths = Arrays.stream(folders).map(Truth.ARCHIVES::resolve).toList();
    return ThreadTree.of(Archive.read(paths).messages());
  }
}
