// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a person, typed ahead into a terminal that is only memory. */
class ReplayTerminalTest {
  private static final String CTRL_D = "\u0004";

  @TempDir Path dir;

  /** What is on the screen when the person has typed all that and the conversation ended. */
  private String screen(String keys) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal = new DumbTerminal("test", "ansi", in, out, StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(80, 24));
      assertEquals(Exit.FINE, new ReplayTerminal(terminal, dir.resolve("history")).run());
    }
    return out.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
  }

  @Test
  void answersLinesUntilCtrlD() throws IOException {
    String screen = screen("device dev0\ndevres_release_all dev0\n" + CTRL_D);
    assertTrue(screen.contains("A kernel of your own."), screen);
    assertTrue(screen.contains("= 0"), screen);
    assertTrue(screen.contains("3> "), screen);
  }

  @Test
  void tabCompletesCallsAndArguments() throws IOException {
    String screen = screen("device abc\ndevres_release_a\t a\t\nquit\n");
    assertTrue(screen.contains("= 0"), screen);
  }

  @Test
  void tabCompletesTheNameOfAFile() throws IOException {
    Files.writeString(dir.resolve("saved.txt"), "# case t\n> device from_file\n");
    String screen = screen("load " + dir + "/sav\t\nquit\n");
    assertTrue(screen.contains("> device from_file"), screen);
  }

  @Test
  void wrongLinesStandThereWithoutAPlace() throws IOException {
    String screen = screen("devm_kmaloc\n" + CTRL_D);
    assertTrue(screen.contains("there is no call \"devm_kmaloc\"; did you mean"), screen);
    assertFalse(screen.contains("stdin"), screen);
  }

  @Test
  void historyIsAFileThatTheNextConversationHas() throws IOException {
    screen("device dev0\nquit\n");
    assertTrue(Files.readString(dir.resolve("history")).contains("device dev0"));
  }
}
