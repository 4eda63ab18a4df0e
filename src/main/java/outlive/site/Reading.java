// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.importer.Names;
import outlive.importer.Readings;
import outlive.mail.BodyBlock;
import outlive.mail.Damage;
import outlive.mail.Message;
import outlive.mail.QuoteTrails;
import outlive.mail.QuotedCode;
import outlive.mail.ThreadTree;

/**
 * An entry of the archive, read once for all of its pages: who said what first, what is whose code,
 * what is missing, and what each mail and page is called.
 */
final class Reading {
  private final String entry;
  private final ThreadTree tree;
  private final Citations citations;
  private final PortLinks port;
  private final Names names;
  private final MailFiles files;
  private final Readings readings;
  private final QuotedCode code;
  private final ArchiveCut cut;
  private final List<Talk> talks;
  private final Map<String, List<BodyBlock>> bodies = new HashMap<>();
  private final Map<String, MailIndex> indexes = new HashMap<>();
  private final Map<String, String> pages;

  Reading(String entry, ThreadTree tree, Citations citations, PortLinks port) {
    this.entry = entry;
    this.tree = tree;
    this.citations = citations;
    this.port = port;
    names = new Names(tree);
    files = new MailFiles(tree, names);
    readings = Readings.of(tree);
    code = readings.code(tree);
    cut = new ArchiveCut(tree, this::body);
    talks = Talk.of(entry, tree);
    pages = Talk.pages(Map.of(entry, tree));
  }

  /** The name of the entry. */
  String entry() {
    return entry;
  }

  ThreadTree tree() {
    return tree;
  }

  /** Its pages; one for an entry that is one thread. */
  List<Talk> talks() {
    return talks;
  }

  Citations citations() {
    return citations;
  }

  PortLinks port() {
    return port;
  }

  /** What everybody may read instead of ids. */
  Names names() {
    return names;
  }

  QuoteTrails trails() {
    return readings.trails();
  }

  /** Which line is a line of whose patch. */
  QuotedCode code() {
    return code;
  }

  /** What the archive took out of a mail for good. */
  List<Damage> damage(String id) {
    return readings.damage().getOrDefault(id, List.of());
  }

  /** Whether the archive's page ends a mail early. */
  boolean cut(Message message) {
    return cut.ends(message);
  }

  /** The body of a mail, which is on three pages at least. */
  List<BodyBlock> body(String id) {
    return bodies.computeIfAbsent(id, tree::body);
  }

  /** Where the lines of a mail are. */
  MailIndex index(String id) {
    return indexes.computeIfAbsent(id, i -> MailIndex.of(i, body(i)));
  }

  /** The message that another one answers. */
  Optional<Message> parent(Message message) {
    return tree.parent(message.id()).flatMap(tree::message);
  }

  /**
   * {@code to NAME}, with a blank before it: who is answered; nothing for a mail that answers none.
   */
  String to(Message message) {
    return parent(message).map(above -> " to " + Talk.author(above)).orElse("");
  }

  /** A mail's own page, from the root of the site. */
  String ownPage(Message message) {
    return Addresses.mail(entry, files.name(message));
  }

  /** The page that has a message among the others of its thread, from the root of the site. */
  String threadPage(String id) {
    return pages.getOrDefault(id, Addresses.thread(entry));
  }
}
