// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that ends too early leaves the old result or the new one, and never half of one. */
class KilledTest {
  private static final Map<String, String> NOTHING = Map.of();

  private final Path folder;
  private final List<Path> inputs = new ArrayList<>();
  private final List<Map<String, String>> results = new ArrayList<>();

  KilledTest(@TempDir Path folder) {
    this.folder = folder;
    for (String name : List.of("first", "second", "third")) {
      ImportLab lab = new ImportLab(folder.resolve(name));
      inputs.add(lab.write(name + ".txt", ImportLab.PAGE.replace("a subject", name)));
      lab.run(inputs.get(inputs.size() - 1));
      results.add(lab.shown());
    }
  }

  /** Where a test ends an import. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A folder with the first result, or with none. */
  private ImportLab lab(String name, boolean afterTheFirst) {
    ImportLab lab = new ImportLab(folder.resolve(name));
    if (afterTheFirst) {
      lab.run(inputs.get(0));
    }
    return lab;
  }

  private void atEachStep(boolean afterTheFirst) {
    Map<String, String> old = afterTheFirst ? results.get(0) : NOTHING;
    List<Map<String, String>> seen = new ArrayList<>();
    ImportLab lab = lab("seen", afterTheFirst);
    lab.watched(what -> seen.add(lab.shown())).run(inputs.get(1));
    int last = seen.lastIndexOf(old);
    assertTrue(last > 10, "most steps come before the new result is there");
    for (int step = 0; step < seen.size(); step++) {
      assertEquals(step <= last ? old : results.get(1), seen.get(step), "step " + step);
    }
    for (int end = 0; end < seen.size(); end++) {
      ImportLab ended = lab("ended" + end, afterTheFirst);
      int[] left = {end};
      Steps until =
          what -> {
            if (left[0]-- <= 0) {
              throw new Ended();
            }
          };
      assertThrows(Ended.class, () -> ended.watched(until).run(inputs.get(1)));
      assertEquals(seen.get(end), ended.shown(), "ended at step " + end);
      ended.watched(Steps.UNWATCHED).run(inputs.get(2));
      assertEquals(results.get(2), ended.shown(), "after an end at step " + end);
    }
  }

  @Test
  void atEachStepAReaderFindsTheOldResultOrTheNewOne() {
    atEachStep(true);
  }

  @Test
  void atEachStepAReaderFindsNothingOrTheFirstResult() {
    atEachStep(false);
  }

  @Test
  void aProcessThatIsKilledLeavesAWholeResult() throws Exception {
    Random random = new Random(20200219);
    Path out = folder.resolve("killed");
    Set<Map<String, String>> whole = new HashSet<>(results);
    Set<Map<String, String>> left = new HashSet<>();
    for (int kill = 0; kill < Integer.getInteger("outlive.kills", 12); kill++) {
      Process process = loop(out);
      // No clock: it is killed so many steps after its start, and whatever it does meanwhile.
      boolean alive = read(process.getInputStream(), 1 + random.nextInt(60));
      process.destroyForcibly().waitFor();
      assertTrue(alive, "the process ended by itself");
      Map<String, String> found = ImportLab.shown(out);
      boolean notYet = found.isEmpty() && Set.of(NOTHING).containsAll(left);
      assertTrue(whole.contains(found) || notYet, () -> "half a result: " + found);
      left.add(found);
    }
    assertTrue(left.size() > 1, "it was always killed in the same place");
    assertEquals(2, new Importer(out, false, FetchLimits.USUAL).run(words(0)).messages());
    assertEquals(results.get(0), ImportLab.shown(out));
  }

  private List<String> words(int input) {
    return List.of(inputs.get(input).toString());
  }

  private Process loop(Path out) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ImportLoop.class.getName(),
                out.toString()));
    inputs.forEach(input -> line.add(input.toString()));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static boolean read(InputStream from, int bytes) throws IOException {
    return from.readNBytes(bytes).length == bytes;
  }
}
