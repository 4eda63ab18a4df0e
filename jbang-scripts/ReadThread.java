// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION Who answered whom? Any saved page or mailbox as a tree
//JAVA 17+

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import outlive.archive.Archive;
import outlive.finding.Finding;
import outlive.mail.ThreadText;
import outlive.mail.ThreadTree;

/**
 * A thread that was saved from a list's archive, as the tree that it is: a page, a mailbox, a
 * folder of them. Archives flatten trees, cut them at the end of a month and join by subject; this
 * goes by the ids in the mails, and where a page shows none, by who quotes whom.
 */
class ReadThread {
  static final String HELP =
      """
      read-thread: who answered whom, in any saved page, mailbox or folder.

      usage: jbang ReadThread.java [--how] [PATH...]
             jbang ReadThread.java --help

      Without a path: the thread that this project is about, when it is run in
      the project. --how says of each mail what its place rests on; a ? says that
      it is a guess. It fits itself to the terminal's width, or to COLUMNS;
      NO_COLOR leaves colours out.

      Exit: 0 fine, 1 when something in the files is wrong (FILE:LINE: TEXT),
      2 for wrong usage.""";

  /** What the output can show: letters, colours and columns. */
  record Screen(Charset charset, boolean terminal, int width) {
    /** A pipe ends on the terminal mostly (less, head), so that its width counts there as well. */
    static final String ASK =
        """
        test -t 1 && echo terminal >&2
        if test -t 1 || test -p /dev/stdout; then stty size </dev/tty >&2; fi""";

    static final Pattern SIZE = Pattern.compile("(?m)^\\d+ ([1-9]\\d{0,3})$");

    /** Asked of the shell's own tools: Java knows neither width nor whether this is a terminal. */
    static Screen here() {
      String answer = answer(List.of("sh", "-c", ASK));
      Matcher size = SIZE.matcher(answer);
      String width = System.getenv().getOrDefault("COLUMNS", "");
      if (!width.matches("[1-9]\\d{0,3}")) {
        width = size.find() ? size.group(1) : "80";
      }
      return new Screen(charsetOfOutput(), answer.startsWith("terminal"), Integer.parseInt(width));
    }

    /** What a program prints to its error stream: its output is ours, which it is asked about. */
    private static String answer(List<String> line) {
      try {
        ProcessBuilder program = new ProcessBuilder(line);
        Process asked = program.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        return new String(asked.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        return ""; // no shell: as if the output were a file
      }
    }

    /** The newest JDKs know it by the first name, a JDK 17 by one of the others. */
    private static Charset charsetOfOutput() {
      return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
          .map(System::getProperty)
          .filter(name -> name != null && Charset.isSupported(name))
          .findFirst()
          .map(Charset::forName)
          .orElse(StandardCharsets.US_ASCII);
    }

    ThreadText.Look look(boolean how) {
      boolean boxes = charset.canEncode() && charset.newEncoder().canEncode("│├└─┆…");
      boolean plain = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
      boolean dumb = System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
      return new ThreadText.Look(width, boxes, terminal && !plain && !dumb, how);
    }
  }

  /** Prints the tree of what can be read; says what cannot. */
  static int show(List<Path> paths, boolean how) {
    Archive archive = Archive.read(paths);
    ThreadTree tree = ThreadTree.of(archive.messages());
    Screen screen = Screen.here();
    if (!archive.messages().isEmpty()) {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), false, screen.charset());
      out.print(ThreadText.render(tree, screen.look(how)));
      out.flush();
    }
    List<Finding> findings = new ArrayList<>(archive.findings());
    findings.addAll(tree.findings());
    findings.stream().sorted().forEach(System.err::println);
    return findings.isEmpty() ? 0 : 1;
  }

  /** The page that the project keeps; nothing where this does not run in the project. */
  static List<Path> ownThread() {
    Path page = Path.of("thread-archive", "intel-gfx-drm-managed-resources.html");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(page))) {
        return List.of(at.resolve(page));
      }
    }
    return List.of();
  }

  static int wrong(String problem) {
    System.err.println("read-thread: " + problem + "\n\n" + HELP);
    return 2;
  }

  static int run(String[] args) {
    boolean how = false;
    List<Path> paths = new ArrayList<>();
    for (String arg : args) {
      if (List.of("--help", "-h").contains(arg)) {
        System.out.println(HELP);
        return 0;
      } else if (arg.equals("--how")) {
        how = true;
      } else if (arg.startsWith("-")) {
        return wrong("unknown option " + arg);
      } else {
        try {
          paths.add(Path.of(arg));
        } catch (InvalidPathException e) {
          return wrong("no file has such a name: " + arg);
        }
      }
    }
    List<Path> read = paths.isEmpty() ? ownThread() : paths;
    return read.isEmpty() ? wrong("which page, mailbox or folder?") : show(read, how);
  }

  public static void main(String[] args) {
    System.exit(run(args));
  }
}

// The readers of all kinds of archive, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/archive/package-info.java
