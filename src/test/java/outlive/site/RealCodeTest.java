// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import outlive.lesson.PortTie;
import outlive.lesson.Region;
import outlive.lesson.Weave;
import outlive.mail.BodyLine;
import outlive.mail.PatchLine;
import outlive.mail.QuoteTrails;
import outlive.mail.QuotedCode;
import outlive.mail.ThreadTree;

/** From lines of the patch that the archived thread quotes to the methods of this port. */
class RealCodeTest {
  private static final String NEIL = "intel-gfx-drm-managed-resources#18";

  private final Weave weave;
  private final ThreadTree tree;

  RealCodeTest() throws IOException {
    weave = RealSite.weave();
    tree = weave.threads().byName().values().iterator().next();
  }

  @Test
  void quotedLineLeadsToTheMethodThatItIsInAndToTheOneThatItCalls() {
    PatchLine line = quoted(NEIL, "+ drm_managed_release(dev);");
    assertEquals("drivers/gpu/drm/drm_drv.c", line.place().file());
    assertEquals("drm_dev_release", line.place().function());
    assertEquals(840, line.place().newLine().orElseThrow());
    assertEquals(false, line.place().estimated());
    PortTie tie = PortTie.of(line, weave.portRegions());
    assertEquals(Optional.of("DrmDevice.java"), tie.within().map(Region::fileName));
    assertEquals(List.of("drm_managed_release"), tie.named().stream().map(Region::tag).toList());
  }

  @Test
  void lineThatLostAWordIsStillInItsFunction() {
    PatchLine line = quoted(NEIL, "+ INIT_LIST_HEAD(>managed.resources);");
    assertEquals("drm_dev_init", line.place().function());
  }

  private PatchLine quoted(String id, String text) {
    List<BodyLine> lines = tree.message(id).orElseThrow().lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).text().equals(text)) {
        return QuotedCode.of(tree, QuoteTrails.of(tree)).at(id, i).orElseThrow();
      }
    }
    throw new AssertionError("no line " + text + " in " + id);
  }
}
