// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import outlive.mail.ArchiveParent;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message's page of hypermail, from version 1 to 2.4: {@code <!-- id="..." -->} and other
 * comments above the mail tell ids and times, {@code <!-- body="start" -->} where it starts.
 */
final class HypermailPage implements PageFormat {
  private static final String BODY = "<!-- body=\"start\" -->";
  private static final String BODY_END = "<!-- body=\"end\" -->";
  private static final String SENT = "<!-- sent=\"";
  private static final String ID = "<!-- id=\"";

  private static final Pattern FROM = Pattern.compile("(?i)^\\s{0,9}(?:From|Author)\\s?:\\s{0,9}");

  /** The links to other messages stand above all others. */
  private static final int LINKS = 100;

  private static final String ANSWERS = "in reply to";
  private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  @Override
  public String looksFor() {
    return "a message of a hypermail archive (comments like \"" + ID + "ID\" -->\")";
  }

  @Override
  public boolean recognises(String text) {
    int id = text.indexOf(ID);
    return id >= 0 && text.contains(SENT) && PageText.isHtml(text) && text.indexOf(BODY) != 0;
  }

  @Override
  public void read(String html, PageMessages found) {
    int body = html.indexOf(BODY);
    int end = html.lastIndexOf(BODY_END);
    HeadComments comments = HeadComments.of(html, body < 0 ? html.length() : body);
    int line = PageText.line(html, Math.max(0, html.indexOf(SENT)));
    Document top = Jsoup.parse(html.substring(0, body < 0 ? html.length() : body));
    Document mail =
        Jsoup.parseBodyFragment(
            body < 0 ? "" : html.substring(body, end < body ? html.length() : end));
    Sender author = author(comments.first("name"), top, mail);
    if (author.name().isEmpty()) {
      author = PageFindings.nobody(found, line);
    }
    Identification ids = ids(comments);
    if (ids.messageId().isEmpty()) {
      PageFindings.noId(found, line);
    }
    if (body < 0) {
      PageFindings.noBody(found, line);
    }
    BodyText words = words(mail);
    Message message =
        Message.of(
                found.numbered(),
                author.name(),
                subject(comments, top),
                sent(comments, found, line),
                words.body(),
                found.origin(line, Source.HYPERMAIL))
            .identified(ids)
            .from(author.address())
            .carrying(words.attachments());
    found.add(message);
    answered(top)
        .ifPresent(
            page ->
                found.add(
                    new IndexEntry(
                        message.id(),
                        Optional.of(page),
                        ArchiveParent.Kind.TREE,
                        Optional.empty())));
    PageEnd.check(html, body < 0 || end > body, found);
  }

  /** Since version 2.2 a header stands in the body's part, too. */
  private static BodyText words(Document mail) {
    Element body = mail.getElementById("body");
    if (body == null) {
      mail.select("address.headers, span#received").remove();
      body = mail.body();
    }
    return BodyText.of(body);
  }

  /** The name in the comment stands on the page as well; an address counts only from there. */
  private static Sender author(String comment, Document top, Document mail) {
    String name = ShownAuthor.of(HeaderText.decoded(comment)).name();
    String shown = BodyText.of(top.body()).text();
    Element headers = mail.selectFirst("address.headers");
    if (headers != null) {
      shown += "\n" + BodyText.of(headers).text();
    }
    for (String line : shown.lines().toList()) {
      String bare = FROM.matcher(line).replaceFirst("");
      boolean named = !name.isEmpty() && bare.startsWith(name);
      Sender author = ShownAuthor.of(bare);
      if ((named && author.address().isPresent())
          || (name.isEmpty() && bare.length() < line.length())) {
        return new Sender(name.isEmpty() ? author.name() : name, author.address());
      }
    }
    return new Sender(name, Optional.empty());
  }

  private static String subject(HeadComments comments, Document top) {
    Element heading = top.selectFirst("h1");
    String shown = heading == null ? "" : heading.text();
    return PageText.normalised(
        shown.isBlank()
            ? ShownAuthor.withoutAddresses(HeaderText.decoded(comments.first("subject")))
            : shown);
  }

  private static SentTime sent(HeadComments comments, PageMessages found, int line) {
    Optional<MailDate> sent = MailDate.ofHeader(comments.first("sent"));
    if (sent.isPresent() && sent.get().zone().isPresent()) {
      return sent.get().sent();
    }
    for (String name : List.of("isoreceived", "isosent")) {
      Optional<Instant> utc = compact(comments.first(name));
      if (utc.isPresent()) {
        return new SentTime.Received(utc.get());
      }
    }
    Optional<MailDate> received = MailDate.ofServer(comments.first("received"));
    if (sent.isEmpty() && received.isEmpty()) {
      PageFindings.noDate(found, line, comments.first("sent"));
    }
    return sent.or(() -> received).map(MailDate::received).orElse(PageFindings.NO_DAY);
  }

  private static Optional<Instant> compact(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** In-Reply-To may be a subject there, which is no id. */
  private static Identification ids(HeadComments comments) {
    Optional<String> own = id(comments.first("id"));
    List<String> parent = id(comments.first("inreplyto")).stream().toList();
    return new Identification(own, Optional.empty(), parent, List.of());
  }

  /** Where addresses are masked, the {@code @} of ids is as well. */
  private static Optional<String> id(String text) {
    int at = text.indexOf('@') < 0 && text.indexOf(' ') < 0 ? text.lastIndexOf("_at_") : -1;
    return MessageIds.one(
        at < 0 ? text : text.substring(0, at) + "@" + text.substring(at + "_at_".length()));
  }

  /** The page that a link "In reply to" goes to; "Maybe in reply to" is a guess by subject. */
  private static Optional<String> answered(Document top) {
    for (Element link : top.select("a[href]").stream().limit(LINKS).toList()) {
      Element around = link.parent();
      String said = around == null || !around.nameIs("li") ? "" : around.ownText();
      Element label = link.previousElementSibling();
      said = label == null ? said : label.text();
      String words = (link.text() + "|" + said).toLowerCase(Locale.ROOT);
      if (words.startsWith(ANSWERS) || words.contains("|" + ANSWERS)) {
        return ThreadList.fileOf(link.attr("href"));
      }
    }
    return Optional.empty();
  }
}
