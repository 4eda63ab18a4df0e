// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import outlive.finding.Finding;
import outlive.lesson.SourceText;
import outlive.lesson.Weave;
import outlive.scenario.Matrix;
import outlive.scenario.Scenario;
import outlive.vm.RecordedRun;
import outlive.vm.RecordedRun.Fact;
import outlive.vm.Substitute;

/**
 * What a real Linux printed for orders of scenarios, as it was recorded.
 *
 * @param runs in the order of their names
 */
record LinuxRuns(List<RecordedRun> runs) {
  /** A console tells more than a reader wants; the rest is folded. */
  private static final int MOST = 40;

  LinuxRuns {
    runs = List.copyOf(runs);
  }

  /** Reads all of a project; what is wrong with one becomes a finding. */
  static LinuxRuns of(Weave weave, List<Finding> findings) {
    List<RecordedRun> runs = new ArrayList<>();
    for (Map.Entry<String, SourceText> output : weave.outputs().entrySet()) {
      if (output.getKey().startsWith(Weave.LINUX)) {
        SourceText text = output.getValue();
        RecordedRun.Read read = RecordedRun.read(text.file(), text.lines());
        findings.addAll(read.findings());
        read.run().ifPresent(runs::add);
      }
    }
    return new LinuxRuns(runs);
  }

  /** {@code Linux 6.12.117+deb12-amd64 printed}, and how to have it printed again. */
  static String title(RecordedRun run) {
    return "Linux %s printed (%s, recorded %s)"
        .formatted(run.fact(Fact.KERNEL), run.fact(Fact.COMMAND), run.fact(Fact.DATE));
  }

  /** Writes the runs of a scenario, each beside what the port says; nothing when there are none. */
  void write(Html html, Exploration scenario) {
    List<RecordedRun> own = of(scenario.source().file());
    if (own.isEmpty()) {
      return;
    }
    html.element("h2", "And on a real Linux", "id", "linux").newline();
    html.open("p").text("The same order was carried out by a kernel module with the same choices.");
    html.text(
        " Lines that only a stock kernel has, such as registers and stacks, are left as they");
    html.text(" were printed.").close().newline();
    substitute(html, scenario.scenario());
    for (RecordedRun run : own) {
      html.element("h3", run.fact(Fact.ORDER)).newline();
      html.element("p", run.fact(Fact.VERDICT), "class", "meta").newline();
      both(html, run);
    }
  }

  /** Writes the runs of a cell of the matrix, folded: a row has many cells. */
  void write(Html html, Matrix.Cell cell) {
    for (RecordedRun run : of(RecordedRun.MATRIX + cell.word())) {
      html.open("details", "class", "fold").open("summary");
      html.text("On a real Linux: " + run.fact(Fact.VERDICT)).close().newline();
      html.open("p", "class", "meta").text("The order ").element("code", run.fact(Fact.ORDER));
      html.text(", the driver ").element("code", run.fact(Fact.DRIVER)).close().newline();
      substitute(html, cell.scenario());
      both(html, run);
      html.close().newline();
    }
  }

  /** Says so where the driver that was carried out is not the one that was written. */
  private static void substitute(Html html, Scenario scenario) {
    if (Substitute.isNeeded(scenario)) {
      html.element("p", Substitute.WHY.replace('\n', ' ').strip()).newline();
    }
  }

  private List<RecordedRun> of(String scenario) {
    return runs.stream().filter(run -> run.fact(Fact.SCENARIO).equals(scenario)).toList();
  }

  private static void both(Html html, RecordedRun run) {
    html.open("div", "class", "both");
    output(html, "The port says", run.port());
    output(html, title(run), run.linux());
    html.close().newline();
  }

  private static void output(Html html, String title, List<String> lines) {
    html.open("figure", "class", "output").element("figcaption", title);
    int shown = Math.min(MOST, lines.size());
    samp(html, lines.subList(0, shown));
    if (lines.size() > shown) {
      int more = lines.size() - shown;
      html.open("details", "class", "fold").element("summary", more + " more lines");
      samp(html, lines.subList(shown, lines.size()));
      html.close();
    }
    html.close();
  }

  private static void samp(Html html, List<String> lines) {
    html.open("pre", "tabindex", "0").element("samp", String.join("\n", lines)).close();
  }
}
