// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/** Cuts a body into blocks. */
final class BodyReader {
  private BodyReader() {}

  static List<BodyBlock> read(List<BodyLine> lines, List<NamedAttribution> attributions) {
    return List.of(new BodyBlock.Preformatted(lines));
  }
}
