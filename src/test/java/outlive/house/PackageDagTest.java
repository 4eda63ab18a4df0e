// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PackageDagTest {

  @Test
  void holdsForEveryClassOfTheKit() {
    JavaClasses kit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("outlive");
    assertFalse(kit.isEmpty());
    assertEquals(List.of(), new PackageDag("outlive").violations(kit));
  }

  /** The same rules over classes that break them: a rule that lets these pass holds nothing. */
  @Nested
  class CatchesPlanted {
    private static final String PLANTED = "outlive.house.planted";

    private final List<String> found =
        new PackageDag(PLANTED).violations(new ClassFileImporter().importPackages(PLANTED));

    @Test
    void arrowFromTheFloorToTheRoof() {
      assertCaught("planted.linux.ReachesUp", "planted.drm.Target");
    }

    @Test
    void libraryInAPackageThatIsPure() {
      assertCaught("planted.mail.UsesLibrary", "org.jsoup.Jsoup");
    }

    @Test
    void packageThatTheDesignDoesNotName() {
      assertCaught("planted.stray.Lost", "reside in any package");
    }

    @Test
    void cycle() {
      assertCaught("Cycle detected", "Slice");
    }

    private void assertCaught(String... words) {
      assertTrue(
          found.stream().anyMatch(v -> List.of(words).stream().allMatch(v::contains)),
          () -> String.join("\n", found));
    }
  }
}
