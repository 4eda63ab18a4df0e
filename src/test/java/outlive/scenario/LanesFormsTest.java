// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import outlive.explore.Order;

@DisplayName("text, table and drawing of one trace say the same")
class LanesFormsTest {
  private static final long SEED = 20200221;

  /** A form, and how it is read back. */
  enum Form {
    TEXT,
    TABLE,
    DRAWING;

    List<Lanes.Row> shown(Lanes lanes) {
      return switch (this) {
        case TEXT -> LanesReading.text(LanesText.of(lanes));
        case TABLE -> LanesReading.table(LanesTable.of(lanes));
        case DRAWING -> LanesReading.drawing(LanesSvg.of(lanes));
      };
    }
  }

  static Stream<Path> scenarios() throws IOException {
    return ScenarioProgramTest.scenarios().stream();
  }

  /** What a trace says, put together here and not by the class that the forms are made from. */
  private static List<Lanes.Row> said(Trace trace) {
    int cards = 0;
    for (Trace.Step step : trace.steps()) {
      cards = Math.max(cards, step.state().cards().size());
    }
    List<Lanes.Row> rows = new ArrayList<>();
    for (Trace.Step step : trace.steps()) {
      String event = step.event();
      event += step.returned().startsWith("-") ? " " + step.returned() : "";
      event += step.returned().equals("not possible") ? " no-op" : "";
      event += step.returned().equals("blocked") ? " blocked" : "";
      List<Lanes.Life> lives = new ArrayList<>();
      lives.add(step.state().bound() == 0 ? Lanes.Life.NONE : Lanes.Life.DEVICE);
      for (int card = 0; card < cards; card++) {
        List<Snapshot.CardState> all = step.state().cards();
        lives.add(
            card >= all.size()
                ? Lanes.Life.NONE
                : all.get(card).isFreed() ? Lanes.Life.FREED : Lanes.Life.DRM);
      }
      rows.add(
          new Lanes.Row(
              rows.size() + 1,
              step.actor() < 0 ? trace.actors().size() : step.actor(),
              event,
              step.isExit(),
              step.waiting(),
              lives,
              step.state().text(),
              step.report().map(Trace.Report::headline).orElse("")));
    }
    return rows;
  }

