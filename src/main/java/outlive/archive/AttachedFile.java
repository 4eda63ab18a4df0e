// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import outlive.mail.Attachment;

/** Attachments as MHonArc shows them in a body; for Mailman see {@link ScrubbedParts}. */
final class AttachedFile {
  private static final String UNKNOWN = "application/octet-stream";
  private static final String LABEL = "Attachment:";

  private static final Pattern TYPE = Pattern.compile("[a-z]{2,20}/[A-Za-z0-9.+-]{1,80}");

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

  /** The name of a mail that is attached, by its subject; empty where that is. */
  static String ofMail(String subject) {
    String name = PageText.normalised(subject).replace('/', '-');
    return name.isEmpty() ? "" : name + ".eml";
  }
}
