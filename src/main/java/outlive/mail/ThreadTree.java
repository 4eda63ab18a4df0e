// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * The reply tree of some messages, found from what they quote. The order of the input is nothing.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ThreadTree {
  private ThreadTree() {}

  /** Threads messages that carry no ids. */
  public static ThreadTree of(Collection<Message> messages) {
    throw new UnsupportedOperationException("threads " + messages.size());
  }

  /** All messages in page order, each with the best time known. */
  public List<Message> messages() {
    throw new UnsupportedOperationException();
  }

  /** The messages without a parent, oldest first. */
  public List<Message> roots() {
    throw new UnsupportedOperationException();
  }

  /** The message with this id. */
  public Optional<Message> message(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** Its parent's id; empty for a root. */
  public Optional<String> parent(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** What its parent rests on. */
  public How how(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** Its replies, oldest first. */
  public List<Message> children(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** Its body in blocks, attributions tied to the messages they name. */
  public List<BodyBlock> body(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** The whole tree, parents before children, oldest first, with levels from 0. */
  public List<Row> rows() {
    throw new UnsupportedOperationException();
  }

  /** Where replies contradict each other. */
  public List<Finding> findings() {
    throw new UnsupportedOperationException();
  }

  /** A message and its level in the tree. */
  public record Row(int level, Message message) {}
}
