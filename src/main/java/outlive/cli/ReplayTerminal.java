// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import outlive.replay.Answer;
import outlive.replay.Conversation;

/** A conversation with a person: a line that can be edited, completion, history, some colour. */
final class ReplayTerminal {
  private static final List<String> WELCOME =
      List.of(
          "A kernel of your own. Type a call, such as: device dev0",
          "Tab completes, \"help\" lists everything, Ctrl-D ends. KASAN is on.");

  private final Terminal terminal;
  private final LineReader reader;
  private final Conversation conversation = new Conversation();

  ReplayTerminal(Terminal terminal, Path history) {
    this.terminal = terminal;
    DefaultParser words = new DefaultParser();
    words.setEscapeChars(null); // a call is words and blanks, nothing else
    words.setQuoteChars(null);
    this.reader =
        LineReaderBuilder.builder()
            .appName("replay")
            .terminal(terminal)
            .parser(words)
            .completer((unused, line, candidates) -> complete(line, candidates))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.AUTO_FRESH_LINE, true)
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
            .build();
  }

  /** The terminal that the program was started from; a dumb one when there is none. */
  static Terminal open() throws IOException {
    // The provider that comes with the terminal itself: it sets the terminal up by stty.
    return TerminalBuilder.builder().system(true).provider("exec").dumb(true).build();
  }

  /** Whether somebody sits in front of it. */
  static boolean isForPeople(Terminal terminal) {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /** Answers lines until the person has enough. */
  int run() {
    WELCOME.forEach(line -> print(new Answer.Line(Answer.Tone.NOTE, line)));
    boolean isLast = false;
    while (!isLast) {
      try {
        Answer answer = conversation.line(reader.readLine(conversation.prompt()));
        answer.lines().forEach(this::print);
        isLast = answer.isLast();
      } catch (UserInterruptException e) {
        print(new Answer.Line(Answer.Tone.NOTE, "Ctrl-C drops the line; Ctrl-D or quit ends."));
      } catch (EndOfFileException e) {
        isLast = true;
      }
      terminal.flush();
    }
    return Exit.FINE;
  }

  private void complete(ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.size() == 1 && before.get(0).matches("load|save")) {
      completeFile(line.word(), candidates);
    } else {
      conversation.candidates(before).forEach(each -> candidates.add(candidate(each)));
    }
  }

  /** The files beside what is typed of a path; a folder may be gone on from. */
  private static void completeFile(String typed, List<Candidate> candidates) {
    String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
    try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      for (Path file : files.sorted().toList()) {
        boolean isFolder = Files.isDirectory(file);
        String path = folder + file.getFileName() + (isFolder ? "/" : "");
        candidates.add(new Candidate(path, path, null, null, null, null, !isFolder));
      }
    } catch (IOException | InvalidPathException e) {
      return; // no such folder: nothing to offer
    }
  }

  private static Candidate candidate(outlive.replay.Candidate each) {
    String help = each.help().isEmpty() ? null : each.help();
    return new Candidate(each.word(), each.word(), null, help, null, null, true);
  }

  private void print(Answer.Line line) {
    AttributedString text =
        new AttributedStringBuilder().styled(style(line.tone()), line.text()).toAttributedString();
    terminal.writer().println(text.toAnsi(terminal));
  }

  private static AttributedStyle style(Answer.Tone tone) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    if (System.getenv("NO_COLOR") != null) {
      return plain;
    }
    return switch (tone) {
      case CALL -> plain.bold();
      case LOG -> plain;
      case RESULT -> plain.foreground(AttributedStyle.GREEN);
      case CALLBACK -> plain.foreground(AttributedStyle.CYAN);
      case WARN -> plain.foreground(AttributedStyle.YELLOW);
      case BUG -> plain.foreground(AttributedStyle.RED).bold();
      case NOTE -> plain.faint();
      case WRONG -> plain.foreground(AttributedStyle.RED);
    };
  }
}
