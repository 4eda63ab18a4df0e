// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reads lanes back from each of their forms, as a person would: by what stands where. */
final class LanesReading {
  private LanesReading() {}

  /** The rows of a text: cells stand below their names. */
  static List<Lanes.Row> text(String text) {
    List<String> lines = text.lines().takeWhile(line -> !line.isEmpty()).toList();
    List<Integer> starts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Matcher word = Pattern.compile("\\S+").matcher(lines.get(0));
    while (word.find()) {
      starts.add(word.start());
      names.add(word.group());
    }
    Rows rows = new Rows(names.indexOf("bound") - 1);
    boolean isExit = false;
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals("exit")) {
        isExit = true;
      } else if (line.startsWith("✗ ")) {
        rows.report(line.substring(2));
      } else {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
          int to = i + 1 < starts.size() ? starts.get(i + 1) : line.length();
          int from = Math.min(starts.get(i), line.length());
          cells.add(line.substring(from, Math.max(from, Math.min(to, line.length()))).strip());
        }
        if (cells.get(0).isEmpty()) {
          rows.moreState(cells.get(cells.size() - 1));
        } else {
          rows.cells(cells, isExit);
        }
      }
    }
    return rows.all;
  }

  /** The rows of a table. */
  static List<Lanes.Row> table(String html) {
    Element figure = xml(html);
    List<Element> heads = all(all(figure, "thead").get(0), "th");
    List<String> names = heads.stream().map(Element::getTextContent).toList();
    Rows rows = new Rows(names.indexOf("bound") - 1);
    for (Element body : all(figure, "tbody")) {
      boolean isExit = !ofClass(body, "th", "exit").isEmpty();
      for (Element tr : all(body, "tr")) {
        if (tr.getAttribute("class").equals("step")) {
          rows.cells(cells(tr), isExit);
        }
        ofClass(tr, "td", "report").forEach(td -> rows.report(td.getTextContent().substring(2)));
      }
    }
    return rows.all;
  }

  private static List<String> cells(Element tr) {
    List<String> cells = new ArrayList<>();
    for (Node node = tr.getFirstChild(); node != null; node = node.getNextSibling()) {
      Element cell = (Element) node;
      List<Element> events = all(cell, "b");
      String text = cell.getTextContent().strip();
      if (cell.getAttribute("class").startsWith("bar ")) {
        text = sign(cell.getAttribute("class").substring(4));
      } else if (cell.getAttribute("class").equals("state") && !events.isEmpty()) {
        String event = events.get(0).getTextContent();
        text = "[" + event + "]" + text.substring(event.length());
      } else if (!ofClass(cell, "span", "waits").isEmpty()) {
        text = "┆ " + text;
      }
      cells.add(text);
    }
    return cells;
  }

  /** The rows of a drawing: whose an event is, and what lives then, is a matter of place. */
  static List<Lanes.Row> drawing(String svg) {
    Element root = xml(svg);
    List<String> names = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    for (Element name : ofClass(root, "text", "name")) {
      names.add(name.getTextContent());
      edges.add(number(name, "x"));
    }
    int lanes = names.indexOf("bound");
    List<Element> exits = ofClass(root, "text", "exit");
    Rows rows = new Rows(lanes);
    for (Element step : ofClass(root, "g", "step")) {
      Element number = ofClass(step, "text", "number").get(0);
      Element event = ofClass(step, "text", "event").get(0);
      int y = number(number, "y");
      List<String> cells = new ArrayList<>(List.of(number.getTextContent()));
      names.forEach(name -> cells.add(""));
      for (Element waits : ofClass(step, "text", "waits")) {
        cells.set(edges.indexOf(number(waits, "x") - 8) + 1, "┆ waits");
      }
      String state = ofClass(step, "text", "state").get(0).getTextContent();
      int at = edges.indexOf(number(event, "x") - 8) + 1;
      boolean isDevices = at == names.size();
      cells.set(names.size(), isDevices ? "[" + event.getTextContent() + "] " + state : state);
      if (!isDevices) {
        cells.set(at, event.getTextContent());
      }
      for (int bar = lanes; bar < names.size() - 1; bar++) {
        cells.set(bar + 1, sign(life(root, edges.get(bar) + 4, y)));
      }
      rows.cells(cells, !exits.isEmpty() && number(exits.get(0), "y") < y);
      ofClass(step, "text", "report").forEach(t -> rows.report(t.getTextContent().substring(2)));
    }
    return rows.all;
  }

  /** What bar there is below the middle of the row whose number stands at y. */
  private static String life(Element root, int x, int y) {
    for (Element box : all(root, "rect")) {
      int top = number(box, "y");
      if (box.getAttribute("class").startsWith("bar ")
          && number(box, "x") == x
          && top <= y - 3
          && y - 3 < top + number(box, "height")
          && !((Element) box.getParentNode()).getAttribute("class").equals("legend")) {
        return box.getAttribute("class").substring(4);
      }
    }
    return "none";
  }

  private static String sign(String life) {
    return switch (life) {
      case "device" -> "█";
      case "drm" -> "┃";
      case "freed" -> "░";
      default -> "";
    };
  }

  static Element xml(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e.getMessage() + " in " + text, e);
    }
  }

  static List<Element> all(Element in, String tag) {
    var nodes = in.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static List<Element> ofClass(Element in, String tag, String name) {
    return all(in, tag).stream().filter(e -> e.getAttribute("class").equals(name)).toList();
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  /** Rows as they are read. */
  private static final class Rows {
    final List<Lanes.Row> all = new ArrayList<>();
    private final int lanes;

    Rows(int lanes) {
      this.lanes = lanes;
    }

    void cells(List<String> cells, boolean isExit) {
      int lane = lanes;
      String event = "";
      List<Integer> waiting = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        String cell = cells.get(i + 1);
        if (cell.equals("┆ waits")) {
          waiting.add(i);
        } else if (!cell.isEmpty()) {
          lane = i;
          event = cell;
        }
      }
      String state = cells.get(cells.size() - 1);
      if (event.isEmpty()) {
        event = state.substring(1, state.indexOf(']'));
        state = state.substring(state.indexOf(']') + 2);
      }
      List<Lanes.Life> lives = new ArrayList<>();
      cells.subList(lanes + 1, cells.size() - 1).forEach(cell -> lives.add(life(cell)));
      int number = Integer.parseInt(cells.get(0));
      all.add(new Lanes.Row(number, lane, event, isExit, waiting, lives, state, ""));
    }

    private static Lanes.Life life(String sign) {
      return switch (sign) {
        case "█" -> Lanes.Life.DEVICE;
        case "┃" -> Lanes.Life.DRM;
        case "░" -> Lanes.Life.FREED;
        default -> Lanes.Life.NONE;
      };
    }

    void moreState(String more) {
      Lanes.Row row = all.remove(all.size() - 1);
      all.add(
          new Lanes.Row(
              row.number(),
              row.lane(),
              row.event(),
              row.isExit(),
              row.waiting(),
              row.lives(),
              row.state() + " " + more,
              row.report()));
    }

    void report(String report) {
      Lanes.Row row = all.remove(all.size() - 1);
      all.add(
          new Lanes.Row(
              row.number(),
              row.lane(),
              row.event(),
              row.isExit(),
              row.waiting(),
              row.lives(),
              row.state(),
              report));
    }
  }
}
