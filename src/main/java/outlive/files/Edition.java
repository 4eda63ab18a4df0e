// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The edition of the code that reads and writes. What an older one made is not used. A number would
 * have to be thought of with every change; the compiled classes and the names of the libraries,
 * which have their versions in them, change by themselves.
 */
public final class Edition {
  private static final Map<List<String>, String> KNOWN = new ConcurrentHashMap<>();

  private Edition() {}

  /**
   * A name for the code that runs; it does not change while it does.
   *
   * @param packages the packages that take part, such as {@code outlive/mail}
   */
  public static String of(List<String> packages) throws IOException {
    String known = KNOWN.get(packages);
    if (known == null) {
      known = read(packages);
      KNOWN.put(List.copyOf(packages), known);
    }
    return known;
  }

  private static String read(List<String> packages) throws IOException {
    Fingerprint name = new Fingerprint();
    for (String library : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (library.endsWith(".jar")) {
        name.add(library.substring(library.lastIndexOf(File.separatorChar) + 1));
      }
    }
    for (Path part : parts(Edition.class.getProtectionDomain().getCodeSource(), packages)) {
      name.add(part);
    }
    return name.hex();
  }

  private static List<Path> parts(@Nullable CodeSource source, List<String> packages)
      throws IOException {
    if (source == null) {
      return List.of();
    }
    Path code;
    try {
      code = Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return List.of(); // classes that lie in no file
    }
    return Files.isDirectory(code) ? files(code, packages) : List.of(code);
  }

  /** Classes, and what lies beside them: a stylesheet makes a page as much as a class does. */
  static List<Path> files(Path code, List<String> packages) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (String name : packages) {
      try (Stream<Path> files = Files.walk(code.resolve(name))) {
        files.filter(Files::isRegularFile).sorted().forEach(parts::add);
      }
    }
    return parts;
  }
}
