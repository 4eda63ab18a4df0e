// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outlive.explore.Answer;
import outlive.explore.Certificate;
import outlive.explore.Explorer;
import outlive.explore.Program;
import outlive.explore.Token;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.scenario.AnswerText;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explore}: every order of a scenario's events. */
@Command(
    name = "explore",
    description = "Every order of a scenario's events: how many fail, how, and the shortest.",
    footer = {
      "",
      "An order that fails before its end counts once for each arrangement of what",
      "was to come.",
      "First the engine has to find a mistake of each kind that was planted for it.",
      "Exit: 0 also when orders fail; 1 when a file is wrong, a limit was reached,",
      "a claim fell, or the engine missed a planted mistake."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final long CERTIFY_LIMIT = 5_000_000;
  private static final String OUT_OF_MEMORY =
      "more states than memory holds; leave out events or actors, or stop in time with --limit";

  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenarios: .scn files.")
  List<Path> files = List.of();

  @Option(
      names = "--limit",
      paramLabel = "STEPS",
      description = "Stop after so many steps, and say how far it got.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--certify",
      description = "Check with a second, naive enumerator that no shorter order fails.")
  boolean certify;

  @Option(
      names = "--token",
      description = "Also print the token of the shortest failing order, for --order.")
  boolean token;

  @Option(
      names = "--order",
      paramLabel = "TOKEN",
      parameterConsumer = NextWord.class,
      description = "Show that order step by step: log, who holds what, state of every object.")
  @Nullable String order;

  @Option(
      names = "--lanes",
      paramLabel = "FORM",
      arity = "0..1",
      parameterConsumer = LanesForm.class,
      description = {
        "Draw the shortest failing order, or the one of --order, as lanes:",
        "--lanes=text, --lanes=html or --lanes=svg."
      })
  ExploreOrder.@Nullable Form lanes;

  /** A token is whatever follows, also when it begins as an option does. */
  static final class NextWord implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
      if (args.isEmpty()) {
        throw new ParameterException(command.commandLine(), "--order: which TOKEN?");
      }
      option.setValue(args.pop());
    }
  }

  /** A form may follow, and so may a file: {@code --lanes FILE}. */
  static final class LanesForm implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
      String next = args.isEmpty() ? "" : args.peek();
      Optional<ExploreOrder.Form> form = ExploreOrder.Form.of(next);
      if (form.isPresent()) {
        args.pop();
      } else if (next.matches("[A-Za-z]+") && !Files.exists(Path.of(next))) {
        throw new ParameterException(
            command.commandLine(), "--lanes=" + next + ": draw as text, html or svg?");
      }
      option.setValue(form.orElse(ExploreOrder.Form.TEXT));
    }
  }

  @Option(names = "--pick", description = "Choose yourself what happens next.")
  boolean pick;

  @Mixin NecessityOption necessity = new NecessityOption();

  @Mixin CanaryOptions canaries = new CanaryOptions();

  @Override
  public Integer call() throws IOException {
    checkUsage();
    if (canaries.refuse(spec)) {
      return Exit.FINDINGS;
    }
    List<Finding> findings = new ArrayList<>();
    for (Path file : files) {
      try {
        String text = TextFile.read(file, file.toString());
        ScenarioReader.Result read = ScenarioReader.read(file.toString(), text.lines().toList());
        findings.addAll(read.findings());
        if (read.scenario().isPresent()) {
          answer(file, read.scenario().get(), findings);
        }
      } catch (OutOfMemoryError e) {
        // The states that filled it are gone with the explorer, so there is room to say so.
        findings.add(new Finding(file.toString(), 1, OUT_OF_MEMORY));
      } catch (TextFile.Unreadable e) {
        findings.add(e.finding());
      }
    }
    return Exit.with(findings, spec.commandLine().getErr());
  }

  private void checkUsage() {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit=" + limit + ": a number of steps, from 0 on");
    }
    if (certify && necessity.isAsked) {
      throw new ParameterException(
          spec.commandLine(), "--certify checks one driver, --necessity is about many: choose one");
    }
    boolean isOne = pick || order != null || (lanes != null && lanes != ExploreOrder.Form.TEXT);
    if (isOne && files.size() > 1) {
      throw new ParameterException(spec.commandLine(), "That shows one order: of which FILE?");
    }
    if (pick && (order != null || lanes != null)) {
      throw new ParameterException(
          spec.commandLine(), "--pick prints a token; give that to --order and --lanes");
    }
  }

  private void answer(Path file, Scenario scenario, List<Finding> findings) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ScenarioProgram program = new ScenarioProgram(scenario, canaries.variant());
    if (pick) {
      InputStreamReader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      findings.addAll(new ExplorePick(program, new BufferedReader(in), out).play());
      return;
    }
    if (order == null && lanes == null) {
      explore(file, scenario, findings);
      return;
    }
    if (files.size() > 1) {
      out.println("# " + file);
    }
    ExploreOrder shown = new ExploreOrder(out, lanes);
    Optional<String> wrong =
        order == null ? shown.showShortest(program, limit) : shown.show(program, order);
    wrong.ifPresent(text -> findings.add(new Finding(file.toString(), 1, text)));
    out.flush();
  }

  private void explore(Path file, Scenario scenario, List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    if (files.size() > 1) {
      out.println("# " + file);
    }
    if (necessity.isAsked) {
      NecessityOption.explain(file.toString(), scenario, canaries.unseen(), limit, out, findings);
    } else {
      explore(file, new ScenarioProgram(scenario, canaries.variant()), findings);
    }
  }

  private <S> void explore(Path file, Program<S> program, List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    Answer answer = Explorer.explore(program, true, limit);
    out.print(AnswerText.of(answer, program));
    if (token) {
      answer
          .shortest()
          .ifPresent(failure -> out.println("token " + Token.of(failure.order(), program)));
    }
    if (!answer.isComplete()) {
      findings.add(
          new Finding(
              file.toString(), 1, cutShort(answer, "orders") + "; raise --limit for the rest"));
    } else if (certify) {
      Certificate.Result result = Certificate.check(program, answer, CERTIFY_LIMIT);
      result
          .doubt()
          .map(doubt -> new Finding(file.toString(), 1, "not certified: " + doubt))
          .ifPresent(findings::add);
      if (result.doubt().isEmpty()) {
        out.println("certified by a second enumerator, " + result.tried() + " orders tried");
      }
    }
    out.flush();
  }

  /** How far it got; how many orders there are is not known before each wait was met. */
  static String cutShort(Answer answer, String what) {
    return "explored %s of %s %s (fewer if somebody has to wait)"
        .formatted(answer.orders(), answer.most(), what);
  }
}
