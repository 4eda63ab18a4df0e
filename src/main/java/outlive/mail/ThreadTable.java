// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/** The table that {@code threads} prints: tabs between columns, a row a message in page order. */
public final class ThreadTable {
  private static final List<String> COLUMNS =
      List.of("id", "parent", "date", "author", "subject", "how");

  private ThreadTable() {}

  /** The header row and the rows; every line ends in {@code \n}. */
  public static String render(ThreadTree tree) {
    StringBuilder table = new StringBuilder();
    add(table, COLUMNS);
    for (Message message : tree.messages()) {
      add(
          table,
          List.of(
              message.id(),
              tree.parent(message.id()).orElse("-"),
              date(message),
              message.author(),
              message.subject(),
              tree.how(message.id()).toString()));
    }
    return table.toString();
  }

  /** What a page tells is told; what a reply rounds is no instant, so it is the page's day. */
  private static String date(Message message) {
    if (message.sent() instanceof SentTime.Exact exact) {
      return exact.instant().toString();
    }
    return message.sent() instanceof SentTime.Minute minute
        ? minute.instant().toString().replace(":00Z", "Z")
        : message.day().toString();
  }

  private static void add(StringBuilder table, List<String> fields) {
    // A tab or a line break inside a field would make two of it.
    table.append(
        String.join("\t", fields.stream().map(f -> f.replaceAll("\\p{Cntrl}+", " ")).toList()));
    table.append('\n');
  }
}
