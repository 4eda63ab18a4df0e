// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JBangRunTest {
  private JBangDoubles project;

  @BeforeEach
  void project(@TempDir Path root) throws IOException {
    project = new JBangDoubles(root);
  }

  private String script(String file) {
    return "<" + project.root.resolve("jbang-scripts").resolve(file) + ">";
  }

  @Nested
  class Name {
    @Test
    void unknownListsTheScriptsAndIsWrongUsage() throws Exception {
      assertEquals(2, project.run("devres"));
      assertEquals(
          """
          run: there is no script devres

            devres-vs-drmm       one against the other
            final-kfree         \s
          """,
          project.err.toString());
    }

    @Test
    void missingListsTheScriptsAndIsWrongUsage() throws Exception {
      assertEquals(2, project.run());
      assertTrue(project.err.toString().startsWith("run: which script?"));
      assertTrue(project.err.toString().contains("final-kfree"));
    }

    @Test
    void isTheFileNameInKebabCase() {
      assertEquals("type-checked-init", JBangScripts.name(Path.of("a/TypeCheckedInit.java")));
      assertEquals("v2-list", JBangScripts.name(Path.of("V2List.java")));
      assertEquals("one", JBangScripts.name(Path.of("One.java")));
    }
  }

  @Nested
  class ListOfScripts {
    @Test
    void ofTheProjectsScriptsFitsATerminal() throws IOException {
      String list = new JBangScripts(Path.of("jbang-scripts").toAbsolutePath()).list();
      assertTrue(list.contains("devres-vs-drmm"), list);
      assertTrue(list.lines().allMatch(line -> line.length() <= 80), list);
    }
  }

  @Nested
  class InstalledJBang {
    @Test
    void getsTheScriptTheArgumentsAndOurJdkAndGivesItsExitCode() throws Exception {
      project.installJBang();
      assertEquals(7, project.run("final-kfree", "--help", "two words", "it's", "$HOME"));
      assertEquals(
          List.of(
              "<run>",
              "<--quiet>",
              "<--offline>",
              script("FinalKfree.java"),
              "<--help>",
              "<two words>",
              "<it's>",
              "<$HOME>",
              "<" + System.getProperty("java.home") + ">"),
          project.printed());
    }

    @Test
    void isPreferredToFetchingOne() throws Exception {
      project.serveJBang();
      project.installJBang();
      assertEquals(7, project.run("final-kfree"));
      assertEquals(List.of(), project.asked());
    }
  }

  @Nested
  class FetchedJBang {
    @Test
    void runsTheCommandThatJBangPrintsAndGivesItsExitCode() throws Exception {
      project.serveJBang();
      assertEquals(9, project.run("final-kfree", "two words", "it's", "", "$HOME\n*"));
      assertEquals(
          List.of(
              "<run>",
              "<--quiet>",
              "<--offline>",
              script("FinalKfree.java"),
              "<two words>",
              "<it's>",
              "<>",
              "<$HOME",
              "*>"),
          project.printed());
    }

    @Test
    void givesJBangsOwnExitCodeWhenItCannotBuildTheScript() throws Exception {
      project.serveJBang();
      assertEquals(4, project.run("final-kfree", "refuse"));
      assertEquals("", project.err.toString().replaceFirst("run: JBang is not installed.*\n", ""));
    }

    @Test
    void isFetchedOnceAndWithCheckedSums() throws Exception {
      project.serveJBang();
      project.run("final-kfree");
      project.run("devres-vs-drmm");
      assertEquals(1, project.asked().size());
      assertTrue(project.asked().get(0).contains("--strict-checksums"));
    }

    @Test
    void isFetchedAgainWhenThePomHasChanged() throws Exception {
      project.serveJBang();
      project.run("final-kfree");
      project.write(".mvn/jbang/pom.xml", "<project>newer</project>\n");
      assertEquals(9, project.run("final-kfree"));
      assertEquals(2, project.asked().size());
    }

    @Test
    void leavesNothingHalfFetchedAndSaysWhatToDo() throws Exception {
      project.breakMaven();
      assertEquals(1, project.run("final-kfree"));
      assertTrue(project.err.toString().contains("install it so that it is on the PATH"));
      assertTrue(project.err.toString().contains("Could not transfer artifact"));
      try (var left = Files.list(project.root.resolve("target/jbang"))) {
        assertEquals(List.of(), left.toList());
      }
    }

    @Test
    void keepsTheOldOneWhenFetchingTheNewOneFails() throws Exception {
      project.serveJBang();
      project.run("final-kfree");
      project.write(".mvn/jbang/pom.xml", "<project>newer</project>\n");
      project.breakMaven();
      assertEquals(1, project.run("final-kfree"));
      assertTrue(Files.exists(project.root.resolve("target/jbang/lib/jbang.jar")));
      assertFalse(Files.exists(project.root.resolve("target/jbang/lib/half.jar")));
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
      assertEquals(1, project.run("final-kfree"));
      assertTrue(project.err.toString().contains("there-is-no-maven"));
    }
  }
}