  private static void theSame(Trace trace, String about) {
    for (Form form : Form.values()) {
      List<Lanes.Row> shown = form.shown(Lanes.of(trace));
      assertEquals(said(trace), shown, () -> form + " " + about);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void inOrdersOfEveryScenario(Path file) throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(file);
    Random random = new Random(SEED);
    for (int run = 0; run < 40; run++) {
      theSame(any(program, random), "seed " + SEED + " run " + run);
    }
  }

  private static Trace any(ScenarioProgram program, Random random) {
    List<Integer> order = new ArrayList<>();
    Trace trace = Trace.of(program, new Order(order));
    while (!trace.possible().isEmpty()) {
      order.add(trace.possible().get(random.nextInt(trace.possible().size())));
      trace = Trace.of(program, new Order(order));
    }
    return trace;
  }

  @Test
  void whereSomebodyWaitsAndWhereNobodyCanGoOn() {
    theSame(TraceTest.trace(TraceTest.GUARDED, 0, 1, 1, 1, 0, 1), "waiting");
    theSame(TraceTest.trace(TraceTest.DEADLOCK, 0, 0, 0, 1), "deadlock");
  }

  @Test
  void beforeAnythingHasHappened() {
    Trace trace = TraceTest.trace(TraceTest.GUARDED);
    assertEquals(List.of(), trace.steps());
    theSame(trace, "nothing");
  }

  @Nested
  class ADifferenceIsSeen {
    private static final Trace TRACE = TraceTest.trace(TraceTest.DEADLOCK, 0, 0, 0, 1);

    private static Lanes changed(int at, UnaryOperator<Lanes.Row> change) {
      Lanes lanes = Lanes.of(TRACE);
      List<Lanes.Row> rows = new ArrayList<>(lanes.rows());
      rows.set(at, change.apply(rows.get(at)));
      return new Lanes(lanes.actors(), lanes.bars(), rows);
    }

    private static Lanes.Row row(
        Lanes.Row row, int lane, String event, List<Integer> waiting, String state, String report) {
      return new Lanes.Row(
          row.number(), lane, event, row.isExit(), waiting, row.lives(), state, report);
    }

    private static void seen(Form form, Lanes planted) {
      assertNotEquals(said(TRACE), form.shown(planted));
    }

    @ParameterizedTest
    @EnumSource
    void inWhoseEventItIs(Form form) {
      seen(form, changed(3, r -> row(r, 0, r.event(), List.of(), r.state(), "")));
      seen(form, changed(3, r -> row(r, 2, r.event(), r.waiting(), r.state(), "")));
    }

    @ParameterizedTest
    @EnumSource
    void inTheEvent(Form form) {
      seen(form, changed(3, r -> row(r, 1, "mmap", r.waiting(), r.state(), "")));
    }

    @ParameterizedTest
    @EnumSource
    void inWhoWaits(Form form) {
      seen(form, changed(3, r -> row(r, 1, r.event(), List.of(), r.state(), "")));
      seen(form, changed(0, r -> row(r, 0, r.event(), List.of(1), r.state(), "")));
    }

    @ParameterizedTest
    @EnumSource
    void inTheState(Form form) {
      seen(form, changed(1, r -> row(r, 0, r.event(), r.waiting(), "refs 7", "")));
    }

    @ParameterizedTest
    @EnumSource
    void inTheReport(Form form) {
      seen(form, changed(4, r -> row(r, 0, r.event(), r.waiting(), r.state(), "")));
      seen(form, changed(4, r -> row(r, 0, r.event(), r.waiting(), r.state(), "leak")));
    }

    @ParameterizedTest
    @EnumSource
    void inALifetime(Form form) {
      seen(
          form,
          changed(
              4,
              r ->
                  new Lanes.Row(
                      r.number(),
                      r.lane(),
                      r.event(),
                      false,
                      r.waiting(),
                      List.of(Lanes.Life.DEVICE, Lanes.Life.FREED),
                      r.state(),
                      r.report())));
    }

    @ParameterizedTest
    @EnumSource
    void inWhatBelongsToTheExit(Form form) {
      seen(
          form,
          changed(
              4,
              r ->
                  new Lanes.Row(
                      r.number(),
                      r.lane(),
                      r.event(),
                      true,
                      r.waiting(),
                      r.lives(),
                      r.state(),
                      r.report())));
    }

    @ParameterizedTest
    @EnumSource
    void inTheOrderOrTheNumberOfRows(Form form) {
      Lanes lanes = Lanes.of(TRACE);
      seen(form, new Lanes(lanes.actors(), lanes.bars(), lanes.rows().subList(0, 4)));
      List<Lanes.Row> rows = new ArrayList<>(lanes.rows());
      rows.add(1, rows.remove(2));
      seen(form, new Lanes(lanes.actors(), lanes.bars(), rows));
    }
  }

  @Nested
  class TheDrawing {
    private final Lanes lanes = Lanes.of(TraceTest.trace(TraceTest.CONTAINER_DEVM, 0, 1, 0, 1));
    private final String svg = LanesSvg.of(lanes);

    @Test
    void saysInWordsWhatItShows() {
      Element root = LanesReading.xml(svg);
      assertEquals("img", root.getAttribute("role"));
      assertEquals("title", root.getElementsByTagName("*").item(0).getNodeName());
      assertEquals("desc", root.getElementsByTagName("*").item(1).getNodeName());
      assertEquals(
          "Order of 4 events: slab-use-after-free in drm_ioctl",
          LanesReading.all(root, "title").get(0).getTextContent());
      assertEquals(
          "1 bus: probe; refs 1, registered. 2 app: open; refs 2, registered. 3 bus: unbind;"
              + " refs 1, unplugged, freed. 4 app: ioctl; refs 1, unplugged, freed; report"
              + " slab-use-after-free in drm_ioctl.",
          LanesReading.all(root, "desc").get(0).getTextContent());
    }

    @Test
    void needsNothingFromOutsideAndRunsNothing() {
      assertFalse(svg.contains("<script") || svg.contains("url(") || svg.contains(" id="), svg);
      assertFalse(svg.replace("http://www.w3.org/2000/svg", "").contains("http"), svg);
    }

    @Test
    void keepsItsTextsInsideAndItsBoxesApart() {
      Element root = LanesReading.xml(svg);
      int width = Integer.parseInt(root.getAttribute("width"));
      for (Element box : LanesReading.all(root, "rect")) {
        int x = Integer.parseInt(box.getAttribute("x"));
        assertTrue(x + Integer.parseInt(box.getAttribute("width")) <= width, "" + x);
      }
    }
  }

  /** In pixels, with the widths of DejaVu Sans at 13: a wide font that many machines have. */
  private static double wide(String text) {
    return text.chars()
            .mapToDouble(
                c ->
                    switch (c) {
                      case 'm' -> .974;
                      case 'w' -> .818;
                      case 'i', 'j', 'l', ' ', '-' -> .361;
                      case 't', 'f', 'r' -> .411;
                      default -> Character.isUpperCase(c) ? .787 : .635;
                    })
            .sum()
        * 13;
  }

  @ParameterizedTest
  @EnumSource
  void anEventFitsIntoItsBoxInTheDrawing(Event event) {
    for (String text : List.of(event.word(), event.word() + " -ENODEV", event.word() + " no-op")) {
      List<Lanes.Life> lives = List.of(Lanes.Life.DEVICE);
      Lanes.Row row = new Lanes.Row(1, 0, text, false, List.of(), lives, "no card", "");
      Element svg =
          LanesReading.xml(LanesSvg.of(new Lanes(List.of("m"), List.of("bound"), List.of(row))));
      Element box =
          LanesReading.all(svg, "rect").stream()
              .filter(rect -> rect.getAttribute("class").equals("box"))
              .findFirst()
              .orElseThrow();
      int inside = Integer.parseInt(box.getAttribute("width")) - 2 * 4;
      assertTrue(wide(text) <= inside, text + ": " + wide(text) + " in " + inside);
    }
  }

  @Test
  void aBarOfTheTableIsNamedWhereItBegins() {
    Lanes lanes = Lanes.of(TraceTest.trace(TraceTest.CONTAINER_DEVM, 0, 1, 0, 1));
    Element table = LanesReading.xml(LanesTable.of(lanes));
    List<String> named =
        LanesReading.all(table, "span").stream()
            .filter(span -> span.getAttribute("class").equals("now"))
            .map(Element::getTextContent)
            .toList();
    assertEquals(List.of("bound", "lives", "freed"), named);
  }

  @Test
  void noTextBecomesMarkup() {
    String evil = "</text><script>\"&";
    Lanes.Row row =
        new Lanes.Row(1, 0, evil, false, List.of(), List.of(Lanes.Life.DRM), evil, evil);
    Lanes lanes = new Lanes(List.of(evil), List.of("bound"), List.of(row));
    for (String form : List.of(LanesTable.of(lanes), LanesSvg.of(lanes))) {
      Element root = LanesReading.xml(form);
      assertEquals(List.of(), LanesReading.all(root, "script"));
      assertTrue(root.getTextContent().contains(evil));
    }
    assertFalse(LanesTable.page(lanes).contains("<script"));
  }
}
