// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.finding.Finding;

class ImporterTest {
  private final Path folder;
  private final ImportLab lab;

  ImporterTest(@TempDir Path folder) {
    this.folder = folder;
    this.lab = new ImportLab(folder);
  }

  private static String other(String page) {
    return page.replace("a subject", "another subject");
  }

  @Test
  void saysWhatItDid() {
    Path page = lab.write("page.txt", ImportLab.PAGE);
    Imported done = lab.run(page);
    assertEquals(List.of(), done.findings());
    assertEquals(
        "2 1 1 1",
        done.messages() + " " + done.threads() + " " + done.files() + " " + done.parsed());
    assertEquals(lab.out.resolve("threads.json"), done.index().orElseThrow());
  }

  @Nested
  class SameBytes {
    private final Map<String, String> first;

    SameBytes() {
      lab.write("in/a.txt", ImportLab.PAGE);
      lab.write("in/b.txt", other(ImportLab.PAGE));
      lab.run(folder.resolve("in"));
      first = lab.shown();
      assertEquals(4 + 4 + 4, first.size(), first.keySet()::toString);
    }

    private void again(ImportLab elsewhere, Object... words) {
      assertEquals(List.of(), elsewhere.run(words).findings());
      assertEquals(first, elsewhere.shown());
    }

    @Test
    void inAnotherFolderOfAnotherMachine() {
      ImportLab elsewhere = new ImportLab(folder.resolve("deep/down"));
      elsewhere.write("in/b.txt", other(ImportLab.PAGE));
      elsewhere.write("in/a.txt", ImportLab.PAGE);
      again(elsewhere, folder.resolve("deep/down/in"));
    }

    @Test
    void howeverTheFolderIsTyped() {
      again(new ImportLab(folder.resolve("x")), folder.resolve("in/../in/."));
      assertFalse(first.toString().contains(folder.toString()));
    }

    @Test
    void inWhateverOrderFilesAreNamed() {
      Path a = folder.resolve("in/a.txt");
      Path b = folder.resolve("in/b.txt");
      ImportLab one = new ImportLab(folder.resolve("one"));
      ImportLab two = new ImportLab(folder.resolve("two"));
      one.run(a, b);
      two.run(b, a);
      assertEquals(one.shown(), two.shown());
    }

    @Test
    void afterOtherResultsCameAndWent() {
      lab.run(folder.resolve("in/a.txt"));
      assertNotEquals(first, lab.shown());
      lab.write("in/c.txt", ImportLab.PAGE.replace("Bob", "Carl"));
      lab.run(folder.resolve("in"));
      Path gone = folder.resolve("in/c.txt");
      assertTrue(gone.toFile().delete());
      again(lab, folder.resolve("in"));
    }
  }

  @Nested
  class Refuses {
    private final Path page = lab.write("page.txt", ImportLab.PAGE);

    private void refused(String why, Imported done) {
      assertTrue(done.index().isEmpty());
      assertEquals(1, done.findings().size());
      assertTrue(done.findings().get(0).text().contains(why), done.findings()::toString);
      assertTrue(done.findings().get(0).file().startsWith("" + lab.out), done.findings()::toString);
    }

    @Test
    void aFolderWithOtherPeoplesFiles() {
      Path theirs = lab.write("out/notes.txt", "mine");
      refused("files that import did not make", lab.run(page));
      assertEquals("mine", ImportLab.text(theirs));
      assertEquals(List.of(theirs), ImportLab.below(lab.out));
    }

    @Test
    void aFile() {
      lab.write("out", "mine");
      refused("is a file", lab.run(page));
      assertEquals("mine", ImportLab.text(lab.out));
    }

    @Test
    void aSecondImportAtTheSameTime() {
      List<Imported> second = new ArrayList<>();
      Imported first =
          lab.watched(
                  what -> {
                    if (second.isEmpty()) {
                      second.add(Imported.NOTHING);
                      second.add(
                          new Importer(lab.out, false, FetchLimits.USUAL).run(List.of("" + page)));
                    }
                  })
              .run(page);
      refused("another import is writing here", second.get(1));
      assertEquals(2, first.messages());
    }

    @Test
    void aFolderInPlaceOfALink() throws IOException {
      lab.run(page);
      Files.delete(lab.out.resolve("threads"));
      Path theirs = lab.write("out/threads/notes.txt", "mine");
      refused("this is a folder", lab.run(page));
      assertEquals("mine", ImportLab.text(theirs));
    }
  }

  @Nested
  class LeavesAlone {
    private final Path page = lab.write("page.txt", ImportLab.PAGE);

    @Test
    void whatOthersPutIntoItsFolder() {
      lab.run(page);
      Path theirs = lab.write("out/notes.txt", "mine");
      lab.run(lab.write("other.txt", other(ImportLab.PAGE)));
      assertEquals("mine", ImportLab.text(theirs));
    }

    @Test
    void theLastResultWhereNothingCanBeRead() {
      lab.run(page);
      Map<String, String> before = lab.shown();
      Imported done = lab.run(folder.resolve("none.txt"));
      assertEquals(folder.resolve("none.txt").toString(), done.findings().get(0).file());
      assertTrue(done.index().isEmpty());
      assertEquals(before, lab.shown());
    }

    @Test
    void theLastResultWhereStrictAndSomethingIsFound() {
      lab.run(page);
      Map<String, String> before = lab.shown();
      Path bad = lab.write("bad.txt", "nothing to see");
      Path good = lab.write("good.txt", other(ImportLab.PAGE));
      assertTrue(lab.strict().run(good, bad).index().isEmpty());
      assertEquals(before, lab.shown());
      Imported lenient =
          new Importer(lab.out, false, FetchLimits.USUAL).run(List.of("" + good, "" + bad));
      assertEquals(1, lenient.findings().size());
      assertNotEquals(before, lab.shown());
    }

    @Test
    void theResultOfAnotherImportThatLiesInTheFolderItReads() {
      lab.run(page);
      ImportLab second = new ImportLab(folder.resolve("second"));
      assertEquals(1, second.run(folder).files());
    }

    @Test
    void itsOwnResultWhereThatLiesInTheFolderItReads() {
      lab.run(folder);
      Map<String, String> before = lab.shown();
      assertEquals(1, lab.run(folder).files());
      assertEquals(before, lab.shown());
    }
  }

  @Test
  void twoFilesOfOneNameAreToldApart() {
    Path one = lab.write("one/page.txt", ImportLab.PAGE);
    Path two = lab.write("two/page.txt", "nothing");
    Imported done = lab.run(one, two);
    assertEquals(List.of(two.toString()), done.findings().stream().map(Finding::file).toList());
  }

  @Test
  void onlyTwoResultsAreKept() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      lab.run(lab.write(name + ".txt", ImportLab.PAGE.replace("a subject", name)));
    }
    try (var results = Files.list(lab.out.resolve(".results"))) {
      assertEquals(2, results.count());
    }
  }
}
