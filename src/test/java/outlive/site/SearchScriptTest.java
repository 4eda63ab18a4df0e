// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only scripts of the site: what they weigh, where one of them is from. */
class SearchScriptTest {
  private static final String OURS = Frame.resource("js/search.js");
  private static final String MINISEARCH = Frame.resource("js/minisearch.js");

  /** Of the file as docs/design.adoc says how to make it. */
  private static final String SHA_256 =
      "380a769e1a507b70fe5e2718dbd5309ace6a5384da5632be5441def84e8912c9";

  @Test
  void isMiniSearchAsItIsMadeFromItsPackage() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(MINISEARCH));
    assertEquals(SHA_256, HexFormat.of().formatHex(hash));
  }

  @Test
  void namesLicenceAndVersion() {
    assertTrue(MINISEARCH.startsWith("/*! MiniSearch 7.2.0, "));
    assertTrue(MINISEARCH.substring(0, 200).contains("MIT licence: see minisearch-LICENSE.txt"));
    assertTrue(
        Frame.resource("js/minisearch-LICENSE.txt").startsWith("Copyright 2022 Luca Ongaro"));
  }

  @Test
  void weighsUnderTenKilobytesWithAll() throws IOException {
    int packed = packed(OURS) + packed(MINISEARCH);
    assertTrue(packed <= 10_000, () -> packed + " bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval"})
  void writesTextOnly(String way) {
    assertFalse(OURS.contains(way));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch(", "XMLHttpRequest", "https://", "http://", "import("})
  void asksNobody(String way) {
    assertFalse(OURS.contains(way));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(text));
    }
    return packed.size();
  }
}
