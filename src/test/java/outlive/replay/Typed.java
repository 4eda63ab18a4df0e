// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** A conversation in a test: a line in, the answer as text out. */
final class Typed {
  /** A driver with a drm_device, whose ioctl reads memory that is gone after unbind. */
  static final String[] TOY = {
    "device dev0",
    "on toy_probe devm_drm_dev_alloc dev0 drm0 toy",
    "on toy_probe devm_kmalloc dev0 regs 64",
    "on toy_probe drm_dev_register drm0",
    "on toy_remove drm_dev_unregister drm0",
    "on toy_ioctl read regs",
    "bind dev0 toy",
    "open drm0 app"
  };

  private final Conversation conversation = new Conversation();

  /** A conversation in which these lines were said, and were fine. */
  static Typed after(String... lines) {
    Typed typed = new Typed();
    for (String line : lines) {
      typed.fine(line);
    }
    return typed;
  }

  /** The answer to a line that is fine. */
  String fine(String line) {
    Answer answer = conversation.line(line);
    assertFalse(answer.isWrong(), () -> line + ": " + text(answer));
    return text(answer);
  }

  /** What is wrong with the line. */
  String wrong(String line) {
    Answer answer = conversation.line(line);
    assertTrue(answer.isWrong(), () -> "taken: " + line);
    return text(answer);
  }

  Answer answer(String line) {
    return conversation.line(line);
  }

  String prompt() {
    return conversation.prompt();
  }

  /** The words that may complete the line; it ends in the blank before them. */
  List<String> words(String line) {
    List<String> before = line.isEmpty() ? List.of() : List.of(line.strip().split(" "));
    return conversation.candidates(before).stream().map(Candidate::word).toList();
  }

  /** Everything that can be seen of the session. */
  String seen() {
    List<String> views = new ArrayList<>(List.of(prompt()));
    for (String view : List.of("state", "ledger", "log", "list dev0")) {
      views.add(text(conversation.line(view)));
    }
    return String.join("\n--\n", views);
  }

  static String text(Answer answer) {
    return String.join("\n", answer.lines().stream().map(Answer.Line::text).toList());
  }
}
