// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The content security policy of a page, and what it must not need: whatever a policy forbids is
 * not there in the first place.
 */
final class PagePolicy {
  private static final String META = "meta[http-equiv=Content-Security-Policy]";
  private static final Pattern WEB = Pattern.compile("(?i)\\s*(?:[a-z][a-z0-9+.-]*:)?//.*");
  private static final Pattern CODE = Pattern.compile("(?i)\\s*(?:javascript|vbscript):.*");
  private static final Set<String> ADDRESSES =
      Set.of(
          "action",
          "background",
          "data",
          "formaction",
          "href",
          "poster",
          "src",
          "srcset",
          "xlink:href");
  // What a link element only says; all other kinds ask for something.
  private static final List<String> SAID =
      List.of("canonical", "alternate", "next", "prev", "license", "author", "help", "search");

  private final Document page;
  private final List<String> faults = new ArrayList<>();

  private PagePolicy(Document page) {
    this.page = page;
  }

  /** What is wrong with the page. */
  static List<String> check(Document page) {
    PagePolicy policy = new PagePolicy(page);
    policy.meta();
    page.getAllElements().forEach(policy::element);
    return policy.faults;
  }

  private void meta() {
    List<Element> metas = page.head().select(META);
    if (metas.size() != 1) {
      faults.add("has " + metas.size() + " content security policies in its head; it needs one");
      return;
    }
    Element meta = metas.get(0);
    if (meta.previousElementSiblings().stream().anyMatch(e -> !e.normalName().equals("meta"))) {
      faults.add("has its policy after something that it should hold for");
    }
    Map<String, List<String>> rules = rules(meta.attr("content"));
    if (!rules.getOrDefault("default-src", List.of()).equals(List.of("'none'"))) {
      faults.add("allows by default; the policy needs default-src 'none'");
    }
    for (String rule : List.of("base-uri", "form-action")) {
      if (!rules.containsKey(rule)) {
        faults.add("has a policy without " + rule + ", which default-src does not cover");
      }
    }
    if (!rules.getOrDefault("connect-src", List.of()).equals(List.of("'self'"))) {
      faults.add("lets nobody ask for robots.txt in its name; the policy needs connect-src 'self'");
    }
    rules.forEach((name, sources) -> sources.forEach(source -> source(name, source)));
    List<String> styles = rules.getOrDefault("style-src", List.of());
    for (Element style : page.select("style")) {
      if (!styles.contains(hash(style.data()))) {
        faults.add("has a style element that its policy does not name by its hash");
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  private static Map<String, List<String>> rules(String policy) {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (String rule : policy.trim().split("\\s*;\\s*", -1)) {
      List<String> words = Arrays.asList(rule.trim().split("\\s+"));
      rules.putIfAbsent(words.get(0).toLowerCase(Locale.ROOT), words.subList(1, words.size()));
    }
    return rules;
  }

  private void source(String rule, String source) {
    boolean picture = rule.equals("img-src") && source.equals("data:");
    boolean oneStyle = rule.equals("style-src") && source.startsWith("'sha256-");
    if (!picture && !oneStyle && !List.of("'none'", "'self'").contains(source)) {
      faults.add("has " + source + " in " + rule + "; a policy needs no more than 'self'");
    }
  }

  private void element(Element element) {
    String tag = element.normalName();
    if (List.of("base", "iframe", "frame", "object", "embed", "applet").contains(tag)) {
      faults.add("has an element " + tag);
    }
    if (tag.equals("script") && (!element.hasAttr("src") || !element.html().isBlank())) {
      faults.add("has a script inside: " + element.html().strip());
    }
    boolean fetches = !List.of("a", "area").contains(tag) && !(tag.equals("link") && said(element));
    for (Attribute attribute : element.attributes()) {
      String name = attribute.getKey().toLowerCase(Locale.ROOT);
      String shown = tag + " " + attribute;
      if (name.equals("style") || name.startsWith("on") || name.equals("srcdoc")) {
        faults.add("has code or style in an attribute: " + shown);
      } else if (ADDRESSES.contains(name) && CODE.matcher(attribute.getValue()).matches()) {
        faults.add("has code in an address: " + shown);
      } else if (fetches
          && ADDRESSES.contains(name)
          && WEB.matcher(attribute.getValue()).matches()) {
        faults.add("asks another host: " + shown);
      }
    }
    if (tag.equals("meta") && element.attr("http-equiv").equalsIgnoreCase("refresh")) {
      faults.add("leads on by itself: " + element.attr("content"));
    }
  }

  private static boolean said(Element link) {
    return SAID.containsAll(Arrays.asList(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+")));
  }
}
