// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Optional;
import outlive.importer.Discussion;
import outlive.importer.Mbox;
import outlive.lesson.Concordance;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * The pages of the threads: of each its tree with all mails, the same by time, a page a mail, and
 * the mails as a mailbox. An entry with several threads has a page that leads to them.
 */
final class ThreadPages implements PageKind {
  @Override
  public Optional<Object> from(Content content) {
    Concordance concordance = content.concordance();
    return Optional.of(
        List.of(
            content.weave().threads().byName(),
            content.weave().port(),
            concordance.rows(),
            concordance.claims().all(),
            citations(content).all()));
  }

  private static Citations citations(Content content) {
    return new Citations(content.weave(), content.concordance(), content.titles());
  }

  @Override
  public void make(Content content, Site site) {
    Citations citations = citations(content);
    PortLinks port = new PortLinks(content.weave().portRegions());
    content
        .weave()
        .threads()
        .byName()
        .forEach((name, tree) -> entry(new Reading(name, tree, citations, port), site));
  }

  /** Adds the pages of one entry. */
  static void entry(Reading reading, Site site) {
    Mbox mbox = new Mbox(reading.tree(), reading.names());
    StringBuilder all = new StringBuilder();
    for (Talk talk : reading.talks()) {
      String mailbox = mailbox(mbox, talk);
      site.add(talk.mailbox(), mailbox);
      all.append(mailbox);
      site.add(ThreadPage.nested(reading, talk));
      site.add(ThreadPage.flat(reading, talk));
      List<Message> messages = talk.messages();
      for (int i = 0; i < messages.size(); i++) {
        site.add(MailPage.of(reading, talk, messages, i));
      }
    }
    if (reading.talks().size() > 1) {
      site.add(Addresses.mailbox(reading.entry()), all.toString());
      site.add(EntryPage.of(reading));
    }
  }

  private static String mailbox(Mbox mbox, Talk talk) {
    StringBuilder mailbox = new StringBuilder();
    for (Discussion part : talk.parts()) {
      for (ThreadTree.Row row : part.rows()) {
        mailbox.append(mbox.mail(row.message(), part));
      }
    }
    return mailbox.toString();
  }

  /** What lists call an entry: its subject, or its name where it has several. */
  static String title(String entry, List<Talk> talks) {
    return talks.size() == 1 ? talks.get(0).title() : entry;
  }

  /** What lists say about an entry. */
  static String description(List<Talk> talks) {
    return talks.size() == 1 ? talks.get(0).description() : EntryPage.description(talks);
  }
}
