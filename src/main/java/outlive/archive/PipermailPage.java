// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static java.util.Objects.requireNonNullElse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A message's page of Mailman 2's archiver, Pipermail. The Message-ID stands in the link for an
 * answer, the date is on the server's clock, and what the mail answers is on the index only.
 */
final class PipermailPage implements PageFormat {
  static final String BODY = "<!--beginarticle-->";
  private static final String BODY_END = "<!--endarticle-->";
  private static final String ID = "in-reply-to=";

  private static final Pattern SEQUENCE = Pattern.compile("(?:date|thread)\\.html#(\\d{1,9})");

  @Override
  public String looksFor() {
    return "a message of a Mailman archive (\"" + BODY + "\")";
  }

  @Override
  public boolean recognises(String text) {
    return text.contains(BODY) && PageText.isHtml(text);
  }

  @Override
  public void read(String html, PageMessages found) {
    int body = html.indexOf(BODY);
    int end = html.lastIndexOf(BODY_END);
    Header header = new Header();
    Jsoup.parse(html.substring(0, body)).traverse(header);
    int line = PageText.line(html, Math.max(0, Math.max(html.indexOf("<H1"), html.indexOf("<h1"))));
    Optional<String> id = MessageIds.one(header.id);
    if (id.isEmpty()) {
      PageFindings.noId(found, line);
    }
    Sender named = ShownAuthor.of(requireNonNullElse(header.name, ""));
    Sender author =
        new Sender(
            named.name(),
            Optional.of(requireNonNullElse(header.address, "")).filter(ShownAuthor::inFull));
    if (author.name().isEmpty()) {
      author = PageFindings.nobody(found, line);
    }
    Optional<MailDate> date = MailDate.ofServer(requireNonNullElse(header.date, ""));
    if (date.isEmpty()) {
      PageFindings.noDate(found, line, requireNonNullElse(header.date, ""));
    }
    SentTime sent = date.map(MailDate::sent).orElse(PageFindings.NO_DAY);
    String part = html.substring(body, end < body ? html.length() : end);
    BodyText words = BodyText.of(Jsoup.parseBodyFragment(part).body());
    if (words.text().isBlank() && end > body) {
      PageFindings.noBody(found, line);
    }
    ScrubbedParts parts = ScrubbedParts.of(words.body());
    found.add(
        Message.of(
                found.numbered(),
                author.name(),
                PageText.normalised(requireNonNullElse(header.subject, "")),
                sent,
                parts.body(),
                found.origin(line, Source.PIPERMAIL))
            .identified(new Identification(id, Optional.empty(), List.of(), List.of()))
            .from(author.address())
            .carrying(parts.attachments()));
    if (!header.sequence.isEmpty()) {
      found.knownAs(String.format(Locale.ROOT, "%06d.html", Integer.parseInt(header.sequence)));
    }
    PageEnd.check(html, end > body, found);
  }

  /** What stands above the body, told by the order of its elements. */
  private static final class Header implements NodeVisitor {
    private @Nullable String subject;
    private @Nullable String name;
    private @Nullable String address;
    private @Nullable String date;
    private String id = "";
    private String sequence = "";

    @Override
    public void head(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      switch (element.normalName()) {
        case "h1" -> subject = subject == null ? element.text() : subject;
        case "b" -> name = name == null && subject != null ? element.text() : name;
        case "i" -> date = date == null && name != null ? element.text() : date;
        case "link" -> id = id.isEmpty() ? idIn(element.attr("href")) : id;
        case "a" -> link(element);
        default -> {}
      }
    }

    private void link(Element element) {
      String href = element.attr("href");
      if (href.startsWith("mailto:") && address == null) {
        address = element.text().strip();
        String answered = idIn(href);
        id = answered.isEmpty() ? id : answered;
      } else if (sequence.isEmpty()) {
        Matcher place = SEQUENCE.matcher(href.substring(href.lastIndexOf('/') + 1));
        sequence = place.matches() ? place.group(1) : "";
      }
    }

    /** {@code mailto:LIST?Subject=...&In-Reply-To=%3CID%3E}: an answer would have that header. */
    private static String idIn(String href) {
      int from = href.toLowerCase(Locale.ROOT).indexOf(ID);
      if (from < 0) {
        return "";
      }
      int end = href.indexOf('&', from);
      String raw = href.substring(from + ID.length(), end < 0 ? href.length() : end);
      try {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return raw;
      }
    }
  }
}
