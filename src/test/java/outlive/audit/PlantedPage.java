// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small page that is fine, and what a plant changes about it: its policy, its style, its script,
 * what stands in its body.
 *
 * @param name of its files, without ending
 */
record PlantedPage(String name, String policy, String head, String css, String js, String body) {
  private static final String STRICT =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'";
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { background: #fff; color: #111; }
      a { color: #003; }
      @media (prefers-color-scheme: dark) {
        body { background: #111; color: #fff; }
        a { color: #cdf; }
      }
      """;
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      %s
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>A planted page</title>
      %s</head>
      <body>
      <main>
      <h1>A planted page</h1>
      %s
      </main>
      </body>
      </html>
      """;

  /** A page without any fault. */
  static PlantedPage named(String name) {
    return new PlantedPage(name, STRICT, "", "", "", "<p>Some text.</p>");
  }

  PlantedPage policy(String planted) {
    return new PlantedPage(name, planted, head, css, js, body);
  }

  /** The strict policy with something more. */
  PlantedPage allowing(String more) {
    return policy(STRICT + "; " + more);
  }

  PlantedPage head(String planted) {
    return new PlantedPage(name, policy, planted + "\n", css, js, body);
  }

  PlantedPage css(String planted) {
    return new PlantedPage(name, policy, head, planted, js, body);
  }

  PlantedPage js(String planted) {
    return new PlantedPage(name, policy, head, css, planted, body);
  }

  PlantedPage body(String planted) {
    return new PlantedPage(name, policy, head, css, js, planted);
  }

  String address() {
    return name + ".html";
  }

  /** Writes the page with its style and, if it has one, its script. */
  void write(Path folder) throws IOException {
    String meta =
        policy.isEmpty()
            ? ""
            : "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
    String links = "<link rel=\"stylesheet\" href=\"" + name + ".css\">\n";
    if (!js.isEmpty()) {
      links += "<script src=\"" + name + ".js\" defer></script>\n";
      Files.writeString(folder.resolve(name + ".js"), js);
    }
    Files.writeString(folder.resolve(name + ".css"), STYLE + css);
    Files.writeString(folder.resolve(address()), PAGE.formatted(meta, head + links, body));
  }
}
