// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * The threads that lessons may point into, and the address of everything in them.
 *
 * @param byName a thread's name is the name of its page: {@code thread/NAME.html}
 */
public record Threads(Map<String, ThreadTree> byName) {
  public Threads {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
  }

  /** The message with an id such as {@code FILE-BASENAME#7}. */
  public Optional<Message> message(String id) {
    return byName.values().stream().flatMap(tree -> tree.message(id).stream()).findFirst();
  }

  /** The message's address from the root of the site, such as {@code thread/NAME.html#m7}. */
  public Optional<String> address(String id) {
    for (Map.Entry<String, ThreadTree> thread : byName.entrySet()) {
      if (thread.getValue().message(id).isPresent()) {
        return Optional.of("thread/" + thread.getKey() + ".html#" + anchor(id));
      }
    }
    return Optional.empty();
  }

  /** The address of a paragraph of that message, by the paragraph's anchor. */
  public Optional<String> address(String id, String anchor) {
    return address(id).map(at -> at.substring(0, at.indexOf('#') + 1) + anchor);
  }

  /** The anchor of a message on its page: stable, since it is its place on the archive's page. */
  public static String anchor(String id) {
    return "m" + id.substring(id.lastIndexOf('#') + 1).replaceAll("[^A-Za-z0-9-]", "-");
  }

  /**
   * The anchor of a paragraph: that of its message, and the index of its first line in the body as
   * the page shows it, so that mending lines moves no anchor.
   */
  public static String anchor(String id, int firstLine) {
    return anchor(id) + "-l" + (firstLine + 1);
  }
}
