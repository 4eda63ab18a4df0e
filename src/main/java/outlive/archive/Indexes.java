// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.mail.ArchiveParent;
import outlive.mail.Message;
import outlive.mail.SentTime;

/**
 * The trees that archives show, put beside the messages. An index names a message by its id or by
 * the file of its page, which lies in the folder of the index.
 */
final class Indexes {
  /** So many mails in a row are never missing; it also ends a circle. */
  private static final int FURTHEST = 20;

  /** Id, or folder and file name, to the entry. */
  private final Map<String, IndexEntry> entries = new HashMap<>();

  /** Folder and file name to the id of the one message in it. */
  private final Map<String, String> ids = new HashMap<>();

  /** Id to what indexes call the page of the message, where that is not the name of its file. */
  private final Map<String, String> names = new HashMap<>();

  /** Takes what a page tells: an entry that can be trusted more wins, else the first one. */
  void add(ArchivePage page) {
    for (IndexEntry entry : page.index()) {
      String file = page.file();
      IndexEntry known = entries.get(key(file, entry.page()));
      if (known == null || entry.kind().compareTo(known.kind()) < 0) {
        entries.put(
            key(file, entry.page()),
            new IndexEntry(
                entry.page(),
                entry.parent().map(parent -> key(file, parent)),
                entry.kind(),
                entry.sent()));
      }
    }
    if (page.messages().size() == 1) {
      Message message = page.messages().get(0);
      ids.putIfAbsent(key(page.file(), name(page.file())), message.id());
      for (String name : page.names()) {
        ids.putIfAbsent(key(page.file(), name), message.id());
        names.putIfAbsent(message.id(), key(page.file(), name));
      }
    }
  }

  /** The messages with their places in the archive's tree, and with the times that it tells. */
  List<Message> place(List<Message> messages) {
    if (entries.isEmpty()) {
      return messages;
    }
    List<Message> placed = new ArrayList<>(messages.size());
    for (Message message : messages) {
      placed.add(entryOf(message).map(entry -> placed(message, entry)).orElse(message));
    }
    return placed;
  }

  private Optional<IndexEntry> entryOf(Message message) {
    String file = message.origin().file();
    IndexEntry byId = entries.get(message.id());
    IndexEntry byFile = message.origin().number() == 1 ? entries.get(key(file, name(file))) : null;
    IndexEntry byName = entries.get(names.getOrDefault(message.id(), ""));
    return Optional.ofNullable(byId)
        .or(() -> Optional.ofNullable(byName))
        .or(() -> Optional.ofNullable(byFile));
  }

  private Message placed(Message message, IndexEntry entry) {
    Message placed = message.below(new ArchiveParent(above(entry), entry.kind()));
    boolean better = entry.sent().isPresent() && !(message.sent() instanceof SentTime.Exact);
    return better ? placed.sent(new SentTime.Received(entry.sent().get())) : placed;
  }

  /** The ids above a message; beyond a mail that was not saved the index still leads upwards. */
  private List<String> above(IndexEntry entry) {
    List<String> above = new ArrayList<>();
    Optional<String> key = entry.parent();
    while (key.isPresent() && above.size() < FURTHEST) {
      above.add(ids.getOrDefault(key.get(), key.get()));
      key = Optional.ofNullable(entries.get(key.get())).flatMap(IndexEntry::parent);
    }
    return above;
  }

  /** An id stands for itself; a file name is one of a folder. */
  private static String key(String file, String name) {
    if (name.indexOf('@') > 0 || name.indexOf('.') < 0) {
      return name;
    }
    Path folder = Path.of(file).getParent();
    return folder == null ? "/" + name : folder + "/" + name;
  }

  private static String name(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }
}
