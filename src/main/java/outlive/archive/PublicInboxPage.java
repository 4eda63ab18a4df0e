// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message's own page of public-inbox, such as lore has them: one {@code pre} with the header as
 * it was sent, the body below the first empty line, and below a rule the overview of the thread.
 */
final class PublicInboxPage implements PageFormat {
  /** Above the overview, in bold. */
  private static final String OVERVIEW = "Thread overview";

  /** In a {@code pre} of its own, before another message with the same id. */
  private static final String REUSED = "WARNING: multiple messages have this Message-ID";

  /** The header ends a page's first field with this link to the overview. */
  private static final String LINK = "\t[thread overview]";

  /** Other pages may have such a {@code pre}, but it does not start with a header. */
  private static final Pattern FIELD = Pattern.compile("[A-Z][A-Za-z-]{1,30}: ");

  /** Version 1.9 leaves out the closing quote where a mail has no subject. */
  private static final Pattern UNCLOSED = Pattern.compile("href=\"#r(\\s)id=t>");

  /** In the page's first link: when the archive got the message. */
  private static final Pattern RECEIVED = Pattern.compile("\\?t=(\\d{14})\"");

  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  @Override
  public String looksFor() {
    return "a message of public-inbox (pre with the id \"b\")";
  }

  @Override
  public boolean recognises(String text) {
    return PageText.isHtml(text) && message(text) >= 0;
  }

  /** Where the message starts; -1 when there is none. */
  private static int message(String html) {
    int at = html.indexOf("<pre");
    while (at >= 0) {
      Markup tag = Markup.at(html, at);
      if (tag.attribute("id").equals("b")) {
        boolean header = tag.next() && tag.isText() && FIELD.matcher(tag.text()).lookingAt();
        return header ? at : -1;
      }
      at = html.indexOf("<pre", at + 1);
    }
    return -1;
  }

  @Override
  public void read(String html, PageMessages found) {
    boolean unclosed = html.contains("id=t></a>");
    String mended = unclosed ? UNCLOSED.matcher(html).replaceFirst("href=\"#r\"$1id=t>") : html;
    Walk walk = new Walk(mended, found);
    walk.read();
    PageEnd.check(html, walk.whole, found);
  }

  /** One walk through one page. */
  private static final class Walk {
    private final String html;
    private final Markup markup;
    private final PageMessages found;
    private final InboxTree tree;
    private boolean whole;

    private Walk(String html, PageMessages found) {
      this.html = html;
      this.markup = Markup.of(html);
      this.found = found;
      this.tree = new InboxTree(found);
    }

    /** What comes below the overview, such as commands with addresses in clear, is not read. */
    private void read() {
      boolean next = false;
      boolean overview = false;
      while (!overview && markup.next()) {
        if (markup.isStart("pre") && (next || markup.attribute("id").equals("b"))) {
          message();
          next = false;
        } else if (markup.isText() && markup.text().startsWith(REUSED)) {
          next = true;
        } else if (markup.isStart("b") && whole) {
          overview = markup.next() && markup.isText() && markup.text().startsWith(OVERVIEW);
        }
      }
      while (markup.next() && !markup.isEnd("pre")) {
        tree.take(markup);
      }
    }

    /** One {@code pre}: header and body are told apart only now, for links may be in both. */
    private void message() {
      int line = markup.line();
      InboxText words = new InboxText();
      whole = false;
      while (!whole && markup.next()) {
        words.take(markup);
        whole = markup.isEnd("pre");
      }
      String text = words.text();
      int end = text.indexOf("\n\n");
      ShownHeader header =
          ShownHeader.of((end < 0 ? text : text.substring(0, end)).replace(LINK, ""));
      Sender author = header.author();
      if (author.name().isEmpty()) {
        author = PageFindings.nobody(found, line);
      }
      if (end < 0) {
        PageFindings.noBody(found, line);
      }
      String id = id(header, line);
      Identification shown = header.ids();
      found.add(
          Message.of(
                  id.isEmpty() ? found.numbered() : InboxId.name(id),
                  author.name(),
                  header.subject(),
                  header.sent().orElseGet(() -> received(header, line)),
                  Body.of(end < 0 ? "" : text.substring(end + 2)),
                  found.origin(line, Source.PUBLIC_INBOX))
              .identified(InboxId.fields(id, shown.inReplyTo(), shown.references()))
              .from(author.address())
              .carrying(words.attachments()));
    }

    /** The first id that is one, else what stands for it. */
    private String id(ShownHeader header, int line) {
      String field = header.first("message-id");
      int close = field.indexOf('>');
      String raw = field.startsWith("<") && close > 0 ? field.substring(1, close) : "";
      String id = header.ids().messageId().orElse(raw);
      if (id.isEmpty()) {
        PageFindings.noId(found, line);
      } else if (found.messages().isEmpty()) {
        tree.own(InboxId.name(id));
      }
      return id;
    }

    /** The mail does not tell when it was sent, so the archive does. */
    private SentTime received(ShownHeader header, int line) {
      PageFindings.noDate(found, line, header.first("date"));
      Matcher digits = RECEIVED.matcher(html);
      try {
        return digits.find()
            ? new SentTime.Received(
                LocalDateTime.parse(digits.group(1), DIGITS).toInstant(ZoneOffset.UTC))
            : PageFindings.NO_DAY;
      } catch (DateTimeException e) {
        return PageFindings.NO_DAY;
      }
    }
  }
}
