// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message of marc.info: its page, the text of that page, or the mailbox of one message that it
 * offers. Ids and addresses are written {@code a () b ! c}; the ids are read, the addresses stay as
 * they are. Nothing tells what a message answers, not even the mailbox.
 */
final class MarcPage implements PageFormat {
  private static final String LINKS = "[prev in list] [next in list]";
  private static final String DOWNLOAD = "[Download ";
  private static final String AT = " () ";
  private static final String MAILBOX = "\nX-MARC-Message: ";

  /** Above the first field there is a title and a line of links. */
  private static final int HEAD = 4000;

  private static final Pattern FIRST =
      Pattern.compile("(?s)\\s{0,100}(?:\\[prev in list\\].{1,200}?\\n)?\\s{0,9}List: {3,9}\\S.*");

  /** The time is the one in the mail's header, in UTC. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  /** A part that is not shown; a text is shown below such a line. */
  private static final Pattern PART =
      Pattern.compile(
          "\\[(?:\"([^\"]{1,300})\"|Attachment #\\d{1,4}) \\(([a-z]{2,30}/[\\w.+-]{1,90})\\)\\]");

  private static final Pattern COMMENT = Pattern.compile("\\(([^()]{1,300})\\)\\s*$");

  @Override
  public String looksFor() {
    return "a message of marc.info (pre with \"List:\", \"Subject:\", \"From:\", below "
        + LINKS
        + ")";
  }

  @Override
  public boolean recognises(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    if (!PageText.isHtml(text)) {
      return FIRST.matcher(head).matches() || isMailbox(head);
    }
    return head.contains("prev in list") && FIRST.matcher(shown(head)).matches();
  }

  /**
   * Whether this is the start of the mailbox that marc.info makes of a message. It has the form of
   * one, but leaves out all fields that tell what the message answers.
   */
  static boolean isMailbox(String head) {
    int end = head.indexOf("\n\n");
    String header = "\n" + head.substring(0, Math.max(end, 0)) + "\n";
    int from = header.indexOf("\nFrom: ");
    int mangled = from < 0 ? -1 : header.indexOf(AT, from);
    return header.contains(MAILBOX) && mangled > 0 && mangled < header.indexOf('\n', from + 1);
  }

  /** The text of the first {@code pre}. */
  private static String shown(String html) {
    Markup markup = Markup.of(html);
    while (markup.next() && !markup.isStart("pre")) {
      // the title is above
    }
    StringBuilder text = new StringBuilder();
    while (markup.next() && !markup.isEnd("pre")) {
      text.append(markup.isText() ? markup.text() : "");
    }
    return text.toString();
  }

  @Override
  public void read(String page, PageMessages found) {
    boolean html = PageText.isHtml(page);
    String text = html ? shown(page) : page;
    int line = html ? PageText.line(page, Math.max(0, page.indexOf("<pre"))) : 1;
    int fields = text.stripLeading().startsWith(LINKS) ? text.indexOf("\nList:") + 1 : 0;
    int end = bodyStart(text, fields);
    ShownHeader header = ShownHeader.of(text.substring(fields, end));
    List<Attachment> attachments = new ArrayList<>();
    String body = body(text.substring(end), attachments);
    Sender author = author(header.first("from"));
    if (author.name().isEmpty()) {
      author = PageFindings.nobody(found, line);
    }
    Optional<String> id = MessageIds.one(header.first("message-id"));
    if (id.isEmpty()) {
      PageFindings.noId(found, line);
    }
    found.add(
        Message.of(
                found.numbered(),
                author.name(),
                header.subject(),
                sent(header, line, found),
                Body.of(body),
                found.origin(line, Source.MARC))
            .identified(new Identification(id, Optional.empty(), List.of(), List.of()))
            .from(author.address())
            .carrying(attachments));
    if (html) {
      PageEnd.check(page, text.indexOf("\n" + LINKS, end) >= 0, found);
    }
  }

  /** Below the link to the mail as it was, which stands below the fields; else an empty line. */
  private static int bodyStart(String text, int from) {
    int download = text.indexOf("\n" + DOWNLOAD, from);
    int empty = text.indexOf("\n\n", from);
    boolean linked = download >= 0 && (empty < 0 || download < empty);
    int end = linked ? text.indexOf('\n', download + 1) : empty;
    return end < 0 ? text.length() : end;
  }

  /** The words, without what the archive says about parts, and without its links at the end. */
  private static String body(String below, List<Attachment> attachments) {
    StringBuilder body = new StringBuilder();
    int last = below.lastIndexOf("\n" + LINKS);
    String text = last < 0 ? below : below.substring(0, last);
    for (String line : text.split("\n", -1)) {
      Matcher part = line.startsWith("[") ? PART.matcher(line) : null;
      if (part != null && part.matches()) {
        attach(part, attachments);
      } else if (!body.isEmpty() || !line.isBlank()) {
        body.append(line).append('\n');
      }
    }
    return body.toString();
  }

  private static void attach(Matcher part, List<Attachment> attachments) {
    String name = Optional.ofNullable(part.group(1)).orElse("");
    String type = part.group(2);
    boolean isText = name.isEmpty() && type.equals("text/plain");
    if (!isText && !type.startsWith("multipart/")) {
      attachments.add(new Attachment(name, type, -1));
    }
  }

  /**
   * {@code NAME <ADDRESS>}, {@code ADDRESS (NAME)} or either; a name is mangled like an address.
   */
  private static Sender author(String from) {
    if (!from.contains(AT)) {
      return ShownAuthor.of(from);
    }
    int open = from.indexOf('<');
    Matcher comment = COMMENT.matcher(from);
    String name = open > 0 ? from.substring(0, open) : comment.find() ? comment.group(1) : "";
    String shown = name.isBlank() ? from.replace("<", "") : name;
    int at = shown.indexOf(AT);
    String bare = (at < 0 ? shown : shown.substring(0, at)).replace(" ! ", ".");
    return ShownAuthor.of(bare.strip());
  }

  private static SentTime sent(ShownHeader header, int line, PageMessages found) {
    String date = header.first("date");
    try {
      return new SentTime.Exact(
          LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      Optional<SentTime> sent = header.sent();
      if (sent.isEmpty()) {
        PageFindings.noDate(found, line, date);
      }
      return sent.orElse(PageFindings.NO_DAY);
    }
  }
}
