// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static java.util.Objects.requireNonNullElse;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import outlive.mail.ArchiveParent;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message's page of mail-archive.com: MHonArc's body in a frame of its own. The Message-ID is in
 * the form for an answer; what the mail answers is told by a list of the thread only, which also
 * joins by subject.
 */
final class MailArchivePage implements PageFormat {
  private static final String BODY = "class=\"msgBody\"";
  private static final String HEAD = "class=\"msgHead\"";

  /** What stands below a mail, the first one first. */
  private static final List<String> BELOW =
      List.of(
          "<div class=\"msgButtons",
          "<a name=\"tslice\"",
          "<div class=\"tSliceList",
          "<div class=\"msgReply");

  private static final Pattern DAY = Pattern.compile("q=date:(\\d{8})\\b");

  @Override
  public String looksFor() {
    return "a message of mail-archive.com (" + HEAD + ")";
  }

  @Override
  public boolean recognises(String text) {
    return text.contains(HEAD) && PageText.isHtml(text);
  }

  @Override
  public void read(String html, PageMessages found) {
    int from = html.indexOf(BODY);
    int end = from < 0 ? -1 : endOfBody(html, from);
    String rest = end < 0 ? html : html.substring(0, from) + ">" + html.substring(end);
    Frame frame = new Frame();
    Jsoup.parse(rest).filter(frame);
    Element mail = frame.body;
    if (end >= 0) {
      mail = Jsoup.parseBodyFragment("<div " + html.substring(from, end)).body();
    }
    int line = PageText.line(html, html.indexOf(HEAD));
    Optional<String> id = MessageIds.one(frame.id);
    if (id.isEmpty()) {
      PageFindings.noId(found, line);
    }
    Sender author = ShownAuthor.of(requireNonNullElse(frame.author, ""));
    if (author.name().isEmpty()) {
      author = PageFindings.nobody(found, line);
    }
    BodyText words = mail == null ? null : BodyText.of(mail);
    if (words == null) {
      PageFindings.noBody(found, line);
    }
    Message message =
        Message.of(
                found.numbered(),
                author.name(),
                PageText.normalised(requireNonNullElse(frame.subject, "")),
                frame.sent(found, line),
                words == null ? Body.EMPTY : words.body(),
                found.origin(line, Source.MAIL_ARCHIVE))
            .identified(new Identification(id, Optional.empty(), List.of(), List.of()))
            .carrying(words == null ? List.of() : words.attachments());
    found.add(message);
    thread(frame, found);
    PageEnd.check(html, end >= 0 || !frame.id.isEmpty(), found);
  }

  /**
   * Where the archive goes on below a mail; -1 when there is no mark. A mail in HTML may close what
   * it did not open, or leave open what it did, so its own end tells nothing.
   */
  private static int endOfBody(String html, int from) {
    for (String mark : BELOW) {
      int end = html.lastIndexOf(mark);
      if (end > from) {
        return end;
      }
    }
    return -1;
  }

  /** The path of a page, {@code LIST/msg00012.html}, is the same wherever the page was saved. */
  private static void thread(Frame frame, PageMessages found) {
    int slash = frame.path.lastIndexOf('/');
    String list = frame.path.substring(0, slash + 1);
    if (slash > 0) {
      found.knownAs(frame.path);
      found.knownAs(frame.path.substring(slash + 1));
    }
    Element slice = frame.slice;
    if (slice == null) {
      return;
    }
    List<ThreadList.Item> items = ThreadList.of(slice);
    if (items.isEmpty() && !frame.path.isEmpty() && slice.selectFirst("ul") != null) {
      // An empty list is no silence: the thread has no other mail, so this one answers none.
      found.add(place(frame.path, Optional.empty()));
    }
    for (ThreadList.Item item : items) {
      Optional<String> page = page(item, list, frame.path);
      ThreadList.Item above = item.above();
      Optional<String> parent = above == null ? Optional.empty() : page(above, list, frame.path);
      if (page.isPresent() && (above == null || parent.isPresent())) {
        found.add(place(page.get(), parent));
      }
    }
  }

  private static IndexEntry place(String page, Optional<String> parent) {
    return new IndexEntry(page, parent, ArchiveParent.Kind.TREE, Optional.empty());
  }

  private static Optional<String> page(ThreadList.Item item, String list, String self) {
    if (item.current()) {
      return Optional.of(self).filter(path -> !path.isEmpty());
    }
    return item.file().map(file -> list + file);
  }

  /** The parts of a page. What a mail brings along in its body is not looked at here. */
  private static final class Frame implements NodeFilter {
    private @Nullable String subject;
    private @Nullable String author;
    private @Nullable String date;
    private String day = "";
    private String id = "";
    private String path = "";
    private @Nullable Element body;
    private @Nullable Element slice;

    /** The part of the head that is open. */
    private String part = "";

    @Override
    public FilterResult head(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      switch (element.normalName()) {
        case "div" -> {
          if (body == null && element.hasClass("msgBody")) {
            body = element;
            return FilterResult.SKIP_ENTIRELY;
          }
          if (element.hasClass("tSliceList")) {
            slice = element;
            return FilterResult.SKIP_ENTIRELY;
          }
        }
        case "span" -> {
          if (body == null) {
            span(element);
          }
        }
        case "a" -> day = part.equals("date") && day.isEmpty() ? element.attr("href") : day;
        case "input" -> input(element.attr("name"), element.attr("value"));
        default -> {}
      }
      return FilterResult.CONTINUE;
    }

    private void span(Element element) {
      if (element.hasClass("subject")) {
        part = "subject";
      } else if (element.hasClass("sender")) {
        part = "sender";
      } else if (element.hasClass("date")) {
        part = "date";
        date = date == null ? element.text() : date;
      } else if (element.attr("itemprop").equals("name")) {
        if (part.equals("subject") && subject == null) {
          subject = element.text();
        } else if (part.equals("sender") && author == null) {
          author = element.text();
        }
      }
    }

    /** The last one counts: the archive's own form is below the mail. */
    private void input(String name, String value) {
      if (name.equals("msgid")) {
        id = value;
      } else if (name.equals("relpath")) {
        path = value;
      }
    }

    /** The zone is the archive's, but the instant is right. */
    private SentTime sent(PageMessages found, int line) {
      Optional<MailDate> read = MailDate.ofHeader(requireNonNullElse(date, ""));
      if (read.isPresent()) {
        return read.get().sent();
      }
      PageFindings.noDate(found, line, requireNonNullElse(date, ""));
      Matcher link = DAY.matcher(day);
      try {
        return link.find()
            ? new SentTime.Day(LocalDate.parse(link.group(1), DateTimeFormatter.BASIC_ISO_DATE))
            : PageFindings.NO_DAY;
      } catch (DateTimeParseException e) {
        return PageFindings.NO_DAY;
      }
    }
  }
}
