// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/**
 * The parts of {@code NAME (COMMENT) <ADDRESS>} (RFC 5322, section 3.4), in any order and without
 * asking the grammar: a mailer writes {@code Last, First <address>} without quotes, a page {@code
 * address (Name)}. What is missing is empty. Of several mailboxes the first one counts.
 *
 * @param phrase what stands in neither, without quotes
 * @param comment what stands in the first parentheses
 * @param angle what stands between angle brackets
 */
record AuthorParts(String phrase, String comment, String angle) {

  /** Takes a field apart. */
  static AuthorParts of(String value) {
    return new Walk(value).read();
  }

  /** What is found, character by character. */
  private static final class Walk {
    private final String value;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();

    private Walk(String value) {
      this.value = value;
    }

    private AuthorParts read() {
      int at = 0;
      while (at < value.length() && angle.length() == 0) {
        char c = value.charAt(at);
        if (c == '"') {
          at = quoted(at + 1);
        } else if (c == '(') {
          at = comment(at + 1);
        } else if (c == '<' && value.indexOf('>', at) > 0) {
          angle.append(value, at + 1, value.indexOf('>', at));
          at = value.indexOf('>', at) + 1;
        } else if (c == ',' && words.indexOf("@") >= 0) {
          break; // the next mailbox; before an address it is "Last, First"
        } else {
          words.append(c);
          at++;
        }
      }
      if (words.isEmpty() && value.startsWith(" (", at)) {
        comment(at + 2); // <address> (Name)
      }
      return new AuthorParts(words.toString(), comment.toString(), angle.toString());
    }

    /** Up to the closing quote; a mark that is never closed is just left out. */
    private int quoted(int from) {
      int at = from;
      while (at < value.length() && value.charAt(at) != '"') {
        at += value.charAt(at) == '\\' && at + 1 < value.length() ? 1 : 0;
        words.append(value.charAt(at));
        at++;
      }
      return at + 1;
    }

    /** Up to the end of a comment, others inside; the first one counts. */
    private int comment(int from) {
      boolean counts = comment.isEmpty();
      int depth = 1;
      int at = from;
      while (at < value.length()) {
        char c = value.charAt(at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
          break;
        }
        at += c == '\\' && at + 1 < value.length() ? 1 : 0;
        if (counts) {
          comment.append(value.charAt(at));
        }
        at++;
      }
      return at + 1;
    }
  }
}
