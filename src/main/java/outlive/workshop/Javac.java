// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The compiler of the running JDK. A check may use it too, to see what the type system accepts:
 *
 * <pre>Javac.compile(List.of(new Javac.Source("Client.java", text)), classPath, folder).ok()</pre>
 */
public final class Javac {
  private Javac() {}

  /**
   * A source in memory.
   *
   * @param name the path that diagnostics show; its last part must fit the public class
   */
  public record Source(String name, String text) {}

  /** What the compiler said: {@code text} is its own output, the last line counting the errors. */
  public record Result(boolean ok, String text) {}

  /**
   * Compiles {@code sources} to class files below {@code into}, which must exist.
   *
   * @param classPath searched for classes only, never for further sources
   * @throws IllegalStateException when Java was started from a run time without a compiler
   */
  public static Result compile(List<Source> sources, List<Path> classPath, Path into) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: start it from a JDK, not a JRE");
    }
    StringWriter said = new StringWriter();
    // No diagnostic listener: only without one does javac write its usual text, caret included.
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(into));
      List<Unit> units = sources.stream().map(Unit::new).toList();
      List<String> options = List.of("-proc:none", "-g", "-Xlint:unchecked,rawtypes");
      boolean ok = compiler.getTask(said, files, null, options, null, units).call();
      return new Result(ok, said.toString().replace("\r\n", "\n").strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Unit extends SimpleJavaFileObject {
    private final Source source;

    Unit(Source source) {
      super(Path.of(source.name()).toUri(), Kind.SOURCE);
      this.source = source;
    }

    /** javac prints this as the file of a diagnostic, so a terminal can open it. */
    @Override
    public String getName() {
      return source.name();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }
}
