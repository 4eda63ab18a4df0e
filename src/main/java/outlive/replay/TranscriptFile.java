// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import outlive.files.TextFile;
import outlive.files.Trouble;
import outlive.finding.Finding;

/** The calls of a conversation as a file that {@code replay --check} accepts, and back. */
final class TranscriptFile {
  private static final String REMARK =
      "# The port's own answers, typed by hand; no kernel has printed this.\n";

  private TranscriptFile() {}

  /**
   * Writes the calls and what a plain kernel answers, aside and then in place. Only a transcript is
   * ever written over.
   *
   * @return what is wrong; empty when it is written
   */
  static List<Finding> save(Path file, List<String> calls) {
    String shown = file.toString();
    if (Files.exists(file) && !isTranscript(file)) {
      String text = "this is there, and no transcript; take another name";
      return List.of(new Finding(shown, 1, text));
    }
    StringBuilder source = new StringBuilder("# case " + caseName(file) + "\n");
    calls.forEach(call -> source.append("> ").append(call).append('\n'));
    StringBuilder played = new StringBuilder(REMARK);
    try {
      List<Finding> findings = Replay.run(shown, source.toString(), played);
      if (findings.isEmpty()) {
        write(file, played.toString());
      }
      return findings;
    } catch (IOException e) {
      String text = "cannot be written (" + Trouble.of(e) + "); take another name";
      return List.of(new Finding(shown, 1, text));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path aside = Files.createTempFile(folder, ".transcript", ".new");
    try {
      Files.writeString(aside, text);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static boolean isTranscript(Path file) {
    try {
      String text = TextFile.read(file, file.toString());
      return Transcript.parse(file.toString(), text).findings().isEmpty();
    } catch (TextFile.Unreadable e) {
      return false;
    }
  }

  private static String caseName(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    return name.isBlank() ? "typed" : name;
  }

  /**
   * Reads the calls of one case.
   *
   * @param name of the case; empty for the only one
   * @param findings gets what is wrong
   */
  static List<String> load(String file, String name, List<Finding> findings) {
    Transcript transcript;
    try {
      transcript = Transcript.parse(file, TextFile.read(Path.of(file), file));
    } catch (TextFile.Unreadable e) {
      findings.add(e.finding());
      return List.of();
    }
    findings.addAll(transcript.findings());
    List<Transcript.Case> cases = new ArrayList<>(transcript.cases());
    if (!findings.isEmpty()) {
      return List.of();
    }
    String first = cases.get(0).name();
    cases.removeIf(each -> !name.isEmpty() && !each.name().equals(name));
    if (cases.size() != 1) {
      String text = name.isEmpty() ? "%d cases are in it" : "no case \"" + name + "\" is in it";
      text += "; name one: load FILE CASE, such as " + first;
      findings.add(new Finding(file, 1, text.formatted(cases.size())));
      return List.of();
    }
    return cases.get(0).steps().stream().map(step -> step.call().text()).toList();
  }
}
