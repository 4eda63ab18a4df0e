// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.site.Browser;

/** The payloads are worth their name: each fires where nothing escapes it. */
class PayloadsTest {
  private static final int PATIENCE = 50;

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
    Browser.need();
    Set<Integer> expected = new TreeSet<>();
    Path site = Files.createDirectory(folder.toRealPath().resolve("site"));
    StringBuilder frames = new StringBuilder("<!DOCTYPE html>");
    for (Payload payload : Payload.all()) {
      String page = payload.number() + ".html";
      Files.write(site.resolve(page), Unescaped.page(payload, "").getBytes(ISO_8859_1));
      frames.append("<iframe src=").append(page).append("></iframe>\n");
      if (payload.fires()) {
        expected.add(payload.number());
      }
    }
    Path all = Files.writeString(site.resolve("all.html"), frames);
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      Firing firing = new Firing(browser, site);
      Set<Integer> fired = new TreeSet<>(firing.fired(all));
      // two hundred pages at once: the last of them may be late
      for (int i = 0; i < PATIENCE && !fired.equals(expected); i++) {
        fired.addAll(firing.heard());
      }
      assertEquals(expected, fired);
    }
  }
}
