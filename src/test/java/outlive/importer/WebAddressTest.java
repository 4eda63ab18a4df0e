// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "ftp://x", "HTTP://x", "javascript://x", "x+y://z"})
  void isMeantWhereASchemeIsWritten(String word) {
    assertTrue(WebAddress.isMeant(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.html", "a/b://c", "C:\\page", "https:/one", "://x", ""})
  void isNotMeantByThePathOfAFile(String word) {
    assertFalse(WebAddress.isMeant(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://lists.example/a/b?c=d#e",
        "https://127.0.0.1/x",
        "http://localhost:8080/x",
        "http://127.0.0.1:1/",
        "http://127.9.8.7/",
        "http://[::1]:80/x",
        "HTTPS://LISTS.EXAMPLE/"
      })
  void isFetched(String word) {
    assertEquals(Optional.empty(), WebAddress.problem(word));
  }

  @ParameterizedTest
  @CsvSource({
    "http://lists.example/, plain http",
    "http://127.0.0.1.lists.example/, plain http",
    "http://localhost.lists.example/, plain http",
    "http://1270.0.0.1/, no host",
    "http://[::2]/, plain http",
    "ftp://lists.example/, only https",
    "file:///etc/passwd, no host",
    "gopher://127.0.0.1/, only https",
    "https://me:secret@lists.example/, no name or password",
    "https://me@lists.example/, no name or password",
    "https://, no address",
    "https:///path, no host",
    "https://a b/, no address",
  })
  void isNotFetchedForAReason(String word, String reason) {
    assertTrue(
        WebAddress.problem(word).orElse("").contains(reason), WebAddress.problem(word)::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x/y, z, https://a.example/x/z",
    "https://a.example/x/y, /z, https://a.example/z",
    "https://a.example/x, https://b.example/y, https://b.example/y",
    "http://127.0.0.1/x, https://b.example/y, https://b.example/y",
    "http://127.0.0.1/x, http://localhost/y#z, http://localhost/y",
  })
  void leadsOn(String from, String to, String where) {
    assertEquals(where, WebAddress.of(from).sent(to).map(WebAddress::toString).orElse("-"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/, http://a.example/",
    "https://a.example/, http://127.0.0.1/",
    "https://a.example/, file:///etc/passwd",
    "https://a.example/, ftp://a.example/",
    "https://a.example/, https://me:secret@b.example/",
    "https://a.example/, mailto:a@b.example",
    "http://127.0.0.1/, http://a.example/",
    "http://127.0.0.1/, data:text/html;base64",
    "https://a.example/, https://",
  })
  void leadsNowhereElse(String from, String to) {
    assertEquals(Optional.empty(), WebAddress.of(from).sent(to));
  }

  @Test
  void itsFileHasAReadableNameOfItsOwn() {
    String name = WebAddress.of("https://lists.example/list/a%2Fb@c/t.mbox.gz").fileName();
    assertTrue(name.matches("lists-example-list-a-b-c-t-mbox-gz-[0-9a-f]{12}\\.mbox\\.gz"), name);
    assertNotEquals(
        WebAddress.of("https://lists.example/a?1").fileName(),
        WebAddress.of("https://lists.example/a?2").fileName());
    assertTrue(WebAddress.of("https://lists.example/").fileName().endsWith(".html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../../../etc/passwd", "/%2e%2e/%2e%2e/x", "/a\\b", "/%00", "/.hidden"})
  void itsFileIsNeverElsewhere(String path) {
    String name = WebAddress.of("https://lists.example" + path.replace("\\", "%5C")).fileName();
    assertTrue(name.matches("[a-z0-9-]+(?:\\.[a-z]+)+"), name);
  }
}
