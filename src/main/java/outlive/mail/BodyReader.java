// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Cuts a body into blocks. Every line goes into one block, in order. */
final class BodyReader {
  /** Own lines that a reader would break if they were joined: code, lists, tables, shell. */
  private static final Pattern KEPT =
      Pattern.compile("^(?:\\s.*|[$#|+] ?\\S.*|https?://\\S+|.*[;{}\\\\]\\s*|.*\\S {3,}\\S.*)$");

  /** An item of a list: a paragraph of its own. */
  private static final Pattern ITEM = Pattern.compile("^(?:[-o] |\\(?\\d{1,2}[.)] ).*");

  private final List<BodyLine> lines;
  private final List<BodyBlock> blocks = new ArrayList<>();
  private final Map<Integer, NamedAttribution> starts = new HashMap<>();
  private final Quoting quoting;

  private BodyReader(List<BodyLine> lines, List<NamedAttribution> attributions) {
    this.lines = lines;
    this.quoting = new Quoting(attributions);
    for (NamedAttribution named : attributions) {
      starts.put(named.attribution().first(), named);
    }
  }

  static List<BodyBlock> read(List<BodyLine> lines, List<NamedAttribution> attributions) {
    BodyReader reader = new BodyReader(lines, attributions);
    int footer = Footers.start(lines);
    int signature = signature(lines, footer);
    int at = 0;
    while (at < signature) {
      int start = PatchReader.start(lines, at, signature).orElse(signature);
      reader.words(at, start);
      at = start;
      if (start < signature) {
        Patch patch = PatchReader.read(lines.subList(start, signature));
        reader.blocks.add(patch);
        at += patch.patchLines().size();
      }
    }
    if (signature < footer) {
      reader.blocks.add(new BodyBlock.Signature(lines.subList(signature, footer)));
    }
    if (footer < lines.size()) {
      reader.blocks.add(new BodyBlock.Footer(lines.subList(footer, lines.size())));
    }
    return Quoting.markAnswered(reader.blocks);
  }

  /** Where the signature starts: the last {@code -- } line of the author's own. */
  private static int signature(List<BodyLine> lines, int end) {
    for (int i = end - 1; i >= Math.max(0, end - 20); i--) {
      BodyLine line = lines.get(i);
      if (line.depth() == 0 && line.text().stripTrailing().equals("--")) {
        return i;
      }
    }
    return end;
  }

  private void words(int from, int end) {
    int i = from;
    while (i < end) {
      int first = i;
      NamedAttribution named = starts.get(i);
      if (named != null && lines.get(i).depth() == 0) {
        i = Math.min(end, blanksAfter(named.attribution().last() + 1, end));
        blocks.add(new BodyBlock.Introduction(lines.subList(first, i), named));
      } else if (lines.get(i).depth() > 0) {
        i = quoteEnd(i, end);
        blocks.add(quoting.quote(lines.subList(first, i), first));
      } else {
        i = paragraphEnd(i, end);
        blocks.add(paragraph(lines.subList(first, i)));
      }
    }
  }

  private int quoteEnd(int from, int end) {
    int i = from + 1;
    while (i < end && lines.get(i).depth() == lines.get(from).depth()) {
      i++;
    }
    return lines.get(Math.min(i, end - 1)).depth() > 0 ? i : blanksAfter(i, end);
  }

  /**
   * A paragraph takes the blank lines below it along; trailers at its end are one by themselves.
   */
  private int paragraphEnd(int from, int end) {
    int trailers = from;
    int i = from;
    while (i < end && lines.get(i).depth() == 0 && !lines.get(i).blank()) {
      String text = lines.get(i).text();
      if (i > from && (starts.containsKey(i) || ITEM.matcher(text).matches())) {
        return i;
      }
      boolean goesOn = i > trailers && Trailer.goesOn(lines.get(i - 1).text(), text);
      i++;
      if (!goesOn && !Trailer.is(text)) {
        trailers = i;
      }
    }
    return trailers > from && trailers < i ? trailers : blanksAfter(i, end);
  }

  private int blanksAfter(int from, int end) {
    int i = from;
    while (i < end && lines.get(i).depth() == 0 && lines.get(i).blank()) {
      i++;
    }
    return i;
  }

  private static BodyBlock paragraph(List<BodyLine> lines) {
    List<String> texts = lines.stream().map(BodyLine::text).filter(t -> !t.isBlank()).toList();
    if (trailers(texts)) {
      return new BodyBlock.Trailers(lines);
    }
    boolean item = !texts.isEmpty() && ITEM.matcher(texts.get(0)).matches();
    boolean kept =
        texts.stream().map(t -> item ? t.strip() : t).anyMatch(t -> KEPT.matcher(t).matches());
    return kept ? new BodyBlock.Preformatted(lines) : new BodyBlock.Prose(lines);
  }

  private static boolean trailers(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      boolean goesOn = i > 0 && Trailer.goesOn(texts.get(i - 1), texts.get(i));
      if (!goesOn && !Trailer.is(texts.get(i))) {
        return false;
      }
    }
    return !texts.isEmpty();
  }
}
