// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outlive.mail.ArchiveParent;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A thread on one page of public-inbox, flat ({@code /T/}) or nested ({@code /t/}), and any other
 * page of it that shows messages whole. Each message stands between two anchors with the SHA-1 of
 * its id; what it answers is told by the overview at the end.
 */
final class PublicInboxThread implements PageFormat {
  /** The link to the end of the message that starts here. */
  private static final String NEXT = "#e";

  private static final int HASH = 40;

  private static final Pattern ANCHOR = Pattern.compile("m[0-9a-f]{40}");

  /** Above the first line of the overview. */
  private static final String OVERVIEW = "-- links below jump to the message on this page --\n";

  private static final String FROM = "\nFrom: ";
  private static final String AT = " @ ";
  private static final String UTC = " UTC (";

  /** What it shows where a mail has none. */
  static final String NO_SUBJECT = "(no subject)";

  /** The hour has one digit or two, after two blanks or one. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm").withResolverStyle(ResolverStyle.STRICT);

  @Override
  public String looksFor() {
    return "a thread of public-inbox (links with an id that is m and the SHA-1 of a Message-ID)";
  }

  @Override
  public boolean recognises(String text) {
    int at = text.indexOf(NEXT);
    while (at >= 0) {
      if (!starts(Markup.around(text, at)).isEmpty()) {
        return PageText.isHtml(text);
      }
      at = text.indexOf(NEXT, at + NEXT.length());
    }
    return false;
  }

  /** The SHA-1 in a link that starts a message; empty for any other tag. */
  private static String starts(Markup tag) {
    if (!tag.isStart("a")) {
      return "";
    }
    String id = tag.attribute("id");
    boolean anchor = id.length() == HASH + 1 && ANCHOR.matcher(id).matches();
    String hash = anchor ? id.substring(1) : "";
    return anchor && tag.attribute("href").equals(NEXT + hash) ? hash : "";
  }

  @Override
  public void read(String html, PageMessages found) {
    Walk walk = new Walk(Markup.of(html), found);
    walk.read();
    PageEnd.check(html, walk.whole, found);
  }

  /** A message whose end was not seen yet. */
  private static final class Open {
    private final String hash;
    private final int line;
    private final InboxText words = new InboxText();
    private int subjectStart = -1;
    private int subjectEnd = -1;
    private String permalink = "";

    private Open(String hash, int line) {
      this.hash = hash;
      this.line = line;
    }

    /** The subject is the first text in bold, the permalink the first link of the header line. */
    private void take(Markup markup) {
      if (markup.isStart("b") && subjectStart < 0) {
        subjectStart = words.length();
      } else if (markup.isEnd("b") && subjectEnd < 0) {
        subjectEnd = words.length();
      } else if (markup.isStart("a") && permalink.isEmpty() && words.endsWith(UTC)) {
        permalink = markup.attribute("href");
      }
      words.take(markup);
    }
  }

  /** One walk through one page. */
  private static final class Walk {
    private final Markup markup;
    private final PageMessages found;
    private final InboxTree tree;
    private @Nullable Open open;
    private boolean whole = true;

    private Walk(Markup markup, PageMessages found) {
      this.markup = markup;
      this.found = found;
      this.tree = new InboxTree(found);
    }

    /** Between messages there is nothing, and behind the last one the overview. */
    private void read() {
      boolean overview = false;
      while (markup.next()) {
        if (open != null) {
          inside(open);
        } else if (overview) {
          tree.take(markup);
          overview = !markup.isEnd("pre");
        } else if (markup.isText()) {
          overview = markup.text().contains(OVERVIEW);
          tree.take(markup); // its first line starts in the same text
        } else {
          start();
        }
      }
      if (open != null) {
        whole = false;
        add(open);
      }
    }

    private void start() {
      String hash = starts(markup);
      if (!hash.isEmpty()) {
        open = new Open(hash, markup.line());
      }
    }

    /** The next message ends this one, too: somebody may have cut out a piece of the page. */
    private void inside(Open message) {
      if (markup.isStart("a")) {
        boolean end = markup.attribute("id").equals("e" + message.hash);
        if (end || !starts(markup).isEmpty()) {
          add(message);
          open = null;
          start();
          return;
        }
      }
      message.take(markup);
    }

