// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import java.util.List;
import outlive.finding.Finding;

/**
 * A page of the site with what only the server adds: a script that reloads it, and the findings of
 * the last build. The page's policy forbids scripts, so it is loosened for this one.
 */
final class LivePage {
  /** Below this, addresses are the server's own. */
  static final String OWN = "/.live/";

  private static final String POLICY = "default-src 'none'; ";
  private static final String SCRIPTS = "script-src 'self'; ";

  private LivePage() {}

  /** The page as it is sent. */
  static String of(String page, String address, List<Finding> findings) {
    String policy = POLICY + (page.contains(SCRIPTS) ? "" : SCRIPTS);
    String head =
        "<link rel=\"stylesheet\" href=\"%slive.css\">\n<script src=\"%slive.js\" data-address=\"%s\"></script>\n</head>"
            .formatted(OWN, OWN, escape(address));
    String live = page.replace(POLICY, policy).replace("</head>", head);
    return findings.isEmpty() ? live : live.replace("<body>", "<body>\n" + banner(findings));
  }

  /** In place of a page that is not there: since no site was built yet, or none has it. */
  static String missing(String address, List<Finding> findings) {
    String title = findings.isEmpty() ? "No such page" : "The site cannot be built";
    String page =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; connect-src 'self'">
        <title>%s</title>
        </head>
        <body>
        <main><h1>%s</h1><p>This page reloads when it is there.</p></main>
        </body>
        </html>
        """;
    return of(page.formatted(title, title), address, findings);
  }

  private static String banner(List<Finding> findings) {
    StringBuilder banner = new StringBuilder("<div class=\"live-findings\" role=\"alert\">\n");
    banner.append("<p>The sources have a mistake; below is the last site without one.</p>\n<ul>\n");
    for (Finding finding : findings) {
      banner.append("<li>").append(escape(finding.toString())).append("</li>\n");
    }
    return banner.append("</ul>\n</div>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
