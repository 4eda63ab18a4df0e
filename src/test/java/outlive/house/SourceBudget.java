// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures files and methods; javac's own parser says where a method begins and ends. */
final class SourceBudget {
  static final int FILE_LINES = 400;
  static final int METHOD_LINES = 60;
  static final String LICENCE = "SPDX-License-Identifier: GPL-2.0-only";

  private SourceBudget() {}

  /** Findings {@code file:line: text} for text files of any kind: length and licence line. */
  static List<String> ofFile(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    if (lines.size() > FILE_LINES) {
      found.add("%s:%d: file has over %d lines".formatted(file, lines.size(), FILE_LINES));
    }
    if (lines.stream().limit(6).noneMatch(line -> line.contains(LICENCE))) {
      found.add("%s:1: no line with %s".formatted(file, LICENCE));
    }
    return found;
  }

  /** Findings for Java files: methods and lambdas that are too long. */
  static List<String> ofMethods(List<Path> javaFiles) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(javaFiles));
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Lengths(unit, Trees.instance(task).getSourcePositions(), found), null);
      }
      return found;
    }
  }

  /** Every source file below the folder that ends in one of the endings, sorted. */
  static List<Path> sources(Path folder, String... endings) {
    try (var walk = Files.walk(folder)) {
      return walk.filter(file -> List.of(endings).stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Lengths extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    Lengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      if (method.getBody() != null) {
        check(method.getName().toString(), method.getBody());
      }
      return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(
        LambdaExpressionTree lambda, @Nullable Void unused) {
      if (lambda.getBody() instanceof BlockTree block) {
        check("a lambda", block);
      }
      return super.visitLambdaExpression(lambda, null);
    }

    private void check(String name, BlockTree body) {
      var lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, body));
      long last = lines.getLineNumber(positions.getEndPosition(unit, body));
      if (last - first + 1 > METHOD_LINES) {
        found.add(
            "%s:%d: %s has over %d lines"
                .formatted(unit.getSourceFile().getName(), first, name, METHOD_LINES));
      }
    }
  }
}
