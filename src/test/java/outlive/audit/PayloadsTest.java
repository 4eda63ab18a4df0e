// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.site.Browser;

/** The payloads are worth their name: each fires where nothing escapes it. */
class PayloadsTest {
  /** A page for each context; the payload stands at the sign. */
  private static final Map<String, String> CONTEXTS =
      Map.ofEntries(
          Map.entry("none", "<div>@</div>"),
          Map.entry("body", "<div>@</div>"),
          Map.entry("dq", "<input value=\"@\">"),
          Map.entry("sq", "<input value='@'>"),
          Map.entry("uq", "<input value=@>"),
          Map.entry("href", "<a href=\"@\">x</a>"),
          Map.entry("src", "<iframe src=\"@\"></iframe>"),
          Map.entry("script", "<script>var words = \"@\"</script>"),
          Map.entry("template", "<script>var words = `@`</script>"),
          Map.entry("style", "<style>p{@}</style>"),
          Map.entry("title", "<title>@</title>"),
          Map.entry("textarea", "<textarea>@</textarea>"),
          Map.entry("comment", "<!--@-->"),
          Map.entry(
              "twice",
              "<xmp>@</xmp><div></div><script>const made = document.querySelector('div');"
                  + "made.innerHTML = document.querySelector('xmp').textContent;"
                  + "made.innerHTML = made.innerHTML;</script>"));

  @Test
  void areTwoHundredAndMore() {
    List<Payload> payloads = Payload.all();
    assertTrue(payloads.size() >= 200);
    Set<String> different =
        payloads.stream()
            .map(payload -> payload.octets().replace("" + payload.number(), ""))
            .collect(Collectors.toSet());
    assertEquals(payloads.size(), different.size());
  }

  @Test
  void fireWhereNothingEscapesThem(@TempDir Path folder) throws IOException {
    Chromium.need();
    Set<Integer> expected = new TreeSet<>();
    Path site = Files.createDirectory(folder.toRealPath().resolve("site"));
    for (Payload payload : Payload.all()) {
      String context = CONTEXTS.getOrDefault(payload.context(), "");
      String page = "<!DOCTYPE html><meta charset=utf-8>" + context.replace("@", payload.octets());
      Files.write(site.resolve(payload.number() + ".html"), page.getBytes(ISO_8859_1));
      if (payload.fires()) {
        expected.add(payload.number());
      }
    }
    assertEquals(expected, fired(folder.toRealPath(), site));
  }

  /** All pages at once: each is a frame of one. */
  private static Set<Integer> fired(Path folder, Path site) throws IOException {
    String frames =
        Payload.all().stream()
            .map(payload -> "<iframe src=\"%d.html\"></iframe>".formatted(payload.number()))
            .collect(Collectors.joining("\n"));
    Path all = Files.writeString(site.resolve("all.html"), "<!DOCTYPE html>" + frames);
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      return new Firing(browser, site).fired(all);
    }
  }
}
