// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteUrlTest {
  private static SiteUrl url(String text) {
    return SiteUrl.of(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.org, https://x.org/, /",
    "https://x.org/, https://x.org/, /",
    "http://x.org:8080/a/b, http://x.org:8080/a/b/, /a/b/",
    "https://x.org/a/../kit/, https://x.org/kit/, /kit/",
    "' https://x.org/kit ', https://x.org/kit/, /kit/"
  })
  void endsInASlash(String text, String whole, String path) {
    assertEquals(whole, url(text).uri().toString());
    assertEquals(path, url(text).path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x.org",
        "/kit/",
        "ftp://x.org/",
        "javascript:alert(1)",
        "https:///kit/",
        "https://x.org/?a",
        "https://x.org/#a",
        "https://me@x.org/",
        "https://x.org/../a",
        "https://x.org/a b",
        "https://x.org/\"><script>",
        "https://[x/"
      })
  void refusesWhatNoSiteCanLieAt(String text) {
    assertEquals(Optional.empty(), SiteUrl.of(text));
  }

  @Test
  void tellsWhatIsBelowIt() {
    SiteUrl kit = url("https://x.org/kit/");
    assertEquals("https://x.org/kit/a/b.html", kit.whole("a/b.html"));
    assertEquals(Optional.of("a/b.html"), kit.below("https://x.org/kit/a/b.html"));
    assertEquals(Optional.of("a.html"), kit.below("/kit/a.html"));
    assertEquals(Optional.empty(), kit.below("/kitten/a.html"));
    assertEquals(Optional.empty(), kit.below("https://y.org/kit/a.html"));
  }
}
