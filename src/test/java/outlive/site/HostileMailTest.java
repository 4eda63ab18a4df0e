// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mail says is text, wherever it is shown: on its page, in the tree, beside a lesson. */
class HostileMailTest {
  private final Path folder;

  HostileMailTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<String> payloads() {
    return List.of(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "'><a href=javascript:alert(1)>x</a>",
        "</title></head><body onload=alert(1)>",
        "</pre></code></ins></u></details><iframe src=javascript:alert(1)>",
        "--><iframe src=javascript:alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{title} ${jndi:ldap://x} $1 \\1");
  }

  @ParameterizedTest
  @MethodSource("payloads")
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
    TreeSet<String> pages = new TreeSet<>(project.files().keySet());
    pages.removeIf(address -> !address.endsWith(".html"));
    assertTrue(pages.containsAll(List.of("thread/t/m2.html", "thread/t/flat.html")), "" + pages);
    pages.forEach(address -> assertHarmless(address, project.page(address)));
    assertEquals("Eve " + payload, project.page("thread/t.html").select("#m2 h2").text());
    assertTrue(
        project.page("lessons/one.html").select(".mail").text().contains("Words " + payload));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void staysTextInHeadersPatchesAndAttachments(String payload) {
    MadeMailbox box = new MadeMailbox();
    box.mail(
        "a@x.example",
        "Eve " + payload,
        "",
        "Subject " + payload,
        List.of("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=xx"),
        "--xx",
        "",
        "Reviewed-by: Eve " + payload,
        "---",
        " " + payload + " | 1 +",
        "diff --git a/" + payload + " b/" + payload,
        "--- a/" + payload,
        "+++ b/" + payload,
        "@@ -1,1 +1,2 @@ int " + payload + "(void)",
        " " + payload,
        "+" + payload,
        "--xx",
        "Content-Disposition: attachment; filename=\"" + payload.replace('"', '\'') + "\"",
        "",
        "x",
        "--xx--");
    box.mail("b" + payload + "@x.example", payload, "a@x.example", "> +" + payload, "", payload);
    Map<String, Document> pages = SmallProject.pages("box", box.read(folder, "box"));
    pages.forEach(HostileMailTest::assertHarmless);
    String shown = pages.getOrDefault("thread/box/flat.html", new Document("")).wholeText();
    assertTrue(shown.contains("+" + payload + "\n"), shown);
    assertTrue(shown.contains("Attached: "), shown);
  }

  private static void assertHarmless(String address, Document page) {
    String active = "script, style, [style], img, iframe, object, embed, base, form, meta[refresh]";
    // what the kit itself has: the search's scripts and field, the style for dead addresses
    String own =
        address.equals("404.html") ? "head > style" : "head > script[src^=js/]:empty, form.search";
    Elements others = page.select(active);
    others.removeAll(page.select(own));
    assertEquals(0, others.size(), address);
    assertTrue(page.select("style").size() <= 1, address);
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertTrue(!attribute.getKey().startsWith("on"), () -> address + ": " + attribute);
        boolean leads = List.of("href", "src").contains(attribute.getKey());
        assertTrue(
            !leads || !attribute.getValue().matches("(?is)[^a-z]*(?:java|vb)script:.*"),
            () -> address + ": " + attribute);
      }
    }
  }

  @Test
  void isSeenWhereItIsNotText() {
    for (String bad :
        List.of("<p onclick=x>", "<script>x</script>", "<a href=' JavaScript:x'>x</a>")) {
      Document page = Jsoup.parse(bad);
      assertThrows(AssertionError.class, () -> assertHarmless("x", page), bad);
    }
  }

  @Test
  void losesControlCharacters() {
    assertEquals("a\uFFFDb\uFFFD\n", Html.escape("a\u0000b\u009b\n"));
  }
}
