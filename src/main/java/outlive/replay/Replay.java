// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import outlive.files.TextFile;
import outlive.finding.Finding;

/**
 * Feeds the calls of a transcript to the port. A transcript holds what the real kernel code was
 * asked and what it printed; the port conforms when it prints the same, byte for byte.
 *
 * <p>Bad input never throws: it comes back as findings, and then nothing has been printed.
 */
public final class Replay {
  private Replay() {}

  /**
   * Runs every case of the file and appends the whole transcript, calls and answers.
   *
   * @return what is wrong with the file; empty when it ran
   * @throws IOException when the sink does
   */
  public static List<Finding> run(Path file, Appendable out) throws IOException {
    List<Finding> unreadable = new ArrayList<>();
    String text = read(file, unreadable);
    return unreadable.isEmpty() ? run(file.toString(), text, out) : unreadable;
  }

  /** As {@link #run(Path, Appendable)}, from text; the file's name is only for findings. */
  public static List<Finding> run(String file, String text, Appendable out) throws IOException {
    Transcript transcript = Transcript.parse(file, text);
    if (!transcript.findings().isEmpty()) {
      return transcript.findings();
    }
    List<Finding> findings = new ArrayList<>();
    StringBuilder printed = new StringBuilder();
    for (Transcript.Case each : transcript.cases()) {
      Played played = Played.of(each, file);
      findings.addAll(played.findings());
      printed.append(played.text());
    }
    if (findings.isEmpty()) {
      out.append(printed);
    }
    return findings;
  }

  /**
   * The outcome of a comparison.
   *
   * @param cases how many cases the file has
   * @param findings what is wrong with the file, or the first line of every case that the port has
   *     otherwise
   */
  public record Checked(int cases, List<Finding> findings) {
    public Checked {
      findings = List.copyOf(findings);
    }
  }

  /** Runs every case of the file and compares what the port prints with what the file says. */
  public static Checked check(Path file) {
    List<Finding> unreadable = new ArrayList<>();
    String text = read(file, unreadable);
    return unreadable.isEmpty() ? check(file.toString(), text) : new Checked(0, unreadable);
  }

  /** As {@link #check(Path)}, from text; the file's name is only for findings. */
  public static Checked check(String file, String text) {
    Transcript transcript = Transcript.parse(file, text);
    List<Finding> findings = new ArrayList<>(transcript.findings());
    if (findings.isEmpty()) {
      for (Transcript.Case each : transcript.cases()) {
        Played played = Played.of(each, file);
        findings.addAll(played.findings().isEmpty() ? played.differences() : played.findings());
      }
    }
    return new Checked(transcript.cases().size(), findings);
  }

  private static String read(Path file, List<Finding> findings) {
    try {
      return TextFile.read(file, file.toString());
    } catch (TextFile.Unreadable e) {
      findings.add(e.finding());
      return "";
    }
  }
}
