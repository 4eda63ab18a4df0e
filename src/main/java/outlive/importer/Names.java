// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/**
 * What messages are called where everybody can read it. An id may have its author's address in it:
 * git and others make theirs so. Where the page hides addresses and does not show ids either, such
 * an id is replaced by one made from its SHA-1: who has the id finds the message, and nobody finds
 * the address.
 */
public final class Names {
  /** Nobody can have an address there (RFC 2606). */
  private static final String HIDDEN = "@hidden-id.invalid";

  private static final String MADE = "@made-id.invalid";

  /** Forms that show ids to every reader: what is in them is not hidden. */
  private static final Set<Source> IDS_SHOWN =
      EnumSet.of(
          Source.PUBLIC_INBOX,
          Source.PUBLIC_INBOX_THREAD,
          Source.ATOM,
          Source.MARC,
          Source.PATCHWORK);

  /** The numbers that mailers write before the address, and a blank or nothing instead of them. */
  private static final Pattern MAILERS =
      Pattern.compile(
          "(?:\\d{14}\\.\\d{1,9}-\\d{1,5}-|\\d{6,12}-\\d{1,9}-\\d{1,5}-git-send-email-"
              + "|(?:cover|[0-9a-f]{40})\\.\\d{6,12}\\.git\\.|\\d{8}\\.\\d{6}\\.\\d{1,20}\\."
              + "|\\d{14}\\.[0-9a-f]{8}\\.)\\S{1,200}@\\S{1,200}");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern IN_HEADER = Pattern.compile("[!-;=?-~]{1,900}");
  private static final Pattern ID = Pattern.compile("[^\\s;,()<>]{1,999}+");
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_NAME = 200;

  private final ThreadTree tree;
  private final Map<String, String> shown = new HashMap<>();

  /** The names of a tree's messages. */
  public Names(ThreadTree tree) {
    this.tree = tree;
    for (Message message : tree.messages()) {
      if (hidesIds(message) && tellsAddress(message.id(), message.author())) {
        shown.put(message.id(), hash(message) + HIDDEN);
      }
    }
  }

  private static boolean hidesIds(Message message) {
    return message.address().isEmpty() && !IDS_SHOWN.contains(message.origin().source());
  }

  /** Whether an id has an address in it: by the form that mailers give it, or by the name. */
  private static boolean tellsAddress(String id, String author) {
    int at = id.lastIndexOf('@');
    if (at < 0) {
      return false;
    }
    if (MAILERS.matcher(id).matches()) {
      return true;
    }
    String local = id.substring(0, at).toLowerCase(Locale.ROOT);
    String name = author.substring(0, Math.min(LONGEST_NAME, author.length()));
    for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
      if (word.length() >= SHORTEST_NAME && local.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The SHA-1 of a message's id; of some pages it is the only name that they show. */
  public static String hash(Message message) {
    boolean isHash = message.ids().hash().filter(message.id()::equals).isPresent();
    return isHash && HASH.matcher(message.id()).matches()
        ? message.id()
        : MessageIds.hash(message.id());
  }

  /** The file of a message. */
  static String file(Message message) {
    return "messages/" + hash(message) + ".json";
  }

  /** The id of a message of the tree, as it is shown. */
  public String id(String id) {
    return shown.getOrDefault(id, id);
  }

  /** An id that a message names, as it is shown; the message of that id may not be here. */
  String id(String id, Message by) {
    if (tree.message(id).isPresent()) {
      return id(id);
    }
    return hidesIds(by) && tellsAddress(id, "") ? MessageIds.hash(id) + HIDDEN : id;
  }

  /** The ids that a message names, as they are shown. */
  List<String> ids(List<String> ids, Message by) {
    return ids.stream().map(id -> id(id, by)).toList();
  }

  /** Words about a message that may have ids in them, as they are shown. */
  public String words(String words, Message by) {
    return ID.matcher(words).replaceAll(found -> Matcher.quoteReplacement(id(found.group(), by)));
  }

  /** Words about nobody knows which message. */
  String words(String words) {
    return ID.matcher(words)
        .replaceAll(
            found -> {
              boolean tells =
                  tree.message(found.group()).isEmpty() && tellsAddress(found.group(), "");
              String id = tells ? MessageIds.hash(found.group()) + HIDDEN : id(found.group());
              return Matcher.quoteReplacement(id);
            });
  }

  /** The Message-ID of a message in a mailbox: its own, or one that is made for it. */
  String mailId(Message message) {
    if (shown.containsKey(message.id())) {
      return id(message.id());
    }
    boolean own = message.ids().messageId().filter(message.id()::equals).isPresent();
    return own && fitsHeader(message.id()) ? message.id() : hash(message) + MADE;
  }

  /** Whether an id can stand in a header in brackets as it is. */
  static boolean fitsHeader(String id) {
    return IN_HEADER.matcher(id).matches();
  }

  /** Whether a Message-ID is none that the mail was sent with. */
  public static boolean isMade(String mailId) {
    return mailId.endsWith(MADE) || mailId.endsWith(HIDDEN);
  }
}
