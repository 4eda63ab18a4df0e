// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.BodyLine;
import outlive.mail.Patch;
import outlive.mail.PatchLine;

/**
 * Sets a patch: its diffstat as an index of its files, each hunk under the names of its file and
 * functions, with the way to the port. A sign in front tells added from removed, and colour too.
 */
final class PatchHtml {
  /** A file in a diffstat, whose path may be shortened in front: {@code .../drm/drm_drv.c | 13}. */
  private static final Pattern STAT = Pattern.compile("^( {0,8})(\\S{1,400})(\\s{0,200}\\|.*)$");

  private static final int MOST_FUNCTIONS = 8;

  private final Html html;
  private final Here here;
  private final LineHtml lines;
  private final String id;
  private final int first;
  private final List<PatchPart> parts;

  private PatchHtml(Html html, Here here, LineHtml lines, String id, Patch patch, int first) {
    this.html = html;
    this.here = here;
    this.lines = lines;
    this.id = id;
    this.first = first;
    this.parts = PatchPart.of(patch);
  }

  /**
   * Writes a patch.
   *
   * @param first index of its first line in the mail
   */
  static void write(Html html, Here here, LineHtml lines, String id, Patch patch, int first) {
    new PatchHtml(html, here, lines, id, patch, first).patch();
  }

  /** The element for a line: {@code ins}, {@code del}, or none. */
  static String tag(PatchLine line) {
    return switch (line.kind()) {
      case ADDED -> "ins";
      case REMOVED -> "del";
      default -> "";
    };
  }

  private void patch() {
    html.open("div", "class", "patch").newline();
    boolean summed = parts.get(0).kind() == PatchPart.Kind.STAT;
    if (!summed) {
      index();
    }
    for (int i = 0; i < parts.size(); i++) {
      PatchPart part = parts.get(i);
      switch (part.kind()) {
        case STAT -> stat(part);
        case FILE -> file(part);
        case HUNK -> hunk(part);
        case BINARY -> binary(part);
      }
      html.newline();
    }
    html.close();
  }

  /** Where the mail has no diffstat, one is made: the files, and how many lines each changes. */
  private void index() {
    List<PatchPart> files = files();
    if (files.size() < 2) {
      return;
    }
    html.open("ul", "class", "files");
    for (PatchPart file : files) {
      int added = changes(file, PatchLine.Kind.ADDED);
      int removed = changes(file, PatchLine.Kind.REMOVED);
      html.open("li").element("a", file.file(), "href", "#" + anchor(file));
      html.text(" +" + added + " −" + removed).close();
    }
    html.close().newline();
  }

  private List<PatchPart> files() {
    return parts.stream()
        .filter(part -> part.kind() == PatchPart.Kind.FILE && !part.file().isEmpty())
        .toList();
  }

  private int changes(PatchPart file, PatchLine.Kind kind) {
    int count = 0;
    for (int i = parts.indexOf(file) + 1; i < parts.size() && !isFile(parts.get(i)); i++) {
      count += parts.get(i).count(kind);
    }
    return count;
  }

  private static boolean isFile(PatchPart part) {
    return part.kind() == PatchPart.Kind.FILE;
  }

  private String anchor(PatchPart part) {
    return here.reading().index(id).anchor(first + part.first());
  }

  private void stat(PatchPart part) {
    html.open("pre", "id", anchor(part), "class", "stat", "tabindex", "0");
    for (int i = 0; i < trimmed(part.lines()).size(); i++) {
      BodyLine line = part.lines().get(i).line();
      Matcher stat = STAT.matcher(line.text());
      Optional<PatchPart> file = stat.matches() ? file(stat.group(2)) : Optional.empty();
      if (file.isPresent()) {
        html.text(stat.group(1));
        html.element("a", stat.group(2), "href", "#" + anchor(file.get()));
        html.text(stat.group(3));
      } else {
        lines.words(line, first + part.first() + i, line.text());
      }
      html.text("\n");
    }
    html.close();
    mended(new Note(here), part).write(html);
  }

  private Optional<PatchPart> file(String name) {
    String end = name.startsWith("...") ? name.substring(3) : name;
    boolean whole = end.equals(name);
    return files().stream()
        .filter(file -> whole ? file.file().equals(end) : file.file().endsWith(end))
        .findFirst();
  }

  private void file(PatchPart part) {
    html.element("p", part.file().isEmpty() ? "A file" : part.file(), "class", "file");
    html.open("pre", "id", anchor(part), "class", "head", "tabindex", "0");
    code(part.lines(), first + part.first());
    html.close();
    mended(new Note(here), part).write(html);
  }

  private void hunk(PatchPart part) {
    html.open("div", "class", "hunk");
    html.open("p").element("b", part.file().substring(part.file().lastIndexOf('/') + 1));
    int named = 0;
    for (String function : functions(part)) {
      if (named++ < MOST_FUNCTIONS) {
        html.text(named == 1 ? ", in " : ", ").element("code", function);
      }
    }
    html.text(named > MOST_FUNCTIONS ? " and " + (named - MOST_FUNCTIONS) + " more" : "");
    html.close();
    int from = first + part.first();
    Note note = new Note(here).port(part.lines()).quoted(id, from, part.lines().size());
    mended(note, part).writeBare(html);
    html.close();
    html.open("pre", "id", anchor(part), "class", "diff", "tabindex", "0");
    code(part.lines(), from);
    html.close();
  }

  private Note mended(Note note, PatchPart part) {
    List<BodyLine> all = part.lines().stream().map(PatchLine::line).toList();
    return note.mended(all, lines.missing(first + part.first(), all.size()));
  }

  /** The functions that a hunk changes, in order; where it changes none, those that it shows. */
  private static Set<String> functions(PatchPart part) {
    Set<String> changed = new LinkedHashSet<>();
    Set<String> shown = new LinkedHashSet<>();
    for (PatchLine line : part.lines()) {
      String function = line.place().function();
      if (!function.isEmpty()) {
        shown.add(function);
        changed.addAll(tag(line).isEmpty() ? Set.of() : Set.of(function));
      }
    }
    return changed.isEmpty() ? shown : changed;
  }

  private void binary(PatchPart part) {
    html.open("details", "class", "fold");
    html.element("summary", Talk.count(part.lines().size(), "line") + " of a binary patch");
    html.open("pre", "id", anchor(part), "tabindex", "0");
    code(part.lines(), first + part.first());
    html.close().close();
  }

  /** Without the blank lines at the end; a lone sign is none. */
  private static List<PatchLine> trimmed(List<PatchLine> all) {
    int end = all.size();
    while (end > 0 && all.get(end - 1).line().text().isBlank()) {
      end--;
    }
    return all.subList(0, end);
  }

  /** Neighbouring lines of a kind share an element, which has their line breaks in it. */
  private void code(List<PatchLine> all, int at) {
    List<PatchLine> part = trimmed(all);
    int from = 0;
    while (from < part.size()) {
      String tag = tag(part.get(from));
      int to = from + 1;
      while (to < part.size() && tag(part.get(to)).equals(tag)) {
        to++;
      }
      if (!tag.isEmpty()) {
        html.open(tag);
      }
      for (int i = from; i < to; i++) {
        BodyLine line = part.get(i).line();
        lines.words(line, at + i, line.text().stripTrailing());
        html.text("\n");
      }
      if (!tag.isEmpty()) {
        html.close();
      }
      from = to;
    }
  }
}
