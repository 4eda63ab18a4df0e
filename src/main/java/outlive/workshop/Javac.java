// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The compiler of the running JDK with the class path of the running tool, and nothing else. Keep
 * one for several compilations: opening the archives of the class path takes longer than compiling.
 *
 * <p>A check may use it too, to see what the type system accepts.
 */
public final class Javac implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-g", "-Xlint:unchecked,rawtypes");

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;

  /**
   * Opens the compiler.
   *
   * @throws IllegalStateException when Java was started from a run time without a compiler
   */
  public Javac() {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new IllegalStateException("this Java has no compiler: start it from a JDK, not a JRE");
    }
    compiler = found;
    files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
  }

  /**
   * A source in memory.
   *
   * @param name the path that diagnostics show; its last part must fit the public class
   */
  public record Source(String name, String text) {}

  /** What the compiler said: {@code text} is its own output, the last line counting the errors. */
  public record Result(boolean ok, String text) {}

  /**
   * Compiles the sources.
   *
   * @param classes a folder with classes they may use beside those of the tool
   * @param into the folder for their class files, which must exist; may be the same
   */
  public Result compile(List<Source> sources, Path classes, Path into) {
    StringWriter said = new StringWriter();
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath(classes));
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(into));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Unit> units = sources.stream().map(Unit::new).toList();
    // No diagnostic listener: only without one does javac write its usual text, caret included.
    boolean ok = compiler.getTask(said, files, null, OPTIONS, null, units).call();
    return new Result(ok, said.toString().replace("\r\n", "\n").strip());
  }

  private static List<Path> classPath(Path classes) {
    List<Path> all = new ArrayList<>(List.of(classes));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        all.add(Path.of(entry));
      }
    }
    return all;
  }

  @Override
  public void close() {
    try {
      files.close();
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
