// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Locale;

/** An index of hypermail; the one by thread shows as many levels as its owner wanted. */
final class HypermailIndex implements PageFormat {
  private static final String MADE_BY = "content=\"hypermail ";

  @Override
  public String looksFor() {
    return "its index (" + MADE_BY + "...\")";
  }

  /** Its messages say the same of who made them, but that they were read before. */
  @Override
  public boolean recognises(String text) {
    int head = Math.max(0, text.indexOf("</head>"));
    return PageText.isHtml(text)
        && text.substring(0, head).toLowerCase(Locale.ROOT).contains(MADE_BY)
        && !text.contains("<!-- id=\"");
  }

  @Override
  public void read(String html, PageMessages found) {
    MhonarcIndex.lists(html, found);
  }
}
