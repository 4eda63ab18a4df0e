// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No form takes the page of another for its own, whatever the mails on it talk about. */
class RecognitionTest {
  private static final Map<String, PageFormat> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put("inbox-message.html", new PublicInboxPage());
    FORMATS.put("inbox-flat.html", new PublicInboxThread());
    FORMATS.put("inbox-nested.html", new PublicInboxThread());
    FORMATS.put("inbox-feed.xml", new PublicInboxFeed());
    FORMATS.put("hyperkitty.html", new HyperKittyPage());
    FORMATS.put("marc.html", new MarcPage());
    FORMATS.put("patchwork.html", new PatchworkPage());
    FORMATS.put("small.html", new HtmlPage());
    FORMATS.put("small.txt", new TextPage());
  }

  private static String page(String name) {
    return Pages.text(Pages.RESOURCES.resolve(name));
  }

  private static List<String> recognising(String text) {
    return FORMATS.values().stream()
        .filter(format -> format.recognises(text))
        .map(format -> format.getClass().getSimpleName())
        .distinct()
        .toList();
  }

  @Test
  void eachPageByItsOwnFormOnly() {
    FORMATS.forEach(
        (name, format) ->
            assertEquals(
                List.of(format.getClass().getSimpleName()), recognising(page(name)), name));
  }

  @Test
  void pageThatIsQuotedInAMail() {
    String host = page("inbox-message.html");
    for (String name : FORMATS.keySet()) {
      String quoted = page(name).replace("&", "&amp;").replace("<", "&lt;");
      String mail = host.replace("Good.", quoted);
      assertEquals(PublicInboxPage.class, Formats.of(mail).orElseThrow().getClass(), name);
      assertTrue(
          Pages.page("x", mail).messages().get(0).body().text().contains(page(name).strip()), name);
    }
  }

  @Test
  void pageBelowACommentOfTheBrowser() {
    for (String name : List.of("inbox-message.html", "hyperkitty.html", "patchwork.html")) {
      String saved = "<!-- saved from url=(0020)https://x.example/ -->\n" + page(name).strip();
      assertEquals(1, recognising(saved).size(), name);
      assertEquals(
          Pages.said(Pages.page("x", page(name))), Pages.said(Pages.page("x", saved)), name);
    }
  }
}
