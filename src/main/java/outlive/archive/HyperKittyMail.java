// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/** One mail on a page of HyperKitty, taken piece by piece. */
final class HyperKittyMail {
  /** So many digits of base 32 are the 20 bytes of a SHA-1. */
  private static final Pattern HASH = Pattern.compile("[A-Z2-7]{32}");

  /** The brackets are encoded in old versions; no version encodes the field's name. */
  private static final Pattern ANSWERS =
      Pattern.compile("[?&]In-Reply-To=(?:<|%3C)?([^&<>]{1,3000}?)(?:>|%3E)?(?:&|$)");

  /** {@code application/pgp-signature, 189 bytes}, or both in parentheses with a dash between. */
  private static final Pattern TYPE =
      Pattern.compile("([a-zA-Z0-9.+-]{1,60}/[a-zA-Z0-9.+-]{1,100})(?:,| \u2014) (.{1,40})");

  private static final Pattern BYTES = Pattern.compile("(\\d{1,9}) bytes?\\)?");
  private static final Pattern REPLY = Pattern.compile("^(?i:re: *)");
  private static final Pattern QUOTE = Pattern.compile("(?m)^>");
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String UNKNOWN = "application/octet-stream";

  private int line = 1;
  private String hash = "";
  private String author = "";
  private String day = "";
  private String senderTime = "";
  private String siteTime = "";
  private String newSubject = "";
  private String answerLink = "";
  private boolean inTime;
  private boolean inAttachments;
  private boolean whole;
  private @Nullable Body body;

  /** Name of an attachment whose type may come behind its link. */
  private String named = "";

  private final List<Attachment> attachments = new ArrayList<>();

  /** Takes a text or tag; what belongs to it is read on to its end. */
  void take(Markup markup) {
    if (markup.isStart("div")) {
      division(markup, markup.attribute("class"));
    } else if (markup.isStart("span")) {
      span(markup, markup.attribute("class"));
    } else if (markup.isStart("ul")) {
      inAttachments = markup.hasClass("attachments-list");
    } else if (markup.isEnd("ul")) {
      inAttachments = false;
    } else if (markup.isStart("a")) {
      link(markup);
    } else if (markup.isText() && !named.isEmpty()) {
      attach(named, markup.text());
      named = "";
    }
  }

  /** Parts of a mail are told by their classes, which all versions share. */
  private void division(Markup markup, String classes) {
    if (Markup.isAmong(classes, "email-header")) {
      hash = markup.attribute("id");
      line = markup.line();
    } else if (Markup.isAmong(classes, "subject")) {
      String shown = markup.textTo("div");
      newSubject = shown.substring(shown.indexOf(':') + 1).strip(); // behind "New subject:"
    } else if (Markup.isAmong(classes, "time")) {
      inTime = true;
    } else if (Markup.isAmong(classes, "email-body")) {
      HyperKittyBody words = new HyperKittyBody();
      do {
        whole = !markup.next();
      } while (!whole && words.take(markup));
      whole = !whole;
      body = words.body();
    }
  }

  /** The day stands there twice, for wide windows and for narrow ones. */
  private void span(Markup markup, String classes) {
    if (Markup.isAmong(classes, "name") && author.isEmpty()) {
      author = markup.textTo("span");
    } else if (Markup.isAmong(classes, "date") && day.isEmpty()) {
      day = markup.textTo("span");
    } else if (inTime) {
      inTime = false;
      senderTime = markup.attribute("title");
      siteTime = markup.textTo("span");
    }
  }

  /** Links to attachments tell the type in their title, or, below the first mail, behind them. */
  private void link(Markup markup) {
    if (inAttachments) {
      String type = PageText.normalised(markup.attribute("title"));
      String name = markup.textTo("a");
      if (type.isEmpty()) {
        named = name;
      } else {
        attach(name, type);
      }
    } else if (markup.hasClass("reply-mailto")) {
      answerLink = markup.attribute("href");
    }
  }

  /** Sizes of more than a kilobyte are rounded, so they are not known. */
  private void attach(String name, String told) {
    Matcher type = TYPE.matcher(PageText.normalised(told));
    boolean known = type.find();
    Matcher bytes = BYTES.matcher(known ? type.group(2) : "");
    long size = bytes.matches() ? Long.parseLong(bytes.group(1)) : -1;
    attachments.add(new Attachment(name, known ? type.group(1) : UNKNOWN, size));
  }

  /** Whether the body was read to its end. */
  boolean whole() {
    return whole;
  }

  /**
   * The mail.
   *
   * @param title the heading of the page, which is the first mail's subject
   */
  Message message(String title, HyperKittyClock clock, PageMessages found) {
    if (body == null) {
      PageFindings.noBody(found, line);
    }
    Sender shown = MaskedAuthor.of(author);
    if (shown.name().isEmpty()) {
      shown = PageFindings.nobody(found, line);
    }
    clock.day(day);
    Optional<SentTime> sent = clock.sent(senderTime, siteTime);
    if (sent.isEmpty()) {
      PageFindings.noDate(found, line, senderTime);
    }
    Body words = body == null ? Body.EMPTY : body;
    Identification ids = ids(found);
    boolean hashed = HASH.matcher(hash).matches();
    return Message.of(
            hashed ? hash : found.numbered(),
            shown.name(),
            subject(title, found.messages().isEmpty(), words),
            sent.orElse(PageFindings.NO_DAY),
            words,
            found.origin(line, Source.HYPERKITTY))
        .identified(ids)
        .from(shown.address())
        .carrying(attachments);
  }

  /** A page leaves out what its first mail has said, and each "Re:". */
  private String subject(String title, boolean first, Body words) {
    if (first) {
      return title;
    }
    String bare = REPLY.matcher(newSubject.isEmpty() ? title : newSubject).replaceFirst("");
    // A patch below its cover letter has a subject of its own too, but nothing that it quotes.
    boolean reply = newSubject.isEmpty() || QUOTE.matcher(words.text()).find();
    return reply ? "Re: " + bare : bare;
  }

  /** The id in the link is believed where it has the hash that HyperKitty knows the mail by. */
  private Identification ids(PageMessages found) {
    Matcher answers = ANSWERS.matcher(answerLink);
    Optional<String> id =
        answers.find() ? MessageIds.one(InboxId.decoded(answers.group(1))) : Optional.empty();
    Optional<String> hex = HASH.matcher(hash).matches() ? Optional.of(hex(hash)) : Optional.empty();
    if (id.isEmpty() && hex.isEmpty()) {
      PageFindings.noId(found, line);
    } else if (id.isPresent() && hex.isPresent() && !MessageIds.hash(id.get()).equals(hex.get())) {
      found.finding(
          line,
          "the id <%s> in the link for an answer does not fit the anchor %s%s"
              .formatted(id.get(), hash, PageMessages.AGAIN));
      id = Optional.empty();
    }
    return new Identification(id, id.isPresent() ? Optional.empty() : hex, List.of(), List.of());
  }

  /** Base 32 (RFC 4648) in hex: 8 digits are 5 bytes. */
  private static String hex(String base32) {
    byte[] bytes = new byte[20];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < base32.length(); i++) {
      held = held << 5 | BASE_32.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return HexFormat.of().formatHex(bytes);
  }
}
