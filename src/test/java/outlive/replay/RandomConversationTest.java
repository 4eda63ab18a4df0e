// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import outlive.replay.model.CallLists;

/** Any calls, typed one by one: the same answers as from a file, and undo as if never made. */
class RandomConversationTest {
  private static final int CASES = 150;

  /**
   * What the lines of a session were answered, as a transcript has it; a dead kernel takes none.
   */
  private static String typed(Conversation conversation, List<String> calls) {
    StringBuilder transcript = new StringBuilder("# case t\n");
    for (String call : calls) {
      transcript.append("> ").append(call).append('\n');
      Answer answer = conversation.line(call);
      for (Answer.Line line : answer.lines()) {
        if (line.tone() != Answer.Tone.NOTE && !answer.isWrong()) {
          transcript.append(line.text()).append('\n');
        }
      }
    }
    return transcript.toString();
  }

  private static String played(List<String> calls) throws IOException {
    StringBuilder out = new StringBuilder();
    String source = "# case t\n> " + String.join("\n> ", calls) + "\n";
    assertEquals(List.of(), Replay.run("t", source, out));
    return out.toString();
  }

  private static Conversation plain() {
    Conversation conversation = new Conversation();
    conversation.line("kasan off");
    return conversation;
  }

  @Test
  void aSessionIsTheReplayOfItsLinesAndUndoIsAReplayWithoutTheLast() throws IOException {
    Long given = Long.getLong("outlive.seed");
    long first = given == null ? new Random().nextLong() : given;
    System.out.println("RandomConversationTest: run again with -Doutlive.seed=" + first);
    int undone = 0;
    for (long seed = first; seed < first + CASES; seed++) {
      List<String> calls = CallLists.of(seed);
      Conversation conversation = plain();
      String all = typed(conversation, calls);
      assertEquals(played(calls), all, "seed " + seed);
      if (!all.contains("\nBUG ")) {
        int back = 1 + (int) Math.floorMod(seed, 5L);
        undoIsAsIfNeverMade(conversation, calls, back);
        undone++;
      }
    }
    assertTrue(undone > CASES / 2, "cases without a BUG: " + undone);
  }

  private static void undoIsAsIfNeverMade(Conversation conversation, List<String> calls, int back) {
    List<String> fewer = calls.subList(0, calls.size() - back);
    Conversation other = plain();
    typed(other, fewer);
    assertNotEquals(seen(other), seen(conversation));
    for (int i = 0; i < back; i++) {
      conversation.line("undo");
    }
    assertEquals(seen(other), seen(conversation));
  }

  private static List<String> seen(Conversation conversation) {
    List<String> seen = new ArrayList<>(List.of(conversation.prompt()));
    for (String view : List.of("state", "ledger", "log", "list dev0")) {
      seen.add(Typed.text(conversation.line(view)));
    }
    return seen;
  }
}
