// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command of {@code ./build.sh} that runs Java. Exit codes: {@link Exit}. */
@Command(
    name = "./build.sh",
    description = "Outlive: an object's lifetime is not its driver's binding.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  /** The commands in the order in which help lists them. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          SiteCommand.class,
          ServeCommand.class,
          ExploreCommand.class,
          MatrixCommand.class,
          LinuxCommand.class,
          ThreadsCommand.class,
          ImportCommand.class,
          ReplayCommand.class,
          RunCommand.class,
          WorkshopCommand.class);

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says what the command does and what it takes.")
  boolean help;

  /** The project's folder; build.sh says which, a run from an IDE has it as working folder. */
  static Path root() {
    return Path.of(System.getProperty("outlive.root", "")).toAbsolutePath().normalize();
  }

  /** The path as someone in the working folder would type it. */
  static Path near(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Runs a command line and returns the exit code; nothing here ends the JVM. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine command = commandLine(args);
    command.getSubcommands().values().forEach(each -> each.setStopAtPositional(takesTheRest(each)));
    return command
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::unexpected)
        .execute(args);
  }

  /** With the one command that is asked for, since each takes a while to read; else with all. */
  static CommandLine commandLine(String... args) {
    CommandLine command = new CommandLine(new Main());
    List<Class<?>> asked =
        COMMANDS.stream().filter(each -> args.length > 0 && name(each).equals(args[0])).toList();
    (asked.isEmpty() ? COMMANDS : asked).forEach(command::addSubcommand);
    return command;
  }

  private static String name(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
  }

  /** What follows the name of a script is the script's, also when it looks like an option. */
  private static boolean takesTheRest(CommandLine command) {
    return command.getCommand() instanceof RunCommand;
  }

  /** What is wrong in a line or two: a whole help would push it out of sight. */
  private static int misused(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
      String name = command.getCommandSpec().qualifiedName();
      command.getErr().println(name + " --help says what it takes");
    }
    return Exit.USAGE;
  }

  /** What no command foresaw is said in a line; the stack is there for whoever asks. */
  private static int unexpected(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println(command.getCommandName() + ": " + failure);
    if (System.getenv("OUTLIVE_STACK") != null) {
      failure.printStackTrace(command.getErr());
    }
    return Exit.FINDINGS;
  }

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = execute(out, err, args);
    out.flush();
    err.flush();
    System.exit(exit);
  }
}
