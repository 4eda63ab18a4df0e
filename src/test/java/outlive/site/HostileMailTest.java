// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail says is text, wherever it is shown: on its page, in the tree, beside a lesson. */
class HostileMailTest {
  private final Path folder;

  HostileMailTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "</title></head><body onload=alert(1)>",
        "--><iframe src=javascript:alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{title} ${jndi:ldap://x} $1 \\1"
      })
  void staysText(String payload) {
    SmallProject project = new SmallProject(folder);
    project.mail("Eve " + payload, "Subject " + payload, "Words " + payload + " end of words.");
    project.mail(
        "Bob",
        "Re: Subject",
        "On Wed, Eve " + payload + " wrote:",
        "> " + payload,
        "",
        "No " + payload);
    project.lesson("= One", "", "mail::t#2[\"Words\"]");
    assertEquals(List.of(), project.build());
    for (String address : List.of("thread/t.html", "lessons/one.html", "index.html")) {
      Document page = project.page(address);
      assertEquals(0, page.select("script, img, iframe, svg[onload], [onload]").size(), address);
      for (Element element : page.getAllElements()) {
        element.attributes().forEach(a -> assertTrue(!a.getKey().startsWith("on"), a::toString));
      }
    }
    assertEquals("Eve " + payload, project.page("thread/t.html").select("#m2 h2").text());
    assertTrue(
        project.page("lessons/one.html").select(".mail").text().contains("Words " + payload));
  }

  @Test
  void losesControlCharacters() {
    assertEquals("a\uFFFDb\uFFFD\n", Html.escape("a\u0000b\u009b\n"));
  }
}
