// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * A project of one script, with a double of JBang and of Maven: shell scripts, and a jar whose
 * {@code dev.jbang.Main} does what JBang's does, which is to print a command and exit 255.
 */
final class JBangDoubles {
  /** Prints a command that writes its arguments to the file of the property, and exits 9. */
  private static final String MAIN =
      """
      package dev.jbang;

      public class Main {
        public static void main(String[] args) {
          StringBuilder line = new StringBuilder("sh -c 'printf \\"<%s>\\\\n\\" \\"$@\\"; exit 9' jbang");
          for (String arg : args) {
            if (arg.equals("refuse")) {
              System.err.println("no");
              System.exit(4);
            }
            line.append(" '").append(arg.replace("'", "'\\\\''")).append("'");
          }
          System.out.println(line);
          System.exit(255);
        }
      }
      """;

  final Path root;
  final StringWriter err = new StringWriter();
  private final Path printed;
  private Map<String, String> environment = Map.of("PATH", "");
  private String maven = "there-is-no-maven";

  JBangDoubles(Path root) throws IOException {
    this.root = root;
    this.printed = root.resolve("printed");
    write("jbang-scripts/DevresVsDrmm.java", "//DESCRIPTION one against the other\n");
    write("jbang-scripts/FinalKfree.java", "class FinalKfree {}\n");
    write("jbang-scripts/expected/Ignored.txt", "");
    write(".mvn/jbang/pom.xml", "<project/>\n");
  }

  /** Runs {@code run} with the arguments. */
  int run(String... arguments) throws IOException, InterruptedException {
    return new JBangRun(
            root,
            environment,
            process -> {
              process.environment().remove("JAVA_TOOL_OPTIONS"); // java would say so
              return process.redirectOutput(printed.toFile()).redirectErrorStream(true);
            },
            new PrintWriter(err, true))
        .run(List.of(arguments), maven);
  }

  /** What the script printed. */
  List<String> printed() throws IOException {
    return Files.readAllLines(printed);
  }

  /** Puts a JBang on the PATH that prints its arguments and its JAVA_HOME, and exits 7. */
  void installJBang() throws IOException {
    executable("bin/jbang", "printf '<%s>\\n' \"$@\" \"$JAVA_HOME\"\nexit 7\n");
    environment = Map.of("PATH", root.resolve("empty") + ":" + root.resolve("bin"));
  }

  /** From here on Maven copies the jar with the double, and counts how often it is asked. */
  void serveJBang() throws IOException {
    Path jar = jar();
    executable(
        "bin/mvn",
        """
        echo "$@" >>'%s'
        for argument; do
          case $argument in -Djbang.lib=*) cp '%s' "${argument#-Djbang.lib=}" ;; esac
        done
        """
            .formatted(root.resolve("asked"), jar));
    maven = root.resolve("bin/mvn").toString();
  }

  /** From here on Maven fails, after it has copied something. */
  void breakMaven() throws IOException {
    executable(
        "bin/mvn",
        """
        for argument; do
          case $argument in -Djbang.lib=*) echo half >"${argument#-Djbang.lib=}/half.jar" ;; esac
        done
        echo 'Could not transfer artifact'
        exit 1
        """);
    maven = root.resolve("bin/mvn").toString();
  }

  /** The command lines of Maven so far. */
  List<String> asked() throws IOException {
    Path asked = root.resolve("asked");
    return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void executable(String file, String text) throws IOException {
    write(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jar() throws IOException {
    write("double/dev/jbang/Main.java", MAIN);
    Path source = root.resolve("double/dev/jbang/Main.java");
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    int exit = ToolProvider.getSystemJavaCompiler().run(null, words, words, source.toString());
    if (exit != 0) {
      throw new IllegalStateException(words.toString(StandardCharsets.UTF_8));
    }
    Path jar = root.resolve("double/jbang.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("dev/jbang/Main.class"));
      Files.copy(source.resolveSibling("Main.class"), out);
      out.closeEntry();
    }
    return jar;
  }
}
