// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.files.Folders;

@DisplayName("a changed line, in a copy of this project")
class ChangedLineTest {
  private static final String NEW = "outlivewhatholdsit";

  @TempDir Path folder;
  private Map<String, String> before = Map.of();

  @BeforeEach
  void build() throws IOException {
    for (String source : Freshness.SOURCES) {
      Folders.copy(RealSite.ROOT.resolve(source), folder.resolve(source));
    }
    before = site(new SiteBuilder(SmallProject.TYPESETTER));
  }

  /** All files of the site as text, by address. */
  private Map<String, String> site(SiteBuilder builder) throws IOException {
    Built built = builder.set(folder, RealSite.threads());
    assertEquals(List.of(), built.findings());
    Map<String, String> all = new TreeMap<>(built.texts());
    built
        .files()
        .forEach((name, bytes) -> all.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    return all;
  }

  private void replace(String file, String old, String fresh) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertEquals(2, text.split(old, -1).length, "not once in " + file + ": " + old);
    Files.writeString(path, text.replace(old, fresh));
  }

  private static Set<String> changed(Map<String, String> one, Map<String, String> other) {
    assertEquals(one.keySet(), other.keySet());
    return keys(one, (address, text) -> !text.equals(other.get(address)));
  }

  private static Set<String> keys(Map<String, String> files, BiPredicate<String, String> which) {
    return files.entrySet().stream()
        .filter(file -> which.test(file.getKey(), file.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What shows the new words after the change is what differs, and nothing else does.
   *
   * @return the addresses of these
   */
  private Set<String> changing(String file, String old, String fresh) throws IOException {
    replace(file, old, fresh);
    SiteBuilder builder = new SiteBuilder(SmallProject.TYPESETTER);
    Map<String, String> after = site(builder);
    Set<String> changed = changed(before, after);
    assertEquals(keys(after, (address, text) -> text.contains(NEW)), changed);
    assertEquals(Set.of(), keys(before, (address, text) -> text.contains(NEW)));

    replace(file, fresh, old); // and back, by a builder that kept what it made
    assertEquals(Set.of(), changed(before, site(builder)));
    return changed;
  }

  private static void isOf(Set<String> pages, Set<String> changed) {
    Set<String> search = new TreeSet<>(changed);
    search.removeAll(pages);
    assertEquals(pages, keep(changed, pages));
    assertFalse(search.isEmpty(), "the search does not find it");
    assertTrue(search.stream().allMatch(name -> name.startsWith("search/")), search::toString);
  }

  private static Set<String> keep(Set<String> all, Set<String> pages) {
    Set<String> kept = new TreeSet<>(all);
    kept.retainAll(pages);
    return kept;
  }

  @Test
  void ofALessonChangesTheLesson() throws IOException {
    String line = "The idea of managed resources is an onion.";
    Set<String> changed = changing("docs/lessons/final-kfree.adoc", line, line + " " + NEW);
    isOf(Set.of("lessons/final-kfree.html"), changed);
  }

  @Test
  void ofThePortChangesItsPageAndTheLessonThatShowsIt() throws IOException {
    String line = "// of a device that was never unregistered";
    Set<String> changed =
        changing("src/main/java/outlive/drm/DrmDevice.java", line, "// of " + NEW);
    isOf(Set.of("code/drm/DrmDevice.html", "lessons/final-kfree.html"), changed);
  }

  @Test
  void ofAnExerciseChangesThePageOfExercises() throws IOException {
    String title = "= Let the compiler find the wrong owner\n";
    String file = "src/exercises/03-type-checked-init/README.adoc";
    Set<String> changed = changing(file, title, title.strip() + " " + NEW + "\n");
    assertEquals(Set.of("exercises.html"), changed);
  }
}
