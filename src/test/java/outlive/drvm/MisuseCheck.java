// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A misuse that javac must refuse. One line of the source ends in {@code // error: } and the
 * diagnostic's code; the next is {@code // fine: } and what stands there in the twin. The misuse
 * must give this code at this line and nothing else, the twin must give nothing: so the marked line
 * is the reason, and the only one.
 */
final class MisuseCheck {
  private static final String ERROR = " // error: ";
  private static final String FINE = "// fine: ";

  // The project's own options, without which a raw type is no more than a note.
  private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:all", "-Werror");

  private final Path classes;

  /** Class files go to this folder. */
  MisuseCheck(Path classes) {
    this.classes = classes;
  }

  /** What is wrong with the fixture, as {@code name:line: text}; empty when it does its work. */
  List<String> findings(String name, String source) throws IOException {
    List<String> lines = source.lines().toList();
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(ERROR)) {
        marked.add(i);
      }
    }
    if (marked.size() != 1) {
      return List.of(name + ":1: wants one line with" + ERROR + "and has " + marked.size());
    }
    int at = marked.get(0);
    if (at + 1 >= lines.size() || !lines.get(at + 1).strip().startsWith(FINE)) {
      return List.of("%s:%d: wants %son the line below".formatted(name, at + 1, FINE));
    }
    String line = lines.get(at);
    String code = line.substring(line.indexOf(ERROR) + ERROR.length()).strip();
    List<String> found = new ArrayList<>();
    List<String> expected = List.of("%s:%d: %s".formatted(name, at + 1, code));
    List<String> said = compile(name, source);
    if (!said.equals(expected)) {
      found.add(expected.get(0) + " was expected, javac says " + said);
    }
    List<String> twin = new ArrayList<>(lines);
    twin.set(at, lines.get(at + 1).strip().substring(FINE.length()));
    for (String complaint : compile(name, String.join("\n", twin))) {
      found.add(complaint + " in the twin, which must compile");
    }
    return found;
  }

  /** Every error and warning as {@code name:line: code}; empty when class files were made. */
  private List<String> compile(String name, String source) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      boolean ok =
          javac.getTask(null, files, said, OPTIONS, null, List.of(new Text(name, source))).call();
      List<String> lines = new ArrayList<>();
      for (Diagnostic<?> one : said.getDiagnostics()) {
        // With -Werror javac adds an error without a place to its warnings; those are listed.
        boolean summary = one.getCode().equals("compiler.err.warnings.and.werror");
        if (!summary && one.getKind() != Diagnostic.Kind.NOTE) {
          lines.add("%s:%d: %s".formatted(name, one.getLineNumber(), one.getCode()));
        }
      }
      if (ok != lines.isEmpty()) {
        throw new AssertionError(name + ": javac's result and what it says differ: " + lines);
      }
      return lines;
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String name, String source) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
