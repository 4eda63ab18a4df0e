// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.ThreadTree;

/**
 * The threads that lessons may point into, and the address of everything in them.
 *
 * @param byName a thread's name is the name of its page: {@code thread/NAME.html}
 * @param pages the address of the page that has a message, by the message's id, where that is
 *     another one: a mailbox of a month has a page for each of its threads
 */
public record Threads(Map<String, ThreadTree> byName, Map<String, String> pages) {
  /** An id made of a file's name and a place on its page. */
  private static final Pattern PLACE = Pattern.compile("[^@]*#(\\d{1,9})");

  /** Enough of a SHA-1 that no two mails of a page meet, unless somebody works at it for long. */
  private static final int HASH = 12;

  public Threads {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    pages = Map.copyOf(pages);
  }

  /** Threads of which each is one page. */
  public Threads(Map<String, ThreadTree> byName) {
    this(byName, Map.of());
  }

  /** The message with an id such as {@code FILE-BASENAME#7}. */
  public Optional<Message> message(String id) {
    return byName.values().stream().flatMap(tree -> tree.message(id).stream()).findFirst();
  }

  /** The message's address from the root of the site, such as {@code thread/NAME.html#m7}. */
  public Optional<String> address(String id) {
    for (Map.Entry<String, ThreadTree> thread : byName.entrySet()) {
      if (thread.getValue().message(id).isPresent()) {
        String page = pages.getOrDefault(id, "thread/" + thread.getKey() + ".html");
        return Optional.of(page + "#" + anchor(id));
      }
    }
    return Optional.empty();
  }

  /** The address of a paragraph of that message, by the paragraph's anchor. */
  public Optional<String> address(String id, String anchor) {
    return address(id).map(at -> at.substring(0, at.indexOf('#') + 1) + anchor);
  }

  /**
   * The anchor of a message on its page, which stays whatever else is saved: its place on the
   * archive's page, or, where the archive shows ids, a hash. An id may have an address in it that
   * the archive hides, and two ids may be one once their signs are made fit for an anchor.
   */
  public static String anchor(String id) {
    Matcher place = PLACE.matcher(id);
    return "m" + (place.matches() ? place.group(1) : MessageIds.hash(id).substring(0, HASH));
  }

  /**
   * The anchor of a paragraph: that of its message, and the index of its first line in the body as
   * the page shows it, so that mending lines moves no anchor.
   */
  public static String anchor(String id, int firstLine) {
    return anchor(id) + "-l" + (firstLine + 1);
  }
}
