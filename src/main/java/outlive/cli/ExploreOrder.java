// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.scenario.Lanes;
import outlive.scenario.LanesSvg;
import outlive.scenario.LanesTable;
import outlive.scenario.LanesText;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;
import outlive.scenario.TraceText;

/** Shows one order of a scenario: step by step, or as lanes. */
final class ExploreOrder {
  static final String TOKEN_HINT = "explore --token prints the one of the shortest failing order";

  /** What lanes are drawn as. */
  enum Form {
    TEXT,
    HTML,
    SVG;

    /** The form of that word. */
    static Optional<Form> of(String word) {
      return Arrays.stream(values())
          .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst();
    }
  }

  private final PrintWriter out;
  private final @Nullable Form form;

  /** Prints there; without a form of lanes, step by step. */
  ExploreOrder(PrintWriter out, @Nullable Form form) {
    this.out = out;
    this.form = form;
  }

  /** Shows the order that a token stands for; what is wrong with the token, or nothing. */
  Optional<String> show(ScenarioProgram program, String token) {
    try {
      show(program, Token.read(token, program));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage() + "; " + TOKEN_HINT);
    }
  }

  /** Shows the shortest failing order; why not, or why another may be shorter, or nothing. */
  Optional<String> showShortest(ScenarioProgram program, long limit) {
    Answer answer = Explorer.explore(program, true, limit);
    answer.shortest().ifPresent(failure -> show(program, failure.order()));
    if (!answer.isComplete()) {
      return Optional.of(
          ExploreCommand.cutShort(answer, "orders")
              + (answer.shortest().isPresent() ? ", a shorter one may fail" : ", and none fails")
              + "; raise --limit");
    }
    return answer.shortest().isPresent()
        ? Optional.empty()
        : Optional.of("no order fails, so there is none to draw; --order TOKEN draws any");
  }

  private void show(ScenarioProgram program, Order order) {
    Trace trace = Trace.of(program, order);
    if (form == null) {
      out.print(TraceText.of(trace));
      return;
    }
    Lanes lanes = Lanes.of(trace);
    switch (form) {
      case TEXT -> out.print(LanesText.of(lanes));
      case HTML -> out.print(LanesTable.page(lanes));
      case SVG -> out.print(LanesSvg.of(lanes));
    }
  }
}
