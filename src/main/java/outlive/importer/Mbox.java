// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.mail.Attachment;
import outlive.mail.BodyLine;
import outlive.mail.How;
import outlive.mail.Message;
import outlive.mail.Repair;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

/**
 * Messages as a mailbox in the mboxrd form (RFC 4155 names the family): what an archive damaged and
 * the importer mended is written mended, the tree is in the headers. What is no part of a mail as
 * it was sent is said in fields that begin with {@code X-Outlive}.
 */
public final class Mbox {
  private static final String SEPARATOR = "From mboxrd@address.invalid ";
  private static final String HIDDEN = "hidden@address.invalid";
  private static final Pattern FROM_LINE = Pattern.compile(">*+From ");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\\p{Cntrl}]{1,255}");

  /** A reader needs the last ones; a long thread would have more ids than words. */
  private static final int MOST_REFERENCES = 20;

  private final ThreadTree tree;
  private final Names names;

  /**
   * A writer of a tree's messages.
   *
   * @param names what everybody may read instead of ids
   */
  public Mbox(ThreadTree tree, Names names) {
    this.tree = tree;
    this.names = names;
  }

  /** A message, and the empty line after it. */
  public String mail(Message message, Discussion thread) {
    List<BodyLine> lines = message.lines();
    StringBuilder mail = new StringBuilder(SEPARATOR);
    mail.append(Times.fromLine(message.sent())).append('\n');
    mail.append(headers(message, thread, lines)).append('\n');
    for (BodyLine line : lines) {
      String text = mended(line);
      mail.append(FROM_LINE.matcher(text).lookingAt() ? ">" : "").append(text).append('\n');
    }
    return mail.append('\n').toString();
  }

  private String headers(Message message, Discussion thread, List<BodyLine> lines) {
    String id = names.mailId(message);
    Optional<String> address = message.address().filter(a -> ADDRESS.matcher(a).matches());
    MailHeaders headers =
        new MailHeaders()
            .person("From", message.author(), address.orElse(HIDDEN))
            .words("Subject", message.subject())
            .words("Date", Times.header(message.sent()))
            .ids("Message-ID", List.of(id));
    Optional<Message> parent = tree.parent(message.id()).flatMap(tree::message);
    if (parent.isPresent()) {
      headers.ids("In-Reply-To", List.of(names.mailId(parent.get())));
      headers.ids("References", ancestors(message, thread));
    } else {
      headers.ids("In-Reply-To", missing(message.ids().inReplyTo(), message));
      headers.ids("References", missing(message.ids().references(), message));
    }
    headers
        .words("MIME-Version", "1.0")
        .words("Content-Type", "text/plain; charset=UTF-8")
        .words("Content-Transfer-Encoding", "8bit");
    return notes(message, id, lines, headers).toString();
  }

  /** What no reader of a mailbox asks for, and who wonders should know. */
  private MailHeaders notes(Message message, String id, List<BodyLine> lines, MailHeaders headers) {
    How how = tree.how(message.id());
    headers.words("X-Outlive-Parent", names.words(how.toString(), message));
    if (Names.isMade(id)) {
      headers.words("X-Outlive-Made-Id", "the page shows no Message-ID, or hides an address in it");
    }
    if (!(message.sent() instanceof SentTime.Exact)) {
      headers.words("X-Outlive-Date", Times.json(message.sent()).get("kind").getAsString());
    }
    long mended = lines.stream().filter(BodyLine::mended).count();
    if (mended > 0) {
      headers.words("X-Outlive-Mended", "lines: " + mended);
    }
    for (Attachment attachment : message.attachments()) {
      headers.words("X-Outlive-Attachment", attachment.type() + " " + attachment.name());
    }
    return headers;
  }

  /** Its ancestors, oldest first: the first one and the last ones. */
  private List<String> ancestors(Message message, Discussion thread) {
    Deque<String> ids = new ArrayDeque<>();
    Optional<String> above = tree.parent(message.id());
    while (above.isPresent() && ids.size() < MOST_REFERENCES) {
      Message ancestor = tree.message(above.get()).orElseThrow();
      ids.addFirst(names.mailId(ancestor));
      above = tree.parent(ancestor.id());
    }
    if (above.isPresent()) {
      ids.addFirst(names.mailId(thread.root()));
    }
    return List.copyOf(ids);
  }

  /**
   * What a root names and is not here; what is here and is not its parent would be taken for it.
   */
  private List<String> missing(List<String> ids, Message message) {
    return names.ids(ids, message).stream()
        .filter(id -> tree.message(id).isEmpty() && Names.fitsHeader(id))
        .toList();
  }

  /** What the archive did to a line is undone; what the sender's mailer did is not. */
  public static String mended(BodyLine line) {
    boolean unmarked = line.mended(Repair.UNMARKED_QUOTE);
    if (line.repairs().size() == (unmarked ? 1 : 0)) {
      return line.raw();
    }
    int depth = line.depth() - (unmarked ? 1 : 0);
    String marks = "> ".repeat(depth).stripTrailing();
    return depth == 0 || line.text().isEmpty() ? marks + line.text() : marks + " " + line.text();
  }
}
