// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Attachment;
import outlive.mail.Body;

/**
 * What Mailman 2 took out of a mail before it archived it, and left a few lines for in the text, on
 * its pages as well as in a month's mailbox. Such lines are no words of the author's; what is not
 * exactly of their form may be, and stays.
 *
 * @param body the text without them
 * @param attachments what they stand for
 */
record ScrubbedParts(Body body, List<Attachment> attachments) {
  private static final String UNKNOWN = "application/octet-stream";
  private static final String MAIL = "message/rfc822";

  /** The first line of such a block to the type of what was taken out, if no field tells it. */
  private static final Map<String, String> STARTS =
      Map.of(
          "A non-text attachment was scrubbed...",
          UNKNOWN,
          "An HTML attachment was scrubbed...",
          "text/html",
          "An embedded message was scrubbed...",
          MAIL,
          "An embedded and charset-unspecified text was scrubbed...",
          "text/plain");

  private static final String DASHES = "----------";
  private static final String SCRUBBED = " was scrubbed...";

  /** {@code -------------- next part --------------}, in the words of the server's language. */
  private static final Pattern NEXT_PART = Pattern.compile("-{10,20} \\S.{0,60} -{10,20}\\s?");

  private static final int LONGEST = 120;

  /** Old versions write {@code Url : }. */
  private static final Pattern FIELD =
      Pattern.compile("(Name|Type|Size|Desc|From|Subject|Date|U(?:RL|rl))\\s?:(?: (.{0,900}))?");

  /** The address ends the block: text may follow at once. */
  private static final Pattern URL = Pattern.compile("<?[a-z]{3,9}:/\\S{1,890}");

  /** Lines that Mailman writes about one part, and some more where a field is folded. */
  private static final int MOST_LINES = 20;

  /** What lines were read: where they end, and what they stand for. */
  private record Block(int end, Attachment attachment) {}

  /** Reads a body; one without such lines stays as it is. */
  static ScrubbedParts of(Body body) {
    Body.Form form = body.form();
    if (!form.text().contains(SCRUBBED)) {
      return new ScrubbedParts(body, List.of());
    }
    String[] lines = form.text().split("\n", -1);
    List<String> kept = new ArrayList<>();
    Map<Integer, String> shown = new HashMap<>();
    List<Attachment> found = new ArrayList<>();
    boolean top = true; // whether nothing is kept so far but blank lines
    for (int i = 0; i < lines.length; ) {
      boolean next = isNextPart(lines[i]);
      Optional<Block> block = next || top ? block(lines, next ? i + 1 : i) : Optional.empty();
      if (block.isPresent()) {
        found.add(block.get().attachment());
        i = block.get().end();
      } else if (next && top && !found.isEmpty()) {
        i++; // it would part the text from nothing
      } else {
        if (form.shown().containsKey(i)) {
          shown.put(kept.size(), form.shown().getOrDefault(i, ""));
        }
        kept.add(lines[i]);
        top &= lines[i].isBlank();
        i++;
      }
    }
    String text = String.join("\n", kept);
    return new ScrubbedParts(Body.of(new Body.Form(text, form.asSent(), shown)), found);
  }

  private static boolean isNextPart(String line) {
    return line.startsWith(DASHES) && line.length() < LONGEST && NEXT_PART.matcher(line).matches();
  }

  private static Optional<Block> block(String[] lines, int from) {
    String type = from < lines.length ? STARTS.get(lines[from].stripTrailing()) : null;
    if (type == null) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    String last = "";
    for (int i = from + 1; i < Math.min(lines.length, from + MOST_LINES); i++) {
      String line = lines[i].stripTrailing();
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        last = field.group(1);
        String value = Optional.ofNullable(field.group(2)).orElse("").strip();
        if (last.startsWith("U")) {
          return URL.matcher(value).matches()
              ? Optional.of(new Block(i + 1, attachment(type, fields, value)))
              : Optional.empty();
        }
        fields.putIfAbsent(last, value);
      } else if (!last.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        fields.merge(last, line.strip(), (start, rest) -> start + " " + rest); // as it was folded
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Attachment attachment(String type, Map<String, String> fields, String url) {
    String name = fields.getOrDefault("Name", "");
    if (name.isEmpty() || name.equals("not available")) {
      String subject = type.equals(MAIL) ? fields.getOrDefault("Subject", "") : "";
      String file = AttachedFile.ofMail(HeaderText.decoded(subject));
      name = file.isEmpty() ? url.replace("<", "").replace(">", "") : file;
    }
    return new Attachment(
        name, fields.getOrDefault("Type", type), number(fields.getOrDefault("Size", "")));
  }

  /** {@code 189 bytes}, or the number alone. */
  private static long number(String value) {
    int blank = value.indexOf(' ');
    String digits = blank < 0 ? value : value.substring(0, blank);
    boolean number = digits.length() < 16 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && !digits.isEmpty() ? Long.parseLong(digits) : -1;
  }
}
