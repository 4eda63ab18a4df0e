// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that is ended while its machine runs leaves neither the machine nor its files. */
@Timeout(120)
class EndedCommandTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String STUCK = "echo $$ >\"$(dirname \"$0\")/pid\"\nexec sleep 600\n";

  /** The command that is ended: an order, in a lab in the folder of its argument. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Lab lab = new VmLab(Path.of(args[0])).lab(STUCK, LONG);
    System.out.println("begun");
    lab.run(VmLab.scenario(VmLab.STATE), List.of(VmLab.plan(VmLab.STATE, 0, 0)));
  }

  @Test
  void takesItsMachineAlong(@TempDir Path root) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Path pid = pipe(root.resolve("bin/pid"));
    Process command =
        new ProcessBuilder(java, "-cp", classes, EndedCommandTest.class.getName(), root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = command.inputReader()) {
      assertEquals("begun", out.readLine());
      ProcessHandle machine = machine(pid);
      assertTrue(machine.isAlive());
      command.destroy();
      assertTrue(command.waitFor(60, TimeUnit.SECONDS));
      assertFalse(machine.isAlive());
    } finally {
      command.descendants().forEach(ProcessHandle::destroyForcibly);
      command.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(root.resolve("target/linux"))) {
      assertEquals(List.of(root.resolve("target/linux").resolve(VmLab.VERSION)), left.toList());
    }
  }

  /** Waits for the machine to say which process it is: a pipe has nothing to read before that. */
  private static ProcessHandle machine(Path pid) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
  }

  private static Path pipe(Path path) throws IOException, InterruptedException {
    Files.createDirectories(path.getParent());
    assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    return path;
  }
}
