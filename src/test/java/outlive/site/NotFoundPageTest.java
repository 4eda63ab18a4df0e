// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotFoundPageTest {
  private final SmallProject project;

  NotFoundPageTest(@TempDir Path folder) {
    project = new SmallProject(folder).lesson("= One", "", "Text.");
  }

  private Document page(String line) {
    project.write(
        "docs/index.adoc", "= Front", line, "", "[#lessons]", "== L", "", "lessons::all[]");
    assertEquals(List.of(), project.build());
    return project.page("404.html");
  }

  @Test
  void leadsIntoTheSiteFromAnyDepth() {
    List<String> links = page(":site-url: https://x.org/kit/").select("a").eachAttr("href");
    assertTrue(links.contains("/kit/search.html"), links::toString);
    assertTrue(links.contains("/kit/index.html#lessons"), links::toString);
    links.remove("#main");
    assertTrue(links.stream().allMatch(link -> link.startsWith("/kit/")), links::toString);
  }

  @Test
  void fitsTheRootOfTheSiteWhereNobodySaidWhereThatIs() {
    List<String> links = page(":order: 1").select("a").eachAttr("href");
    assertTrue(links.contains("search.html"), links::toString);
  }

  @Test
  void asksForNoFile() {
    Document page = page(":site-url: https://x.org/kit/");
    assertEquals(0, page.select("[src], link[rel=stylesheet], script").size());
  }

  @Test
  void allowsItsOwnStyleAndNoOther() throws Exception {
    Document page = page(":site-url: https://x.org/kit/");
    byte[] style = page.select("style").get(0).data().getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style);
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    String source = "style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';";
    assertTrue(policy.contains(source), policy);
    assertTrue(policy.startsWith("default-src 'none'"), policy);
  }

  @Test
  void claimsNoAddressAndNoPreview() {
    Document page = page(":site-url: https://x.org/kit/");
    assertEquals(0, page.select("link[rel=canonical], meta[property]").size());
  }
}
