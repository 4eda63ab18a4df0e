// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * A line of a lesson that brings something in from elsewhere: {@code NAME::TARGET[ATTRIBUTES]}.
 *
 * @param name include, mail, output, run, exercise or claim
 * @param attributes positional ones under "1", "2", …
 */
public record Directive(
    String file, int line, String name, String target, Map<String, String> attributes) {
  private static final String PORT = "port:";
  private static final Pattern FORM =
      Pattern.compile("^(include|mail|output|run|exercise|claim)::(\\S[^\\[]*)\\[(.*)\\]\\s*$");
  private static final Pattern FENCE = Pattern.compile("^(-{4,}|\\.{4,}|/{4,}|\\+{4,})\\s*$");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*(?:([\\w-]+)=)?(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\"]*))\\s*(?:,|$)");

  public Directive {
    attributes = Map.copyOf(attributes);
  }

  /** All directives of a lesson outside of its verbatim blocks, in order. */
  public static List<Directive> in(SourceText lesson) {
    List<Directive> found = new ArrayList<>();
    String fence = "";
    for (int i = 0; i < lesson.lines().size(); i++) {
      String line = lesson.lines().get(i);
      Matcher delimiter = FENCE.matcher(line);
      if (delimiter.matches()) {
        String mark = delimiter.group(1);
        fence = fence.isEmpty() ? mark : fence.equals(mark) ? "" : fence;
        continue;
      }
      Matcher form = FORM.matcher(line);
      if (fence.isEmpty() && form.matches()) {
        found.add(
            new Directive(
                lesson.file(), i + 1, form.group(1), form.group(2), attributes(form.group(3))));
      }
    }
    return found;
  }

  /** Reads what stands between the brackets. */
  public static Map<String, String> attributes(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text);
    int position = 0;
    int from = 0;
    while (from < text.length() && attribute.find(from) && attribute.start() == from) {
      String quoted = attribute.group(2);
      String value =
          quoted == null ? attribute.group(3).strip() : quoted.replaceAll("\\\\(.)", "$1");
      String name = attribute.group(1);
      read.put(name == null ? String.valueOf(++position) : name, value);
      from = attribute.end();
    }
    return read;
  }

  /** An attribute's value, or the empty text. */
  public String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** The kernel symbol whose region it includes. */
  public Optional<String> symbol() {
    boolean shows = name.equals("include") && target.startsWith(PORT);
    return shows ? Optional.of(target.substring(PORT.length())) : Optional.empty();
  }

  Finding finding(String text) {
    return new Finding(file, line, text);
  }
}
