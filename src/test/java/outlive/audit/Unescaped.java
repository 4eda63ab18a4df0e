// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.util.Map;
import java.util.Set;

/** Pages in which a payload stands as it is: whatever it can do, it does here. */
final class Unescaped {
  private static final String HERE = "@";

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

  private Unescaped() {}

  /** The names of the contexts that a payload may fire in. */
  static Set<String> contexts() {
    return CONTEXTS.keySet();
  }

  /**
   * A page with the payload in its context, in octets.
   *
   * @param head what comes first
   */
  static String page(Payload payload, String head) {
    String context = CONTEXTS.getOrDefault(payload.context(), "");
    return "<!DOCTYPE html><meta charset=utf-8>" + head + context.replace(HERE, payload.octets());
  }
}
