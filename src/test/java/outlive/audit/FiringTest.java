// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.site.Browser;

/** A payload that stands in a page is seen and named, although the page's policy stops it. */
class FiringTest {
  private static final String POLICY =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

  @TempDir static Path folder = Path.of("");
  private static Browser[] browsers = {};
  private static Firing[] firings = {};

  @BeforeAll
  static void openTheBrowser() throws IOException {
    Browser.need();
    folder = folder.toRealPath();
    browsers = new Browser[] {new Browser(folder.resolve("profile"))};
    firings = new Firing[] {new Firing(browsers[0], folder)};
  }

  @AfterAll
  static void closeTheBrowser() {
    for (Browser browser : browsers) {
      browser.close();
    }
  }

  /** One in each context, and one for each way to be noticed. */
  static Stream<Payload> planted() {
    List<String> ways =
        List.of("title=", "hash=", "fired=", "=refresh", "<base", "formaction", "style=", "name=");
    return Stream.concat(
            Unescaped.contexts().stream()
                .flatMap(name -> first(payload -> payload.context().equals(name))),
            ways.stream().flatMap(way -> first(payload -> payload.octets().contains(way))))
        .distinct();
  }

  private static Stream<Payload> first(Predicate<Payload> wanted) {
    return Payload.all().stream().filter(Payload::fires).filter(wanted).limit(1);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void isNoticedWithItsNumber(Payload payload) throws IOException {
    List<String> faults = faults(Unescaped.page(payload, POLICY));
    assertTrue(faults.contains("payload " + payload.number() + " fires"), faults::toString);
    assertTrue(faults.size() > 1, faults::toString);
  }

  @Test
  void staysSilentOnAPageThatDoesNothing() throws IOException {
    assertEquals(List.of(), faults("<!DOCTYPE html><p>&lt;script&gt;alert(1)&lt;/script&gt;"));
  }

  private static List<String> faults(String page) throws IOException {
    Files.write(folder.resolve("page.html"), page.getBytes(ISO_8859_1));
    return firings[0].faults("page.html");
  }
}
