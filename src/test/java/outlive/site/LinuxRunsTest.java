// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what a real Linux printed, on the site")
class LinuxRunsTest {
  private static final Path RUN = Path.of("src/linux-runs/kms-devm-fails.txt");
  private static final String SCENARIO = "src/scenarios/kms-devm.scn";

  @TempDir Path folder;

  /** A project with one scenario and a recorded run of it, or of a cell of the matrix. */
  private SmallProject project(String scenario, String run) throws IOException {
    return new SmallProject(folder)
        .write(SCENARIO, Files.readString(Path.of(SCENARIO)))
        .write("src/linux-runs/a-fails.txt", run.replace(SCENARIO, scenario));
  }

  private static String recorded() throws IOException {
    return Files.readString(RUN);
  }

  private Document page(SmallProject project, String address) {
    assertEquals(List.of(), project.build());
    return Jsoup.parse(project.files().getOrDefault(address, ""));
  }

  @Test
  void standsOnThePageOfItsScenario() throws IOException {
    Document page = page(project(SCENARIO, recorded()), "orders/kms-devm.html");
    Element both = page.select("h2#linux ~ .both").get(0);
    assertEquals("The port says", both.select("figcaption").get(0).text());
    String title = both.select("figcaption").get(1).text();
    assertTrue(title.matches("Linux 6\\.12\\.\\S+ printed \\(\\./build\\.sh linux .*\\)"), title);
    String linux = both.select("figure").get(1).select("samp").text();
    assertTrue(linux.contains("general protection fault"), linux);
  }

  @Test
  void standsInItsCellOfTheMatrixAndNowhereElse() throws IOException {
    Document page = page(project("matrix:ioctl/kms-devm", recorded()), "matrix/ioctl.html");
    assertEquals(1, page.select(".both").size());
    Element section = page.select("section:has(> h2#kms-devm)").get(0);
    Element fold = section.select("> details:has(.both)").get(0);
    String summary = fold.select("> summary").text();
    assertTrue(summary.startsWith("On a real Linux: the same: both fail at "), summary);
  }

  @Test
  void isTextWhateverItSays() throws IOException {
    String hostile = recorded().replace("== Linux\n", "== Linux\n<img src=x onerror=alert(1)>\n");
    Document page = page(project("matrix:ioctl/kms-devm", hostile), "matrix/ioctl.html");
    assertEquals(0, page.select(".both img").size());
    assertTrue(page.select(".both").text().contains("<img src=x onerror=alert(1)>"));
  }

  @Test
  void isAFindingWhenItIsNoRun() throws IOException {
    List<String> findings = project(SCENARIO, "nothing\n").build();
    assertEquals(
        List.of(
            "src/linux-runs/a-fails.txt:1: no '== the port' with '== Linux' after it;"
                + " record the run again"),
        findings);
  }
}
