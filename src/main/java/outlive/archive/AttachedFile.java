// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import outlive.mail.Attachment;

/** Attachments as MHonArc and Mailman show them in a body. */
final class AttachedFile {
  private static final String UNKNOWN = "application/octet-stream";
  private static final String LABEL = "Attachment:";

  private static final Pattern TYPE = Pattern.compile("[a-z]{2,20}/[A-Za-z0-9.+-]{1,80}");

  /** {@code -------------- next part --------------}, in the words of the server's language. */
  private static final Pattern NEXT_PART = Pattern.compile("-{10,20} \\S.{0,60} -{10,20}\\s?");

  private static final String DASHES = "----------";
  private static final int LONGEST = 120;

  private static final Pattern FIELD = Pattern.compile("(Name|Type|Size|URL)\\s?: (.{0,500})");

  /** Lines that Mailman writes about one part. */
  private static final int FIELDS = 9;

  private AttachedFile() {}

  /**
   * {@code <p><strong>Attachment: <a><tt>NAME</tt></a></strong><br><em>Description:</em> …</p>}.
   */
  static Optional<Attachment> of(Element paragraph) {
    Element strong = paragraph.firstElementChild();
    if (strong == null || !strong.nameIs("strong")) {
      return Optional.empty();
    }
    Element name = strong.lastElementChild();
    if (name == null || !name.nameIs("a") || !name.hasAttr("href")) {
      return Optional.empty();
    }
    Element first = strong.firstElementChild();
    Element icon = first == null ? null : first.firstElementChild();
    boolean labelled =
        strong.ownText().strip().equals(LABEL) || (icon != null && icon.attr("alt").equals(LABEL));
    if (!labelled) {
      return Optional.empty();
    }
    String told = PageText.normalised(paragraph.ownText());
    return Optional.of(
        new Attachment(name.text(), TYPE.matcher(told).matches() ? told : UNKNOWN, -1));
  }

  /** An image that was sent: the archive keeps it in a file beside the page. */
  static Optional<Attachment> image(Element image) {
    String file = image.attr("src");
    boolean beside = !file.isEmpty() && file.indexOf(':') < 0 && file.indexOf('/') < 0;
    return beside ? Optional.of(new Attachment(file, UNKNOWN, -1)) : Optional.empty();
  }

  /** What Mailman took out of a body and left a few lines for. */
  static List<Attachment> scrubbed(String body) {
    List<Attachment> found = new ArrayList<>();
    int part = body.startsWith(DASHES) ? 0 : nextPart(body, 0);
    while (part >= 0) {
      int end = endOfLine(body, part);
      if (end - part < LONGEST && NEXT_PART.matcher(body.substring(part, end)).matches()) {
        fields(body, end + 1).ifPresent(found::add);
      }
      part = nextPart(body, end);
    }
    return found;
  }

  private static int nextPart(String body, int from) {
    int end = body.indexOf("\n" + DASHES, from);
    return end < 0 ? -1 : end + 1;
  }

  private static Optional<Attachment> fields(String body, int from) {
    String name = "";
    String type = "";
    long size = -1;
    int at = from;
    for (int i = 0; i < FIELDS && at < body.length(); i++) {
      int end = endOfLine(body, at);
      String line = body.substring(at, Math.min(end, at + 600)).stripTrailing();
      type = line.startsWith("An HTML attachment") ? "text/html" : type;
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        String value = field.group(2).strip();
        switch (field.group(1)) {
          case "Name" -> name = value.equals("not available") ? "" : value;
          case "Type" -> type = value;
          case "Size" -> size = number(value);
          default -> {
            String file = name.isEmpty() ? value.replace("<", "").replace(">", "") : name;
            return Optional.of(new Attachment(file, type.isEmpty() ? UNKNOWN : type, size));
          }
        }
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  private static long number(String value) {
    int blank = value.indexOf(' ');
    String digits = blank < 0 ? value : value.substring(0, blank);
    return digits.length() < 16 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.parseLong("0" + digits)
        : -1;
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
