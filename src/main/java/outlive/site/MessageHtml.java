// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.QuoteBlock;

/**
 * Sets the body of one message: own words as prose, quotes folded but for what is answered, the
 * patch line by line. Every word goes through {@link Html#text}; nothing of a mail is markup.
 */
final class MessageHtml {
  private final Html html;
  private final Here here;
  private final LineHtml lines;
  private final QuoteHtml quotes;
  private final String id;

  private MessageHtml(Html html, Here here, String id) {
    this.html = html;
    this.here = here;
    this.id = id;
    this.lines = new LineHtml(html, here.reading().damage(id));
    this.quotes = new QuoteHtml(html, here, lines, id);
  }

  /** Writes the body of a message. */
  static void body(Html html, Here here, Message message) {
    html.open("div", "class", "body").newline();
    new MessageHtml(html, here, message.id()).blocks(here.reading().body(message.id()));
    html.close().newline();
  }

  private void blocks(List<BodyBlock> blocks) {
    int line = 0;
    int groupFrom = 0;
    List<QuoteBlock> group = new ArrayList<>();
    for (BodyBlock block : blocks) {
      if (block instanceof QuoteBlock quote) {
        groupFrom = group.isEmpty() ? line : groupFrom;
        group.add(quote);
      } else {
        quotes.group(group, groupFrom);
        group.clear();
        block(block, line);
      }
      line += block.lines().size();
    }
    quotes.group(group, groupFrom);
  }

  private void block(BodyBlock block, int line) {
    if (block.lines().stream().allMatch(BodyLine::blank)) {
      return;
    }
    if (block instanceof BodyBlock.Prose || block instanceof BodyBlock.Preformatted) {
      own(block, line);
    } else if (block instanceof BodyBlock.Trailers) {
      html.open("p", "id", anchor(line), "class", "signature");
      lines.kept(trimmed(block.lines()), line);
      html.close();
      note(block, line).write(html);
    } else if (block instanceof BodyBlock.Introduction introduction) {
      introduction(introduction, line);
    } else if (block instanceof Patch patch) {
      PatchHtml.write(html, here, lines, id, patch, line);
      new Note(here).cited(id, anchor(line)).write(html);
    } else if (block instanceof BodyBlock.Footer footer) {
      html.open("details", "class", "fold").element("summary", "The list's footer");
      signature(footer.lines(), line);
      html.close();
    } else {
      signature(block.lines(), line);
    }
    html.newline();
  }

  private void own(BodyBlock block, int line) {
    if (block instanceof BodyBlock.Prose) {
      html.open("p", "id", anchor(line));
      lines.flow(block.lines(), line);
    } else {
      html.open("pre", "id", anchor(line), "tabindex", "0", "class", "mail-text");
      lines.kept(trimmed(block.lines()), line);
    }
    html.close();
    note(block, line).write(html);
  }

  private String anchor(int line) {
    return here.reading().index(id).anchor(line);
  }

  private Note note(BodyBlock block, int line) {
    // Who quotes a greeting quotes what is below it.
    int count = block.lines().size();
    return new Note(here)
        .cited(id, anchor(line))
        .quoted(id, line, Gist.says(Gist.words(block)) ? count : 0)
        .mended(block.lines(), lines.missing(line, count));
  }

  private void signature(List<BodyLine> signature, int line) {
    html.open("p", "class", "signature");
    lines.kept(trimmed(signature), line);
    html.close();
  }

  private void introduction(BodyBlock.Introduction introduction, int line) {
    html.open("p", "class", "attribution");
    lines.flow(introduction.lines(), line);
    introduction
        .attribution()
        .messageId()
        .filter(named -> !Optional.of(named).equals(here.reading().tree().parent(id)))
        .flatMap(here.reading().tree()::message)
        .ifPresent(named -> html.text(" ").element("a", "See that mail", "href", here.mail(named)));
    html.close();
    List<BodyLine> all = introduction.lines();
    new Note(here).mended(all, lines.missing(line, all.size())).write(html);
  }

  /** Without the blank lines at the end. */
  private static List<BodyLine> trimmed(List<BodyLine> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).blank()) {
      end--;
    }
    return lines.subList(0, end);
  }
}
