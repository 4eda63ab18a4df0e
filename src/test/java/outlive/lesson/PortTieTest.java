// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLines;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.ThreadTree;

class PortTieTest {
  private static final Regions PORT =
      Regions.of(
          List.of(
              SourceText.of(
                  "Port.java",
                  "// tag::dev_release[]",
                  "void devRelease() {}",
                  "// end::dev_release[]",
                  "// tag::managed_release[]",
                  "void managedRelease() {}",
                  "// end::managed_release[]",
                  "// tag::add_action[]",
                  "void addAction() {}",
                  "// end::add_action[]")));

  @Test
  void lineIsInThePortOfItsFunction() {
    assertEquals(
        "in dev_release", tie("static void dev_release(struct kref *ref)", "+kfree(dev);"));
  }

  @Test
  void lineThatNamesAFunctionLeadsToItToo() {
    assertEquals(
        "in dev_release names managed_release",
        tie("static void dev_release(struct kref *ref)", "+managed_release(dev);"));
    assertEquals("names managed_release", tie("void other(void)", "+managed_release(dev);"));
  }

  @Test
  void workerBehindUnderscoresIsTheFunction() {
    assertEquals("in add_action", tie("int __add_action(struct dev *dev,", "+kfree(dev);"));
    assertEquals("names add_action", tie("", "+\treturn __add_action(dev);"));
  }

  @Test
  void codeThatThePortDoesNotHaveLeadsNowhere() {
    assertEquals("", tie("void other(void)", "+kfree(dev);"));
    assertEquals("", tie("", "+the_managed_release_of(dev);"));
  }

  private static String tie(String heading, String line) {
    String body = "--- a/f.c\n+++ b/f.c\n@@ -0,0 +1 @@ " + heading + "\n" + line;
    PortTie tie = PortTie.of(patch(body).hunks().get(0).lines().get(0), PORT);
    String within = tie.within().map(region -> "in " + region.tag()).orElse("");
    String named = tie.named().stream().map(Region::tag).collect(Collectors.joining(" "));
    return (within + (named.isEmpty() ? "" : " names " + named)).strip();
  }

  private static Patch patch(String body) {
    Message mail = Cloth.message("t#1", "Ann Lee", "x", body.split("\n", -1));
    ThreadTree tree = ThreadTree.of(List.of(mail));
    for (BodyBlock block : tree.body("t#1")) {
      if (block instanceof Patch patch) {
        return patch;
      }
    }
    throw new AssertionError("no patch in " + BodyLines.read(body));
  }
}
