// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {
  private final SmallProject project;

  FreshnessTest(@TempDir Path folder) {
    project = new SmallProject(folder);
  }

  @BeforeEach
  void buildOnce() throws IOException {
    assertFalse(fresh().isCurrent());
    assertEquals(List.of(), project.build());
    fresh().record();
    assertTrue(fresh().isCurrent());
  }

  private Freshness fresh() throws IOException {
    return Freshness.of(project.root(), project.out(), "");
  }

  @Test
  void endsWithAnySourceThatChanges() throws IOException {
    for (String folder : Freshness.SOURCES) {
      project.write(folder + "/new.txt", "x");
      assertFalse(fresh().isCurrent(), folder);
      Files.delete(project.root().resolve(folder + "/new.txt"));
      assertTrue(fresh().isCurrent(), folder);
    }
    project.write("thread-archive/new.html", "x");
    assertFalse(fresh().isCurrent());
  }

  @Test
  void seesASourceOfTheSameLengthAndTime() throws IOException {
    Path source = project.root().resolve("jbang-scripts/Demo.java");
    var time = Files.getLastModifiedTime(source);
    project.write("jbang-scripts/Demo.java", "void mine() {}");
    Files.setLastModifiedTime(source, time);
    assertFalse(fresh().isCurrent());
  }

  @Test
  void endsWithAPageThatIsGoneOrEdited() throws IOException {
    Path page = project.out().resolve("index.html");
    Files.writeString(page, Files.readString(page) + "x");
    assertFalse(fresh().isCurrent());
    Files.delete(page);
    assertFalse(fresh().isCurrent());
  }

  @Test
  void endsWithAnotherOption() throws IOException {
    Path out = project.out();
    assertFalse(Freshness.of(project.root(), out, "https://x.example/").isCurrent());
  }

  @Test
  void passesOverHiddenFiles() throws IOException {
    project.write("docs/.one.adoc.swp", "x");
    assertTrue(fresh().isCurrent());
  }
}
