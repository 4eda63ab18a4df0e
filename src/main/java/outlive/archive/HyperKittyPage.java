// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outlive.mail.ArchiveParent;
import outlive.mail.Message;

/**
 * A thread, or one mail, as HyperKitty (Mailman 3) shows it. Ids are there as their SHA-1 in base
 * 32, and in clear only in the link for an answer by mail. What a mail answers is told by how far
 * it is moved to the right, five steps at most; where the mail answered is not in the archive, or
 * known there by another id, the answer starts a thread of its own.
 */
final class HyperKittyPage implements PageFormat {
  private static final String HEAD = "email-header";

  @Override
  public String looksFor() {
    return "a thread of HyperKitty (div with the class \"" + HEAD + "\")";
  }

  @Override
  public boolean recognises(String text) {
    int at = text.indexOf(HEAD);
    while (at >= 0) {
      Markup tag = Markup.around(text, at);
      if (tag.isStart("div") && tag.hasClass(HEAD)) {
        return PageText.isHtml(text);
      }
      at = text.indexOf(HEAD, at + 1);
    }
    return false;
  }

  @Override
  public void read(String html, PageMessages found) {
    Walk walk = new Walk(Markup.of(html), found);
    walk.read();
    PageEnd.check(html, walk.whole, found);
  }

  /** One walk through one page. */
  private static final class Walk {
    private static final String LEVEL = "reply-level-";

    /** Versions before 1.1 move a reply by two em for each level, and know no last one. */
    private static final Pattern MARGIN = Pattern.compile("margin-left:\\s?(\\d{1,3})em");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private final Markup markup;
    private final PageMessages found;
    private final HyperKittyClock clock = new HyperKittyClock();

    /** From the first mail to the one that the next can answer: the last one on each level. */
    private final List<String> path = new ArrayList<>();

    private @Nullable HyperKittyMail mail;
    private boolean heading;

    /** A page of one mail does not tell where that stands. */
    private boolean isThread;

    private String title = "";
    private int level;
    private boolean byDate;
    private boolean loading;
    private int replies;
    private boolean whole = true;

    private Walk(Markup markup, PageMessages found) {
      this.markup = markup;
      this.found = found;
    }

    private void read() {
      while (markup.next()) {
        if (mail != null) {
          mail.take(markup);
        }
        if (markup.isStart("div")) {
          division(markup.attribute("class"));
        } else {
          around();
        }
      }
      finish();
      lookForMissing();
    }

    /** Each reply is in a box that is striped, and moved to the right by its level. */
    private void division(String classes) {
      if (Markup.isAmong(classes, "email")) {
        finish();
        mail = new HyperKittyMail();
      } else if (Markup.isAmong(classes, "odd") || Markup.isAmong(classes, "even")) {
        finish();
        int at = classes.indexOf(LEVEL);
        Matcher margin = MARGIN.matcher(markup.attribute("style"));
        Matcher number = NUMBER.matcher(at < 0 ? "0" : classes.substring(at + LEVEL.length()));
        level = margin.find() ? Integer.parseInt(margin.group(1)) / 2 : 0;
        level = at >= 0 && number.lookingAt() ? Integer.parseInt(number.group()) : level;
      } else {
        boolean thread = Markup.isAmong(classes, "thread-header");
        isThread |= thread;
        heading |= thread || Markup.isAmong(classes, "message-header");
      }
    }

    /** What a page tells around its mails. */
    private void around() {
      if (heading && (markup.isStart("h3") || markup.isStart("h1"))) {
        heading = false;
        title = markup.textTo(markup.isStart("h3") ? "h3" : "h1");
      } else if (markup.isStart("a")) {
        byDate |= markup.attribute("href").endsWith("?sort=thread");
      } else if (markup.isStart("img")) {
        loading |= markup.hasClass("ajaxloader");
      } else if (markup.isStart("i") && markup.hasClass("fa-comment")) {
        Matcher number = NUMBER.matcher(markup.textTo("div"));
        replies = number.find() ? Integer.parseInt(number.group()) : 0;
      }
    }

    private void finish() {
      if (mail == null) {
        return;
      }
      whole &= mail.whole();
      Message message = mail.message(title, clock, found);
      mail = null;
      found.add(message);
      place(message.id());
    }

    /** Where the page puts a mail; one sorted by date tells only where the thread starts. */
    private void place(String id) {
      int above = path.isEmpty() ? 0 : Math.min(level + 1, path.size());
      boolean told = above == 0 ? isThread : !byDate;
      if (told) {
        Optional<String> parent = above == 0 ? Optional.empty() : Optional.of(path.get(above - 1));
        found.add(new IndexEntry(id, parent, ArchiveParent.Kind.CAPPED, Optional.empty()));
      }
      path.subList(above, path.size()).clear();
      path.add(id);
    }

    /** At first a browser gets the first mail only; the page tells how many there are. */
    private void lookForMissing() {
      int here = found.messages().size();
      if (here > 0 && (replies >= here || (loading && replies == 0 && here == 1))) {
        found.finding(
            1,
            (replies > 0 ? here + " of " + (replies + 1) + " mails are" : "only the first mail is")
                + " on this page, for a script loads the others; save the page whose address ends"
                + " in \"?noscript\", or what \"Download\" on it gives");
      }
    }
  }
}
