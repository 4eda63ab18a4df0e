// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import outlive.audit.Fault.Kind;

/** Planted pages with one fault each: what the audit must find on every one of them. */
final class Plants {
  private final List<Plant> plants = new ArrayList<>();

  /**
   * A page with a fault.
   *
   * @param words that the audit's finding must have
   */
  record Plant(Kind kind, String words, PlantedPage page) {
    @Override
    public String toString() {
      return kind + " " + page.name();
    }
  }

  private Plants() {}

  /** All of them. */
  static List<Plant> all() {
    Plants all = new Plants();
    all.inTheText();
    all.inThePolicy();
    all.inLinks();
    all.inTheBrowser();
    all.inColours();
    all.inTheLayout();
    all.inMotion();
    all.inForcedColours();
    return all.plants;
  }

  private void plant(Kind kind, String name, String words, UnaryOperator<PlantedPage> change) {
    plants.add(new Plant(kind, words, change.apply(PlantedPage.named(name))));
  }

  private void inTheText() {
    plant(Kind.HTML, "div-in-p", "end tag", p -> p.body("<p>One <div>two</div></p>"));
    plant(Kind.HTML, "bare-section", "Section lacks heading", p -> p.body("<section></section>"));
    plant(Kind.HTML, "blank-in-url", "Space", p -> p.body("<p><a href='https://a.b/c d'>A</a>"));
    plant(Kind.HTML, "id-twice", "Duplicate ID", p -> p.body("<p id=a>A</p><p id=a>B</p>"));
  }

  private void inThePolicy() {
    plant(Kind.POLICY, "no-policy", "has 0 content", p -> p.policy(""));
    plant(Kind.POLICY, "open-policy", "default", p -> p.policy("style-src 'self'"));
    plant(Kind.POLICY, "no-base-uri", "base-uri", p -> p.policy("default-src 'none'"));
    plant(Kind.POLICY, "unsafe", "'unsafe-inline'", p -> p.allowing("img-src 'unsafe-inline'"));
    plant(Kind.POLICY, "wildcard", "has * in", p -> p.allowing("font-src *"));
    plant(Kind.POLICY, "no-robots", "robots.txt", p -> p.policy("default-src 'none'"));
    plant(Kind.POLICY, "any-https", "has https: in", p -> p.allowing("media-src https:"));
    plant(Kind.POLICY, "style-attribute", "style", p -> p.body("<p style='color: red'>A</p>"));
    plant(Kind.POLICY, "style-element", "by its hash", p -> p.head("<style>p {}</style>"));
    plant(Kind.POLICY, "inline-script", "script inside", p -> p.head("<script>1</script>"));
    plant(Kind.POLICY, "handler", "onclick", p -> p.body("<p onclick='x()'>A</p>"));
    plant(Kind.POLICY, "code-link", "code in", p -> p.body("<a href=' JavaScript:x()'>A</a>"));
    plant(Kind.POLICY, "frame", "iframe", p -> p.body("<iframe title=A src=div-in-p.html>"));
    plant(Kind.POLICY, "base", "base", p -> p.head("<base href='.'>"));
    String refresh = "<meta http-equiv=refresh content='9; url=frame.html'>";
    plant(Kind.POLICY, "refresh", "leads on", p -> p.head(refresh));
    String connect = "<link rel=preconnect href='//a.invalid'>";
    plant(Kind.POLICY, "preconnect", "another host", p -> p.head(connect));
    String late =
        "<link rel=help href='#'><meta http-equiv=Content-Security-Policy content=\"%s\">";
    plant(Kind.POLICY, "late", "after", p -> p.policy("").head(late.formatted(p.policy())));
  }

  private void inLinks() {
    plant(Kind.LINK, "dead-page", "no nowhere.html", p -> p.body("<a href=nowhere.html>A</a>"));
    plant(Kind.LINK, "dead-anchor", "has no b", p -> p.body("<a href='#b'>A</a>"));
    plant(Kind.LINK, "other-page", "has no c", p -> p.body("<a href='frame.html#c'>A</a>"));
    plant(Kind.LINK, "dead-folder", "there is no", p -> p.body("<a href='/nowhere/'>A</a>"));
    plant(Kind.LINK, "http", "leaves", p -> p.body("<a href='http://a.invalid/'>A</a>"));
    plant(Kind.LINK, "outside", "leaves", p -> p.body("<a href='../'>A</a>"));
  }

  private void inTheBrowser() {
    plant(Kind.CONSOLE, "said", "a planted error", p -> p.js("console.error('a planted error')"));
    plant(Kind.CONSOLE, "thrown", "not defined", p -> p.js("planted()"));
    plant(Kind.CONSOLE, "missing", "lost.css", p -> p.head("<link rel=stylesheet href=lost.css>"));
    plant(Kind.CONSOLE, "blocked", "Content Security", p -> p.body("<img alt=A src='frame.html'>"));
    String picture = "http://127.0.0.1:9/planted.png";
    plant(
        Kind.REQUEST,
        "picture",
        picture,
        p -> p.allowing("img-src http:").body("<img alt=A src=" + picture + ">"));
    String socket = "ws://127.0.0.1:47999/planted";
    plant(
        Kind.REQUEST,
        "socket",
        socket,
        p -> p.policy("script-src 'self'").js("new WebSocket('" + socket + "')"));
    plant(
        Kind.REQUEST,
        "file-outside",
        "outside.png",
        p -> p.allowing("img-src 'self'").body("<img alt=A src='../outside.png'>"));
    plant(Kind.AXE, "no-alt", "image-alt", p -> p.body("<img src='data:,'>"));
    plant(Kind.AXE, "no-name", "button-name", p -> p.body("<button></button>"));
    plant(Kind.AXE, "heading-order", "heading-order", p -> p.body("<h4>A</h4>"));
    plant(
        Kind.AXE,
        "scrolls-unreached",
        "320: scrollable-region-focusable",
        p -> p.css("p { overflow-x: auto; white-space: pre; }").body(wide(60)));
  }

