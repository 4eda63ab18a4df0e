// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message's page of MHonArc, from version 1 to 2.6, and of archives that are made with it. Its
 * comments hold the ids and say where header and body stand; what a reader sees is between them.
 */
final class MhonarcPage implements PageFormat {
  private static final String HEAD_END = "<!--X-Head-End-->";
  private static final String ID = "<!--X-Message-Id:";
  private static final String SUBJECT = "<!--X-Subject-Header-Begin-->";
  private static final String SUBJECT_END = "<!--X-Subject-Header-End-->";
  private static final String HEADER = "<!--X-Head-of-Message-->";
  private static final String HEADER_END = "<!--X-Head-of-Message-End-->";
  private static final String BODY = "<!--X-Body-of-Message-->";
  private static final String BODY_END = "<!--X-Body-of-Message-End-->";

  /** The header lines that are read. */
  private static final Set<String> FIELDS = Set.of("subject", "from", "date", "in-reply-to");

  /** MHonArc gives an id to a mail that has none. */
  private static final String NO_ID = "@no-id-found.mhonarc.";

  /** {@code [⌕]}: a site may set a link of its own before an id. */
  private static final Pattern MARK = Pattern.compile("\\[[^\\]]{1,4}\\]");

  @Override
  public String looksFor() {
    return "a message of a MHonArc archive (comments like \"<!--X-Message-Id: ID -->\")";
  }

  /** The comments stand before all that a mail can bring in. */
  @Override
  public boolean recognises(String text) {
    if (!PageText.isHtml(text)) {
      return false;
    }
    int head = text.indexOf(HEAD_END);
    head = head < 0 ? text.indexOf(ID) : head;
    int body = head < 0 ? -1 : text.indexOf(BODY);
    return head >= 0 && (body < 0 || head < body);
  }

  @Override
  public void read(String html, PageMessages found) {
    int body = html.indexOf(BODY);
    int head = html.indexOf(HEAD_END);
    HeadComments comments =
        HeadComments.of(html, head >= 0 ? head : body >= 0 ? body : html.length());
    int header = html.indexOf(HEADER);
    int line = PageText.line(html, Math.max(0, header));
    Map<String, String> fields = fields(between(html, header, HEADER, HEADER_END));
    Identification ids = ids(comments, fields.getOrDefault("in-reply-to", ""), found, line);
    Sender author = author(comments, fields.getOrDefault("from", ""));
    if (author.name().isEmpty()) {
      author = PageFindings.nobody(found, line);
    }
    SentTime sent = sent(comments, fields.getOrDefault("date", ""), found, line);
    int end = html.lastIndexOf(BODY_END);
    BodyText words = body(html, body, end);
    if (body < 0) {
      PageFindings.noBody(found, line);
    }
    found.add(
        Message.of(
                found.numbered(),
                author.name(),
                subject(html, comments, fields.getOrDefault("subject", "")),
                sent,
                words.body(),
                found.origin(line, Source.MHONARC))
            .identified(ids)
            .from(author.address())
            .carrying(words.attachments()));
    PageEnd.check(html, body < 0 || end > body, found);
  }

  /** The last mark is the archive's: a mail in HTML may bring one along. */
  private static BodyText body(String html, int body, int end) {
    int from = body < 0 ? html.length() : body + BODY.length();
    String part = html.substring(from, end < from ? html.length() : end);
    return BodyText.of(Jsoup.parseBodyFragment(part).body());
  }

  private static String between(String html, int from, String open, String close) {
    if (from < 0) {
      return "";
    }
    int end = html.indexOf(close, from);
    return html.substring(from + open.length(), end < 0 ? from + open.length() : end);
  }

  /** The header lines by name, small. A site may show them as a list, a table or lines. */
  private static Map<String, String> fields(String header) {
    Map<String, String> fields = new HashMap<>();
    if (!header.isEmpty()) {
      String text = BodyText.of(Jsoup.parseBodyFragment(header).body()).text();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (FIELDS.contains(name)) {
          fields.putIfAbsent(name, line.substring(colon + 1).strip());
        }
      }
    }
    return fields;
  }

  private static String subject(String html, HeadComments comments, String shown) {
    String subject = shown;
    if (subject.isEmpty()) {
      int from = html.indexOf(SUBJECT);
      String heading = between(html, from, SUBJECT, SUBJECT_END);
      subject = BodyText.of(Jsoup.parseBodyFragment(heading).body()).text();
    }
    if (subject.isBlank()) {
      subject = ShownAuthor.withoutAddresses(HeaderText.decoded(comments.first("x-subject")));
    }
    return PageText.normalised(subject);
  }

  /** The comment tells a name, too; the address in it is not for readers. */
  private static Sender author(HeadComments comments, String shown) {
    if (!shown.isEmpty()) {
      return ShownAuthor.of(shown);
    }
    String rotated = comments.first("x-from-r13");
    String from = rotated.isEmpty() ? comments.first("x-from") : Rotated.undo(rotated);
    int open = from.lastIndexOf('<');
    String name = open < 0 ? "" : HeaderText.decoded(from.substring(0, open));
    return new Sender(ShownAuthor.of(name).name(), Optional.empty());
  }

  private static SentTime sent(HeadComments comments, String shown, PageMessages found, int line) {
    Optional<MailDate> date = MailDate.ofHeader(shown);
    if (date.isPresent()) {
      return date.get().sent();
    }
    String received = comments.first("x-date");
    if (!shown.isEmpty() || received.isEmpty()) {
      PageFindings.noDate(found, line, shown);
    }
    return MailDate.ofHeader(received).map(MailDate::received).orElse(PageFindings.NO_DAY);
  }

  /**
   * MHonArc puts the ids of References and In-Reply-To into one list, oldest first; which of them
   * In-Reply-To had is told by the header, where that is shown and its ids are.
   */
  private static Identification ids(
      HeadComments comments, String inReplyTo, PageMessages found, int line) {
    Optional<String> own =
        MessageIds.one(comments.first("x-message-id"))
            .filter(id -> !id.toLowerCase(Locale.ROOT).contains(NO_ID));
    if (own.isEmpty()) {
      PageFindings.noId(found, line);
    }
    List<String> listed = comments.all("x-reference");
    listed = listed.isEmpty() ? comments.all("x-reference-id") : listed;
    List<String> references = new ArrayList<>();
    listed.forEach(id -> MessageIds.one(id).ifPresent(references::add));
    Set<String> known = new HashSet<>(references);
    List<String> parents =
        MessageIds.of(MARK.matcher(inReplyTo).replaceAll("")).stream()
            .filter(known::contains)
            .toList();
    return new Identification(own, Optional.empty(), parents, references);
  }
}
