// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import outlive.mail.Message;
import outlive.mail.ThreadTree;
import outlive.mail.ThreadTree.Row;

/**
 * One thread: a message that answers nothing here, and all that answers it.
 *
 * @param name the name of its files: from the root's subject and id alone, so that it stays when
 *     other threads come and go
 * @param rows parents before children, oldest first; the root first
 */
public record Discussion(String name, List<Row> rows) {
  private static final int LONGEST = 60;
  private static final int HASH = 12;

  public Discussion {
    rows = List.copyOf(rows);
  }

  /** The threads of a tree, oldest first. */
  public static List<Discussion> of(ThreadTree tree) {
    List<List<Row>> threads = new ArrayList<>();
    for (Row row : tree.rows()) {
      if (row.level() == 0) {
        threads.add(new ArrayList<>());
      }
      threads.get(threads.size() - 1).add(row);
    }
    Map<String, Integer> uses = new HashMap<>();
    threads.forEach(rows -> uses.merge(name(rows.get(0).message(), HASH), 1, Integer::sum));
    return threads.stream().map(rows -> new Discussion(name(rows, uses), rows)).toList();
  }

  /** Two ids may be made to start with the same hash; nobody makes two with the same one. */
  private static String name(List<Row> rows, Map<String, Integer> uses) {
    Message root = rows.get(0).message();
    String name = name(root, HASH);
    return uses.getOrDefault(name, 1) == 1 ? name : name(root, Integer.MAX_VALUE);
  }

  private static String name(Message root, int length) {
    String hash = Names.hash(root);
    String words =
        Normalizer.normalize(root.subject(), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String slug = words.substring(0, Math.min(LONGEST, words.length()));
    slug = slug.replaceAll("^-|-$", "");
    return (slug.isEmpty() ? "" : slug + "-") + hash.substring(0, Math.min(length, hash.length()));
  }

  /** The message that answers nothing here. */
  public Message root() {
    return rows.get(0).message();
  }
}
