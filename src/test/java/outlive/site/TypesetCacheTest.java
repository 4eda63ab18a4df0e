// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second process over what a first one remembered; whether it needs Asciidoctor is the point. */
class TypesetCacheTest {
  private final SmallProject project;
  private final Path folder;

  TypesetCacheTest(@TempDir Path temporary) {
    project = new SmallProject(temporary);
    folder = temporary.resolve("typeset");
  }

  @BeforeEach
  void buildOnce() {
    project.lesson("= One", "", "include::port:drmm_kfree[]", "", "mail::t#1[\"Files\"]");
    assertTrue(needsAsciidoctor());
  }

  /** Builds as a new process does. */
  private boolean needsAsciidoctor() {
    try (Typesetter typesetter = Typesetter.remembering(folder)) {
      assertEquals(List.of(), project.build(typesetter));
      return typesetter.isStarted();
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void setsNothingAgainThatDidNotChange() {
    Map<String, String> before = project.files();
    assertFalse(needsAsciidoctor());
    assertEquals(before, project.files());
  }

  @Test
  void whoPreparesIsReadyBeforeTheFirstTextAndSetsTheSame() throws InterruptedException {
    try (Typesetter typesetter = new Typesetter()) {
      typesetter.prepare(project.root());
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("asciidoctor")) {
          thread.join();
        }
      }
      assertTrue(typesetter.isStarted());
      Map<String, String> before = project.files();
      assertEquals(List.of(), project.build(typesetter));
      assertEquals(before, project.files());
    }
  }

  @Test
  void setsATextAgainWhenItChanged() {
    project.lesson("= One", "", "Other.");
    assertTrue(needsAsciidoctor());
    assertTrue(project.page("lessons/one.html").text().contains("Other."));
  }

  @Test
  void setsATextAgainWhenTheCodeThatItShowsChanged() {
    project.write(
        "src/main/java/outlive/drm/Drmm.java",
        "// tag::drmm_kfree[]",
        "void kfree(Alloc other) {}",
        "// end::drmm_kfree[]");
    assertTrue(needsAsciidoctor());
    assertTrue(project.page("lessons/one.html").text().contains("other"));
  }

  @Test
  void setsNothingAgainForCodeThatNoTextShows() {
    project.write("src/main/java/outlive/drm/Other.java", "// tag::drm_x[]", "// end::drm_x[]");
    assertFalse(needsAsciidoctor());
  }

  @Test
  void setsATextAgainWhoseEntryIsDamaged() throws IOException {
    for (Path entry : entries()) {
      byte[] whole = Files.readAllBytes(entry);
      Files.write(entry, java.util.Arrays.copyOf(whole, whole.length - 1));
    }
    assertTrue(needsAsciidoctor());
    assertFalse(needsAsciidoctor());
  }

  @Test
  void neverKeepsATextThatReadsOtherFiles() {
    project.write("docs/lessons/part.txt", "first");
    project.lesson("= One", "", "include::docs/lessons/part.txt[]");
    needsAsciidoctor();
    project.write("docs/lessons/part.txt", "second");
    assertTrue(needsAsciidoctor());
    assertTrue(project.page("lessons/one.html").text().contains("second"));
  }

  @Test
  void forgetsWhatNobodyAsksForAnyMore() throws IOException {
    int before = entries().size();
    project.lesson("= One", "", "Other.");
    needsAsciidoctor();
    assertEquals(before, entries().size());
  }
}
