// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.mail.ArchiveParent;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/**
 * A feed of public-inbox, of a thread or of what is new: Atom (RFC 4287) with what a message
 * answers (RFC 4685). Its times are those at which the archive got the messages.
 */
final class PublicInboxFeed implements PageFormat {
  private static final String THREADS = "http://purl.org/syndication/thread/1.0";
  private static final String UUID = "urn:uuid:";

  /** A UUID holds so many digits of the SHA-1. */
  private static final int DIGITS = 32;

  /** Where addresses are obfuscated, they are so in bodies only: the rest is shown by mistake. */
  private static final Pattern HIDDEN = Pattern.compile("\\w(?:\u2022|&#8226;)\\w");

  /** Elements that hold a text. The entry's id is a UUID, so the link tells the mail's. */
  private static final List<String> FIELDS = List.of("title", "updated", "name", "email", "id");

  @Override
  public String looksFor() {
    return "a feed of public-inbox (Atom with " + THREADS + ")";
  }

  @Override
  public boolean recognises(String text) {
    return PageText.isHtml(text) && text.contains("<feed") && text.contains(THREADS);
  }

  @Override
  public void read(String xml, PageMessages found) {
    Walk walk = new Walk(Markup.of(xml), !HIDDEN.matcher(xml).find(), found);
    boolean whole = walk.read();
    if (!whole) {
      int line = PageText.line(xml, xml.stripTrailing().length());
      found.finding(line, "the feed ends before it is closed" + PageMessages.AGAIN);
    }
  }

  /** One walk through one feed. */
  private static final class Walk {
    private final Markup markup;
    private final boolean addresses;
    private final PageMessages found;

    private Walk(Markup markup, boolean addresses, PageMessages found) {
      this.markup = markup;
      this.addresses = addresses;
      this.found = found;
    }

    /** Whether the feed was read to its end. */
    private boolean read() {
      while (markup.next()) {
        if (markup.isStart("entry")) {
          entry();
        } else if (markup.isEnd("feed")) {
          return true;
        }
      }
      return false;
    }

    /** Inside of the content there is markup of the page, and names of elements mean nothing. */
    private void entry() {
      int line = markup.line();
      Map<String, String> fields = new HashMap<>();
      InboxText words = new InboxText();
      boolean content = false;
      while (markup.next() && !markup.isEnd("entry")) {
        if (markup.isStart("content") || markup.isEnd("content")) {
          content = markup.isStart("content");
        } else if (content) {
          words.take(markup);
        } else {
          field(fields);
        }
      }
      add(fields, words, line);
    }

    /** The first one counts, should there be two. */
    private void field(Map<String, String> fields) {
      if (markup.isStart("link") && !markup.attribute("rel").equals("self")) {
        fields.putIfAbsent("link", markup.attribute("href"));
      } else if (markup.isStart("thr:in-reply-to")) {
        fields.putIfAbsent("answers", markup.attribute("href"));
      }
      for (String name : FIELDS) {
        if (markup.isStart(name)) {
          StringBuilder value = new StringBuilder();
          while (markup.next() && !markup.isEnd(name)) {
            value.append(markup.isText() ? markup.text() : "");
          }
          fields.putIfAbsent(name, value.toString());
          return;
        }
      }
    }

    private void add(Map<String, String> fields, InboxText words, int line) {
      String id = InboxId.linked(fields.getOrDefault("link", ""));
      check(id, fields.getOrDefault("id", ""), line);
      String name = fields.getOrDefault("name", "");
      String address = fields.getOrDefault("email", "");
      Sender author = MaskedAuthor.of(addresses ? name + " <" + address + ">" : name);
      if (author.name().isEmpty()) {
        author = PageFindings.nobody(found, line);
      }
      String subject = PageText.normalised(fields.getOrDefault("title", ""));
      found.add(
          Message.of(
                  id.isEmpty() ? found.numbered() : InboxId.name(id),
                  author.name(),
                  subject.equals(PublicInboxThread.NO_SUBJECT) ? "" : subject,
                  sent(fields.getOrDefault("updated", ""), line),
                  Body.of(words.text()),
                  found.origin(line, Source.ATOM))
              .identified(InboxId.fields(id, List.of(), List.of()))
              .from(author.address())
              .carrying(words.attachments()));
      // The last id that the mail names, which need not be the one that it answers.
      Optional<String> last = MessageIds.one(InboxId.linked(fields.getOrDefault("answers", "")));
      if (!id.isEmpty()) {
        found.add(
            new IndexEntry(InboxId.name(id), last, ArchiveParent.Kind.BY_IDS, Optional.empty()));
      }
    }

    /** Its UUID is made from the id, so one can be checked by the other. */
    private void check(String id, String uuid, int line) {
      if (id.isEmpty()) {
        PageFindings.noId(found, line);
        return;
      }
      String digits = uuid.substring(uuid.startsWith(UUID) ? UUID.length() : 0).replace("-", "");
      if (!digits.equals(MessageIds.hash(id).substring(0, DIGITS))) {
        found.finding(
            line,
            "the id <%s> in the link does not fit the entry's %s, so one of them was changed%s"
                .formatted(id, uuid, PageMessages.AGAIN));
      }
    }

    private SentTime sent(String updated, int line) {
      try {
        return new SentTime.Received(Instant.parse(updated));
      } catch (DateTimeException e) {
        PageFindings.noDate(found, line, updated);
        return PageFindings.NO_DAY;
      }
    }
  }
}
