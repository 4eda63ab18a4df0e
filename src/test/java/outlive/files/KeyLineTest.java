// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyLineTest {
  @Test
  void givesValuesWithTheirLines() {
    assertEquals(
        List.of(new KeyLine(1, "drmm_kfree"), new KeyLine(4, "a b")),
        KeyLine.in(
            List.of("// about: drmm_kfree", "x", "// fails: y", "  // about:  a b "), "about"));
  }

  @Test
  void leavesOutWhatSaysNothing() {
    assertEquals(
        List.of(), KeyLine.values("// about:\n// about: \n//about: x\n/// about: x", "about"));
  }
}
