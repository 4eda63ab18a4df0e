// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Attachment;

/**
 * The text of one message as public-inbox shows it, piece by piece. Links to attachments are taken
 * out and noted: a text part follows its link and stays, all others are not on the page.
 */
final class InboxText {
  private static final String MARK = "[-- ";

  /**
   * {@code [-- Attachment #1.2: NAME --]}, a line end, {@code [-- Type: TYPE, Size: N bytes --]}.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "\\[-- Attachment #[\\d.]{1,60}: (?:([^\\n]{0,1000}) --\\]\\s\\[-- )?"
              + "Type: ([^,;\\s]{1,120})[^\\n]{0,400}?, Size: (\\d{1,15}) bytes --\\]");

  /** What stands in a link for a name that is none. */
  private static final Pattern NO_NAME = Pattern.compile("[\\d.]{1,60}-(?:a\\.txt|a\\.bin)?");

  private static final Pattern NUMBER = Pattern.compile("^[\\d.]{1,60}-");

  private final StringBuilder text = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();

  /** The address of the link that is open; empty outside of links. */
  private String href = "";

  private boolean taken;

  /** Takes a text or tag of the message. */
  void take(Markup markup) {
    if (markup.isText()) {
      words(markup.text());
    } else if (markup.isStart("a")) {
      href = markup.attribute("href");
    } else if (markup.isEnd("a")) {
      href = "";
    }
  }

  private void words(String words) {
    if (!href.isEmpty() && words.startsWith(MARK) && attachment(words)) {
      taken = true;
      return;
    }
    int from = 0;
    while (taken && from < 2 && from < words.length() && words.charAt(from) == '\n') {
      from++; // the link's own line end, and the empty line below it
    }
    taken = false;
    text.append(words, from, words.length());
  }

  private boolean attachment(String words) {
    Matcher link = LINK.matcher(words);
    if (!link.find()) {
      return false;
    }
    String file = href.substring(href.lastIndexOf('/') + 1);
    String described = Optional.ofNullable(link.group(1)).orElse("");
    String name =
        NO_NAME.matcher(file).matches() ? described : NUMBER.matcher(file).replaceFirst("");
    boolean isTheText = name.isEmpty() && link.group(2).equalsIgnoreCase("text/plain");
    if (!isTheText) {
      attachments.add(new Attachment(name, link.group(2), Long.parseLong(link.group(3))));
    }
    return true;
  }

  /** The words so far. */
  String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  /** Whether the words so far end so. */
  boolean endsWith(String end) {
    int at = text.length() - end.length();
    return at >= 0 && text.indexOf(end, at) == at;
  }

  List<Attachment> attachments() {
    return attachments;
  }
}
