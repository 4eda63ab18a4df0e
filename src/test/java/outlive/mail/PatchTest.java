// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PatchTest {
  private static final String MAIL =
      """
      Words about it.

      Signed-off-by: Ann Lee
      ---
       drivers/a.c |   6 +
       2 files changed, 7 insertions(+), 1 deletion(-)
       create mode 100644 b.h

      diff --git a/drivers/a.c b/drivers/a.c
      index 9fcd6ab3c154..3e5627d6eba6 100644
      --- a/drivers/a.c
      +++ b/drivers/a.c
      @@ -629,6 +629,9 @@ int drm_dev_init(struct drm_device *dev,
       context that is so very long that the archive had to wrap it at eighty \n\
      + which is not added
      -removed
      +added

      @@ -700,2 +700,2 @@
      --gone
      +-- here
      diff --git a/b.h b/b.h
      new file mode 100644
      --- /dev/null
      +++ b/b.h
      @@ -0,0 +1 @@
      +only
      -- \n\
      2.20
      """;

  @Test
  void kindsOfLines() {
    assertEquals(
        "SSSSSFFFFHCCRACHRAFFFFHA",
        patch(MAIL).patchLines().stream()
            .map(line -> line.kind().name().substring(0, 1))
            .collect(Collectors.joining()));
  }

  @Test
  void hunksKnowTheirFile() {
    assertEquals(
        List.of(
            "drivers/a.c @@ -629,6 +629,9 @@ int drm_dev_init(struct drm_device *dev, 5",
            "drivers/a.c @@ -700,2 +700,2 @@ 2",
            "b.h @@ -0,0 +1 @@ 1"),
        hunks(MAIL));
  }

  @Test
  void quiltPatchHasNoGitLine() {
    assertEquals(
        List.of("linux/fs/a.c @@ -1 +1 @@ 2"),
        hunks(
            "Index: linux/fs/a.c\n===\n--- linux.orig/fs/a.c\n+++ linux/fs/a.c\n@@ -1 +1 @@\n-a\n+b"));
  }

  @Test
  void patchCutInItsHeaderIsStillAPatch() {
    assertEquals(List.of(), hunks("Words.\n---\n a.c | 1 +\n\ndiff --git a/a.c b/a.c\nindex 12"));
  }

  @Test
  void dashesAndBarsInProseAreNoPatch() {
    List<BodyBlock> blocks =
        BodyReader.read(
            BodyLines.read("words\n---\nmore | less\n\n--- see below\n+++ or not"), List.of());
    assertEquals(List.of(), blocks.stream().filter(Patch.class::isInstance).toList());
  }

  private static List<String> hunks(String body) {
    return patch(body).hunks().stream()
        .map(hunk -> hunk.file() + " " + hunk.header() + " " + hunk.lines().size())
        .toList();
  }

  private static Patch patch(String body) {
    return BodyReader.read(BodyLines.read(body), List.of()).stream()
        .filter(Patch.class::isInstance)
        .map(Patch.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
