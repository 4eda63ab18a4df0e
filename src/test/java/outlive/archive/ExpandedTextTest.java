// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Other damaged threads, with the truth beside them, where they are at hand. */
class ExpandedTextTest {
  private static final Path FOLDER = Path.of("../shared/archives/expanded-text");

  @Test
  void nineteenOfTwentyParentsAndNoneWrongThatIsSaidToBeSure() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "skipped: no folder " + FOLDER + " beside the project (damaged threads with their truth)");
    Map<String, Map<String, String>> parents = new TreeMap<>();
    Map<String, Map<String, String>> times = new HashMap<>();
    for (String row : Pages.text(FOLDER.resolve("TRUTH.tsv")).lines().skip(1).toList()) {
      List<String> field = List.of(row.strip().split("\t", -1));
      parents.computeIfAbsent(field.get(0), f -> new HashMap<>()).put(field.get(1), field.get(5));
      times.computeIfAbsent(field.get(0), f -> new HashMap<>()).put(field.get(1), field.get(3));
    }
    Score score = new Score(0, List.of(), List.of(), List.of());
    for (String file : parents.keySet()) {
      ArchivePage page = ArchivePage.read(FOLDER.resolve(file));
      assertEquals(List.of(), page.findings());
      score =
          score.plus(
              score(FOLDER.resolve(file), parents.get(file), times.getOrDefault(file, Map.of())));
    }
    assertTrue(score.wrong().size() * 20 <= score.all(), score::toString);
    assertEquals(List.of(), score.sureAndWrong());
    assertEquals(List.of(), score.wrongTimes());
  }

  /** The measure itself: a false truth must show up in it. */
  @Test
  void measureCatchesPlantedMistakes() {
    Path small = Pages.RESOURCES.resolve("small.txt");
    String sent = "2020-02-19T13:28:47Z";
    Score right = score(small, Map.of("1", "2", "2", "-"), Map.of("2", sent));
    assertEquals(new Score(2, List.of(), List.of(), List.of()), right);
    Score planted = score(small, Map.of("1", "-", "2", "-"), Map.of("2", "2020-02-19T13:28:48Z"));
    assertEquals(List.of("small#1 2 attribution+time+quote (sure)"), planted.wrong());
    assertEquals(planted.wrong(), planted.sureAndWrong());
    assertEquals(List.of("small#2 " + sent), planted.wrongTimes());
  }

  private static Score score(Path file, Map<String, String> parent, Map<String, String> time) {
    return Score.of(Pages.tree(file), parent, time);
  }
}
