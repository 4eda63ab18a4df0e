// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The copy of axe-core is that of its package, unchanged. */
class AxeTest {
  /** As {@code sri-history.json} of axe-core 4.14.1 says. */
  private static final String HASH = "KTSJmUUM3yhJqOcLeRL8LahahJ2jnA0NU5T1HUqe2Vw=";

  @Test
  void isTheFileOfItsPackage() throws NoSuchAlgorithmException {
    String axe = Resource.text("axe.min.js");
    assertTrue(axe.startsWith("/*! axe v4.14.1\n"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(axe.getBytes(UTF_8));
    assertEquals(HASH, Base64.getEncoder().encodeToString(hash));
  }
}
