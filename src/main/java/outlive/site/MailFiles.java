// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import outlive.importer.Names;
import outlive.lesson.Threads;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * The file names of the mails' own pages: the Message-ID where it can be one, so that who has the
 * id has the address, and the SHA-1 of any other. A mail that has no id but its place on an
 * archive's page is called by that.
 */
final class MailFiles {
  /** Small letters only: some file systems take {@code A} for {@code a}. */
  private static final Pattern SAFE = Pattern.compile("[a-z0-9_][a-z0-9._+=@-]{0,99}@[a-z0-9.-]+");

  /** The anchor of a mail that has no id. */
  private static final Pattern PLACE = Pattern.compile("m\\d{1,9}");

  /** The longest name that every file system and every server takes. */
  private static final int LONGEST = 160;

  private final Names names;
  private final Map<String, Integer> uses = new HashMap<>();

  MailFiles(ThreadTree tree, Names names) {
    this.names = names;
    for (Message message : tree.messages()) {
      uses.merge(place(message), 1, Integer::sum);
    }
  }

  /** The name of a message's page, without its ending; each of a tree has another. */
  String name(Message message) {
    String shown = names.id(message.id());
    if (shown.length() <= LONGEST && SAFE.matcher(shown).matches()) {
      return shown;
    }
    String place = place(message);
    // Two pages of one folder may both have a first mail.
    return !place.isEmpty() && uses.getOrDefault(place, 0) == 1
        ? place
        : "sha1." + Names.hash(message);
  }

  private static String place(Message message) {
    String anchor = Threads.anchor(message.id());
    return PLACE.matcher(anchor).matches() ? anchor : "";
  }
}