    /** All that is there of a message is kept, also when its header line is not. */
    private void add(Open message) {
      String text = message.words.text();
      Head head = Head.in(text, message.subjectEnd);
      if (head.author().isEmpty()) {
        found.finding(
            message.line,
            "a message without a line like \"From: NAME @ 2020-02-19 13:28 UTC\""
                + PageMessages.AGAIN);
      }
      Sender author = MaskedAuthor.of(head.author());
      if (author.name().isEmpty()) {
        author = PageFindings.nobody(found, message.line);
      }
      int end = text.indexOf("\n\n", head.end());
      Identification ids = ids(message);
      String id = ids.messageId().orElse(ids.hash().orElse(message.hash));
      tree.anchor(message.hash, id);
      answers(id, text.substring(head.end(), end < 0 ? text.length() : end));
      found.add(
          Message.of(
                  id,
                  author.name(),
                  subject(text, message),
                  sent(head, message.line),
                  Body.of(end < 0 ? "" : text.substring(end + 2)),
                  found.origin(message.line, Source.PUBLIC_INBOX_THREAD))
              .identified(ids)
              .from(author.address())
              .carrying(message.words.attachments()));
    }

    /**
     * Pages without an overview say whom a message answers. It is the last id that the mail names
     * anywhere, so it is worth as much as an overview, and less than the field it is called after.
     */
    private void answers(String id, String header) {
      String field = ShownHeader.of(header).first("in-reply-to");
      if (!field.isEmpty()) {
        Optional<String> last = MessageIds.of(field).stream().findFirst();
        found.add(new IndexEntry(id, last, ArchiveParent.Kind.BY_IDS, Optional.empty()));
      }
    }

    /** The id of the permalink, checked against the anchor; without one the anchor is all. */
    private Identification ids(Open message) {
      if (message.permalink.isEmpty()) {
        PageFindings.noId(found, message.line);
        return new Identification(
            Optional.empty(), Optional.of(message.hash), List.of(), List.of());
      }
      String id = InboxId.linked(message.permalink);
      if (!MessageIds.hash(id).equals(message.hash)) {
        found.finding(
            message.line,
            "the id <%s> in the permalink does not fit the anchor m%s, so one of them was changed%s"
                .formatted(id, message.hash, PageMessages.AGAIN));
      }
      return InboxId.fields(id, List.of(), List.of());
    }

    private static String subject(String text, Open message) {
      boolean shown = message.subjectStart >= 0 && message.subjectEnd >= message.subjectStart;
      String subject =
          shown ? text.substring(message.subjectStart, message.subjectEnd) : NO_SUBJECT;
      return subject.equals(NO_SUBJECT) ? "" : PageText.normalised(subject);
    }

    /** It cuts off the seconds, and shows UTC whatever the sender's zone. */
    private SentTime sent(Head head, int line) {
      try {
        String minute = PageText.normalised(head.date());
        return new SentTime.Minute(LocalDateTime.parse(minute, DATE).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        if (!head.author().isEmpty()) {
          PageFindings.noDate(found, line, head.date());
        }
        return PageFindings.NO_DAY;
      }
    }
  }

  /**
   * {@code From: NAME @ DATE UTC (permalink / raw)}.
   *
   * @param end where the line ends; 0 when there is none
   */
  private record Head(String author, String date, int end) {
    /**
     * The first such line; what stands above it are lines of the overview, which start otherwise.
     */
    private static Head in(String text, int after) {
      int from = text.indexOf(FROM, Math.max(after, 0));
      int end = from < 0 ? -1 : text.indexOf('\n', from + 1);
      String line = end < 0 ? "" : text.substring(from + FROM.length(), end);
      int utc = line.lastIndexOf(UTC);
      int at = line.lastIndexOf(AT, utc);
      return at < 0
          ? new Head("", "", Math.max(end, 0))
          : new Head(line.substring(0, at), line.substring(at + AT.length(), utc), end);
    }
  }
}