  private void inColours() {
    plant(Kind.CONTRAST, "grey", "light 1280", p -> p.css("p { color: #777; }"));
    plant(Kind.AXE, "grey-in-axe", "color-contrast-enhanced", p -> p.css("p { color: #666; }"));
    plant(
        Kind.CONTRAST,
        "dark-only",
        "dark 320",
        p -> p.css("@media (prefers-color-scheme: dark) { p { color: #555; } }"));
    plant(
        Kind.CONTRAST,
        "narrow-only",
        "light 320",
        p -> p.css("@media (max-width: 400px) { p { color: #777; } }"));
    plant(
        Kind.CONTRAST,
        "gradient",
        "#ff0000",
        p -> p.css("p { background: linear-gradient(90deg, transparent, red); }"));
    plant(
        Kind.CONTRAST,
        "faded",
        "opacity",
        p -> p.css("#opacity { opacity: .5; }").body("<p id=opacity>Some text.</p>"));
    plant(
        Kind.CONTRAST,
        "folded",
        "p.in",
        p ->
            p.css(".in { color: oklch(60% 0 0); }")
                .body("<details><summary>A</summary><p class=in>B</p></details>"));
    plant(
        Kind.CONTRAST,
        "made-text",
        "::before",
        p -> p.css("p::before { content: 'A'; color: rgb(100 100 100 / 70%); }"));
    plant(
        Kind.CONTRAST,
        "placeholder",
        "::placeholder",
        p ->
            p.css("::placeholder { color: #777; }").body("<label>A <input placeholder=B></label>"));
    plant(
        Kind.CONTRAST,
        "drawn",
        "text",
        p ->
            p.css("rect { fill: #333; }")
                .body(
                    "<svg width=90 height=30><rect width=90 height=30 /><text y=20>A</text></svg>"));
    plant(
        Kind.CONTRAST,
        "forced",
        "forced colors",
        p ->
            p.css(
                "p { forced-color-adjust: none; background: #111; color: #fff; }"
                    + "@media (forced-colors: active) { p { color: #555; } }"));
  }

  private void inTheLayout() {
    String small = "button { width: 20px; height: 20px; padding: 0; }";
    plant(Kind.TARGET, "small", "20 by 20", p -> p.css(small).body("<button>A</button>"));
    plant(
        Kind.AXE,
        "close",
        "target-size",
        p ->
            p.css(small + "button { margin: 0; float: left }")
                .body("<button>A</button><button>B</button><button>C</button>"));
    plant(Kind.OVERFLOW, "wide-on-a-phone", "light 320: scrolls", p -> p.body(wide(60)));
    plant(Kind.OVERFLOW, "wide", "1280: scrolls", p -> p.body(wide(400)));
    plant(
        Kind.OVERFLOW,
        "wide-between",
        "light 768: scrolls",
        p -> p.css("@media (width: 768px) { p { width: 900px; } }"));
    plant(
        Kind.OVERFLOW,
        "wide-in-the-dark",
        "dark 320: scrolls",
        p -> p.css("@media (prefers-color-scheme: dark) { p { width: 400px; } }"));
    plant(
        Kind.OVERFLOW,
        "wide-when-unfolded",
        "320: scrolls",
        p -> p.body("<details><summary>A</summary>" + wide(60) + "</details>"));
  }

  private static String wide(int letters) {
    return "<p>" + "x".repeat(letters) + "</p>";
  }

  private void inMotion() {
    String spin = "@keyframes spin { to { rotate: 1turn; } } ";
    plant(Kind.MOTION, "animated", "animated", p -> p.css(spin + "p { animation: spin 1s; }"));
    plant(
        Kind.MOTION,
        "made",
        "::after",
        p -> p.css(spin + "p::after { content: '.'; animation: spin 1s; }"));
    plant(Kind.MOTION, "transition", "transition", p -> p.css("p { transition: color .1s; }"));
    plant(Kind.MOTION, "smooth", "smoothly", p -> p.css("html { scroll-behavior: smooth; }"));
    plant(
        Kind.MOTION,
        "drawn-motion",
        "animate",
        p -> p.body("<svg><rect><animate attributeName=x to=9 dur=1s /></rect></svg>"));
  }

  private void inForcedColours() {
    plant(
        Kind.FORCED_COLORS,
        "ground-only",
        "b.bar",
        p ->
            p.css(".bar { background: #fd9; color: #111; display: block; font: inherit; }")
                .body("<b class=bar>bound</b>"));
    plant(
        Kind.FORCED_COLORS,
        "gradient-only",
        "p “Some",
        p -> p.css("p { background: linear-gradient(#fd9, #fda); color: #111; }"));
    plant(
        Kind.FORCED_COLORS,
        "dropped-border",
        "p “Some",
        p ->
            p.css(
                "p { background: #fd9; color: #111; border: 1px solid; }"
                    + "@media (forced-colors: active) { p { border: 0; } }"));
  }
}
