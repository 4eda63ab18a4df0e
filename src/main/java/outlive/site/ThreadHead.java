// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Damage;
import outlive.mail.How;
import outlive.mail.Message;
import outlive.mail.Trailer;

/**
 * The top of a thread's pages: what it is about, who takes part, who vouches for what, and how true
 * the copy is.
 */
final class ThreadHead {
  private static final String QUOTES_ONLY =
      "The archived page says neither what a mail answers nor when it was sent. Both were recovered"
          + " from the lines that introduce quotes and from the quoted words; each mail says how"
          + " sure that is.";
  private static final String SOME_QUOTES =
      "Where a mail does not name the one that it answers, that was recovered from what it quotes"
          + " and from the archive’s own tree; each mail says how sure that is.";
  private static final String ALL_NAMED = "Each mail names the one that it answers.";
  private static final Pattern BY = Pattern.compile("(?i).*-by");
  private static final int MOST_MAILS = 3;

  private final Html html;
  private final Here here;
  private final Talk talk;

  private ThreadHead(Html html, Here here, Talk talk) {
    this.html = html;
    this.here = here;
    this.talk = talk;
  }

  /** The head of the page that has the tree. */
  static void whole(Html html, Here here, Talk talk) {
    ThreadHead head = new ThreadHead(html, here, talk);
    head.title(talk.title());
    head.views();
    head.people();
    head.trailers();
  }

  /** How the tree is known, what was mended and what is missing for good. */
  static void condition(Html html, Here here, Talk talk) {
    new ThreadHead(html, here, talk).condition();
  }

  /** The head of the page by time. */
  static void brief(Html html, Here here, Talk talk) {
    ThreadHead head = new ThreadHead(html, here, talk);
    head.title(talk.title() + ", by time");
    head.views();
  }

  /** The ways through a thread, on each of its pages; the one that the reader is on is marked. */
  static void views(Html html, Here here, Talk talk) {
    new ThreadHead(html, here, talk).views();
  }

  private void title(String title) {
    html.open("p", "class", "meta").text(talk.description());
    if (here.reading().talks().size() > 1) {
      String entry = here.way(Addresses.thread(here.reading().entry()));
      html.text(" · one of the threads of ").element("a", here.reading().entry(), "href", entry);
    }
    html.close().newline().element("h1", title).newline();
  }

  private void views() {
    String thread = here.way(talk.address());
    html.open("nav", "class", "views", "aria-label", "This thread").open("ul");
    view("Tree", thread + "#tree", "");
    view("Nested", thread, talk.address());
    view("By time", here.way(talk.flatAddress()), talk.flatAddress());
    String file = talk.mailbox().substring(talk.mailbox().lastIndexOf('/') + 1);
    html.open("li").element("a", "Mailbox", "href", here.way(talk.mailbox()), "download", file);
    html.close().close().close().newline();
  }

  private void view(String name, String href, String address) {
    String current = address.equals(here.address()) ? "page" : "";
    html.open("li").element("a", name, "href", href, "aria-current", current).close();
  }

  private void people() {
    Map<String, Integer> mails = new LinkedHashMap<>();
    talk.messages().forEach(message -> mails.merge(Talk.author(message), 1, Integer::sum));
    html.open("ul", "class", "people", "aria-label", "Who takes part");
    mails.forEach((name, count) -> html.element("li", name + ", " + Talk.count(count, "mail")));
    html.close().newline();
  }

  /** Who gave or got which trailer, in order of appearance: {@code Cc} speaks for nobody. */
  private void trailers() {
    Map<String, Map<String, List<Message>>> given = new LinkedHashMap<>();
    for (Message message : talk.messages()) {
      for (BodyBlock block : here.reading().body(message.id())) {
        if (block instanceof BodyBlock.Trailers lines) {
          lines.trailers().forEach(trailer -> add(trailer, message, given));
        }
      }
    }
    if (given.isEmpty()) {
      return;
    }
    html.open("dl", "class", "trailers").newline();
    given.forEach(
        (token, people) -> {
          html.element("dt", token).open("dd");
          boolean first = true;
          for (Map.Entry<String, List<Message>> person : people.entrySet()) {
            html.text(first ? "" : "; ").text(person.getKey() + " in ");
            mails(person.getValue());
            first = false;
          }
          html.close().newline();
        });
    html.close().newline();
  }

  private static void add(
      Trailer trailer, Message message, Map<String, Map<String, List<Message>>> given) {
    Optional<String> person = trailer.person();
    if (person.isPresent() && BY.matcher(trailer.token()).matches()) {
      List<Message> mails =
          given
              .computeIfAbsent(trailer.token(), token -> new LinkedHashMap<>())
              .computeIfAbsent(person.get(), name -> new ArrayList<>());
      if (!mails.contains(message)) {
        mails.add(message);
      }
    }
  }

  private void mails(List<Message> mails) {
    for (int i = 0; i < Math.min(MOST_MAILS, mails.size()); i++) {
      Message mail = mails.get(i);
      html.text(i == 0 ? "" : ", ");
      String words = Talk.author(mail) + "’s mail of " + TimeText.day(mail.sent());
      html.element("a", words, "href", here.mail(mail));
    }
    html.text(mails.size() > MOST_MAILS ? " and " + (mails.size() - MOST_MAILS) + " more" : "");
  }

  private void condition() {
    List<BodyLine> lines = new ArrayList<>();
    List<Damage> damages = new ArrayList<>();
    for (Message message : talk.messages()) {
      message.lines().stream().filter(BodyLine::mended).forEach(lines::add);
      damages.addAll(here.reading().damage(message.id()));
    }
    html.element("p", threading()).newline();
    list("Mended here, underlined with dots:", RepairText.repairs(lines));
    list("Missing for good, underlined with a wave:", RepairText.damage(damages));
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      html.open("div", "class", "condition").element("p", title).open("ul");
      items.forEach(item -> html.element("li", item));
      html.close().close().newline();
    }
  }

  private String threading() {
    List<Message> messages = talk.messages();
    if (messages.stream().anyMatch(message -> message.origin().source().lossy())) {
      return QUOTES_ONLY;
    }
    return messages.stream().allMatch(this::named) ? ALL_NAMED : SOME_QUOTES;
  }

  private boolean named(Message message) {
    Set<How.Evidence> evidence = here.reading().tree().how(message.id()).evidence();
    return evidence.contains(How.Evidence.IN_REPLY_TO)
        || evidence.contains(How.Evidence.REFERENCES)
        || evidence.contains(How.Evidence.ROOT);
  }
}
