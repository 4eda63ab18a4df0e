// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The open pages, which want to be told of changes (server-sent events). */
final class Listeners {
  private final Set<BlockingQueue<String>> open = ConcurrentHashMap.newKeySet();

  /** Tells all open pages. */
  void tell(String data) {
    open.forEach(queue -> queue.add(data));
  }

  /** Speaks to one page until it is closed; it learns at once that it was heard. */
  void speak(OutputStream out) throws IOException {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    open.add(queue);
    try {
      send(out, ": hello\n\n");
      while (true) {
        send(out, "data: " + queue.take() + "\n\n");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server ends
    } finally {
      open.remove(queue);
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
