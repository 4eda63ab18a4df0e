// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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
 * A patch, or a cover letter, with its comments as Patchwork shows them. The patch has all its
 * header fields; comments have a name, a minute and words, and stand in a flat list, the oldest
 * first, so what they answer is told by what they quote. Versions before 3 and the fork at
 * freedesktop.org have other names for the same parts.
 */
final class PatchworkPage implements PageFormat {
  /** The table about the patch, in new versions and in old ones. */
  private static final List<String> NAMES = List.of("patch-meta", "patchmeta");

  @Override
  public String looksFor() {
    return "a patch in Patchwork (table with the class \"patch-meta\" or \"patchmeta\")";
  }

  @Override
  public boolean recognises(String text) {
    for (String name : NAMES) {
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        if (isMeta(Markup.around(text, at))) {
          return PageText.isHtml(text);
        }
      }
    }
    return false;
  }

  private static boolean isMeta(Markup tag) {
    return tag.isStart("table") && NAMES.stream().anyMatch(tag::hasClass);
  }

  @Override
  public void read(String html, PageMessages found) {
    Walk walk = new Walk(Markup.of(html), found);
    walk.read();
    PageEnd.check(html, walk.whole, found);
  }

  /** A block with a name, a time and words: the patch's own, or a comment. */
  private static final class Block {
    private final int line;
    private String author = "";
    private String date = "";
    private String words = "";

    private Block(int line) {
      this.line = line;
    }
  }

  /** One walk through one page. */
  private static final class Walk {
    private static final Pattern REPLY = Pattern.compile("^(?i:re: *)");
    private static final Pattern SUBMITTED =
        Pattern.compile("Submitted by (.{1,200}) on (.{1,60})");
    private static final Pattern RULE = Pattern.compile("(?m)^---$");

    private final Markup markup;
    private final PageMessages found;
    private final List<Block> comments = new ArrayList<>();
    private @Nullable Block patch;
    private @Nullable Block open;
    private @Nullable String headers;
    private @Nullable String diff;
    private boolean inHeaders;
    private boolean inDiff;
    private boolean inMeta;
    private int metaLine = 1;
    private String title = "";

    /** Old versions: {@code Submitted by NAME on DATE}. */
    private String submitted = "";

    private String id = "";
    private boolean whole = true;

    private Walk(Markup markup, PageMessages found) {
      this.markup = markup;
      this.found = found;
    }

    private void read() {
      while (markup.next()) {
        if (markup.isStart("div")) {
          division();
        } else if (markup.isStart("pre")) {
          text();
        } else if (open != null && inMeta) {
          meta(open);
        } else {
          table();
        }
      }
      if (diff == null && headers == null) {
        found.finding(
            metaLine,
            "a page of Patchwork without a patch, such as that of a series; save the pages of its"
                + " patches, or its mbox");
      }
      if (patch != null || diff != null || headers != null) {
        addPatch();
      }
      comments.forEach(this::addComment);
    }

    /** The parts of the page; the header fields are folded away, and shown to who asks. */
    private void division() {
      String own = markup.attribute("id");
      if (own.equals("patch-headers") || own.equals("patchheaders")) {
        inHeaders = true;
      } else if (own.equals("patch")) {
        inDiff = true;
      } else if (markup.hasClass("submission-message") || markup.hasClass("comment")) {
        open = new Block(markup.line());
        // Old versions show the diff above the comments, new ones below them.
        if (patch == null && diff == null) {
          patch = open;
        } else {
          comments.add(open);
        }
      } else if (markup.hasClass("meta")) {
        inMeta = true;
      } else if (markup.hasClass("core-info")) {
        submitted = markup.textTo("div");
      }
    }

    /** A {@code pre} belongs to the last part that was opened. */
    private void text() {
      StringBuilder text = new StringBuilder();
      boolean content = markup.hasClass("content");
      boolean closed = false;
      while (!closed && markup.next()) {
        text.append(markup.isText() ? markup.text() : "");
        closed = markup.isEnd("pre");
      }
      whole = closed;
      String words = text.toString().strip().isEmpty() ? "" : withoutFrame(text);
      if (inHeaders) {
        headers = words;
        inHeaders = false;
      } else if (inDiff && content) {
        diff = words;
        inDiff = false;
      } else if (open != null && content) {
        open.words = words;
        open = null;
        inMeta = false;
      }
    }

    /** The template puts a line end before the words, and a line end and blanks behind them. */
    private static String withoutFrame(StringBuilder text) {
      int from = text.charAt(0) == '\n' ? 1 : 0;
      return text.substring(from).stripTrailing() + "\n";
    }

    /** A name, in most versions a link, and a date; buttons for the maintainer come behind. */
    private void meta(Block block) {
      if (markup.isStart("a") && block.author.isEmpty()) {
        block.author = markup.textTo("a");
      } else if (markup.isStart("span")
          && (markup.hasClass("message-date")
              || markup.hasClass("pull-right")
              || markup.hasClass("float-right"))) {
        block.date = markup.textTo("span");
      } else if (markup.isText() && block.author.isEmpty()) {
        block.author = PageText.normalised(markup.text());
      }
    }

    /** What a page tells of the patch where its header is missing. */
    private void table() {
      if (isMeta(markup)) {
        metaLine = markup.line();
      } else if (markup.isStart("th") && id.isEmpty()) {
        if (markup.textTo("th").equals("Message ID")) {
          String cell = markup.textTo("td");
          id = cell.split(" ", 2)[0];
        }
      } else if ((markup.isStart("h1") || markup.isStart("h2")) && title.isEmpty()) {
        title = markup.textTo(markup.isStart("h1") ? "h1" : "h2");
      }
    }

    /**
     * The block with the words tells less than the header, and is asked only where that is mute.
     */
    private void addPatch() {
      ShownHeader header = ShownHeader.of(headers == null ? "" : headers);
      Block block = patch == null ? new Block(metaLine) : patch;
      Matcher by = SUBMITTED.matcher(submitted);
      if (block.author.isEmpty() && by.matches()) {
        block.author = by.group(1);
        block.date = by.group(2);
      }
      Sender author = header.author();
      if (author.name().isEmpty()) {
        author = author(block);
      }
      title = header.subject().isEmpty() ? title : header.subject();
      Identification fields = header.ids();
      Optional<String> own = fields.messageId().or(() -> MessageIds.one(id));
      if (own.isEmpty()) {
        PageFindings.noId(found, metaLine);
      }
      found.add(
          Message.of(
                  found.numbered(),
                  author.name(),
                  title,
                  header.sent().orElseGet(() -> sent(block)),
                  Body.of(withDiff(block.words)),
                  found.origin(block.line, Source.PATCHWORK))
              .identified(
                  new Identification(
                      own, Optional.empty(), fields.inReplyTo(), fields.references()))
              .from(author.address()));
    }

    /** The mail had both in one; the rule between is among the words, if there was one. */
    private String withDiff(String words) {
      if (diff == null) {
        return words;
      }
      boolean ruled = RULE.matcher(words).find();
      return words + (ruled ? "\n" : "---\n\n") + diff;
    }

    /** A comment answers the patch, or a comment that does, which nothing tells. */
    private void addComment(Block block) {
      Message patched = found.messages().get(0);
      Sender author = author(block);
      Message comment =
          Message.of(
                  found.numbered(),
                  author.name(),
                  "Re: " + REPLY.matcher(title).replaceFirst(""),
                  sent(block),
                  Body.of(block.words),
                  found.origin(block.line, Source.PATCHWORK))
              .from(author.address());
      if (block.words.isEmpty()) {
        PageFindings.noBody(found, block.line);
      }
      found.add(comment);
      found.add(
          new IndexEntry(
              comment.id(),
              Optional.of(patched.id()),
              ArchiveParent.Kind.CAPPED,
              Optional.empty()));
    }

    private Sender author(Block block) {
      Sender author = ShownAuthor.of(block.author);
      return author.name().isEmpty() ? PageFindings.nobody(found, block.line) : author;
    }

    /** Comments have no more than minutes. */
    private SentTime sent(Block block) {
      Optional<Instant> told =
          DjangoTime.dateIn(block.date).map(at -> at.toInstant(ZoneOffset.UTC));
      if (told.isEmpty()) {
        PageFindings.noDate(found, block.line, block.date);
        return PageFindings.NO_DAY;
      }
      // Old versions do not say that it is UTC, which it is unless somebody changes it.
      return block.date.contains("UTC")
          ? new SentTime.Minute(told.get())
          : new SentTime.About(told.get(), ChronoUnit.MINUTES);
    }
  }
}
