// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another program: whether it is there, how long it runs, and how large it becomes. */
public final class Program {
  private static final int LOOK_EVERY_MILLIS = 50;

  private Program() {}

  /**
   * What a run came to.
   *
   * @param last the last line that it printed
   * @param bytes the most memory that it held; 0 where the system does not tell
   */
  public record Run(int exit, String last, double seconds, long bytes) {}

  /** Whether the PATH has a program. */
  public static boolean has(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a program in a folder with more settings; what it says besides goes to a file there. */
  public static Run run(
      Path folder, Map<String, String> settings, Optional<Path> input, List<String> line)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().putAll(settings);
    input.ifPresent(file -> builder.redirectInput(file.toFile()));
    long began = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    long bytes = 0;
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      bytes = Math.max(bytes, peak(process.pid()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String words = new String(Files.readAllBytes(out), StandardCharsets.UTF_8).strip();
    Files.delete(out);
    return new Run(
        process.exitValue(), words.substring(words.lastIndexOf('\n') + 1), seconds, bytes);
  }

  /** The most memory that a process held until now, where Linux tells it; else 0. */
  public static long peak(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D+", "")) << 10;
        }
      }
    } catch (IOException e) {
      // no Linux, or the process has just ended
    }
    return 0;
  }
}
