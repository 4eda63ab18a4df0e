// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;

/**
 * Every pattern of the importer on lines made to be slow: an input four times as long may cost
 * about four times the steps. A step is a look at a character, so no clock is asked.
 */
class PatternStepsTest {
  private static final int SHORT = 500;
  private static final int LONG = 4 * SHORT;

  /** Nothing that is right needs more, and what is wrong must not go on for hours. */
  private static final int MOST_STEPS = 1_500_000;

  /** Linear is 4, quadratic is 16. */
  private static final int MOST_GROWTH = 6;

  private static final List<String> PARTS =
      List.of(
          " ",
          "\t",
          "\n",
          " \n",
          "\u00A0",
          ">",
          "> ",
          "<",
          "<a",
          "</",
          "&",
          "&a",
          "(",
          "((",
          ")",
          "[",
          "]",
          "[a",
          "\"",
          "'",
          ",",
          ", ",
          ".",
          "-",
          "--",
          "_",
          "=",
          "+",
          "*",
          "@",
          "a@",
          "a@b.",
          "#",
          "/",
          "a/",
          ":",
          ": ",
          ";",
          "|",
          "{",
          "\\",
          "0",
          "1 ",
          "1:",
          "1/",
          "1-",
          "a",
          "a ",
          "ab, ",
          "A",
          "A-",
          "Re: ",
          "re:",
          "On ",
          "On On",
          "On a wrote ",
          "wrote",
          "wrote: ",
          " a crit",
          " schrieb ",
          "From ",
          ">From ",
          "From: ",
          "a, ",
          "2020-02-19 ",
          "2020-02-19\n",
          "Feb ",
          "Wed, 19 Feb 2020 ",
          "http://",
          "https://a ",
          "Quoting a ",
          "In message ",
          "In message a, ",
          "via ",
          "on behalf of ",
          "@@ -1 ",
          "@@ -1,1 +1,1 @@",
          "diff --git a/a ",
          "\" b/",
          "--- ",
          "+++ ",
          " | ",
          " => ",
          "a | 1",
          "x ",
          "x.",
          "!",
          " ! ",
          " () ",
          "=?",
          "=?a?q?",
          "?=",
          "%",
          "%3C",
          "\u00E4",
          "\u2022",
          "\uFF20",
          "\uD83D\uDE00",
          "  ",
          "    ",
          " `",
          "mailing list ",
          "Cc: ",
          "Reviewed-by: ",
          "-by",
          "Message ",
          "part ",
          "\r",
          "\0",
          "margin-left:",
          "List: ",
          "original message ",
          "[-- Attachment #1",
          " at ",
          "a at b ",
          "hidden",
          "xxx",
          "In-Reply-To=");

  /** Only ever asked about a whole line, or its start: nobody looks for them at every place. */
  private static final Set<String> ANCHORED =
      Set.of(
          "MarcPage.FIRST",
          "Mbox.FROM_LINE",
          "Attributions.ENDS_IN_WROTE",
          "Filling.GOES_ON",
          "Footers.LINK",
          "Functions.C_FILE",
          "Trailer.VOUCHES");

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Counts how often a character is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long steps;

    private Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void noPatternIsSlowOnAnyInput() throws Exception {
    Map<String, String> slow = new TreeMap<>();
    Map<String, Pattern> patterns = patterns();
    assertTrue(patterns.size() > 80, "only " + patterns.keySet());
    patterns.forEach(
        (name, pattern) -> slowest(pattern, anchored(name)).ifPresent(why -> slow.put(name, why)));
    assertEquals("", String.join("\n", slow.entrySet().stream().map(Object::toString).toList()));
  }

  /** The measure itself. */
  @Test
  void aPatternThatIsSlowIsSeen() {
    assertTrue(slowest(Pattern.compile("\\s+#"), false).isPresent());
    assertTrue(slowest(Pattern.compile("(?m)^\\s*\\d"), false).isPresent());
    assertTrue(slowest(Pattern.compile("\\s{1,9}+#"), false).isEmpty());
  }

  private static boolean anchored(String name) {
    return ANCHORED.contains(name.substring(name.indexOf('.', "outlive.".length()) + 1));
  }

  private static Optional<String> slowest(Pattern pattern, boolean anchored) {
    String slowest = "";
    double most = MOST_GROWTH;
    for (String start : starts(pattern)) {
      for (String part : PARTS) {
        long many = steps(pattern, anchored, start, part, LONG);
        long few = many < MOST_GROWTH * SHORT ? many : steps(pattern, anchored, start, part, SHORT);
        double growth = many / (double) Math.max(few, SHORT);
        if (growth > most) {
          most = growth;
          slowest = "\"%s\" and many of \"%s\": %d, %d steps".formatted(start, part, few, many);
        }
      }
    }
    return slowest.isEmpty() ? Optional.empty() : Optional.of(slowest);
  }

  /** What gets some patterns past their first characters. */
  private static List<String> starts(Pattern pattern) {
    List<String> starts = new ArrayList<>(List.of(""));
    Matcher literal =
        Pattern.compile("\\^?((?:[\\w@ :,+*-]|\\\\[\\[.(*+])+).*").matcher(pattern.pattern());
    if (literal.matches()) {
      starts.add(literal.group(1).replace("\\", ""));
    }
    return starts;
  }

  private static long steps(
      Pattern pattern, boolean anchored, String start, String part, int length) {
    String text = start + part.repeat(length / part.length());
    Counted found = new Counted(text);
    Counted whole = new Counted(text);
    try {
      Matcher matcher = pattern.matcher(found);
      while (!anchored && matcher.find()) {
        // goes on to the end
      }
      pattern.matcher(whole).matches();
      pattern.matcher(whole).lookingAt();
    } catch (TooManySteps e) {
      return length == LONG ? Long.MAX_VALUE : MOST_STEPS;
    }
    return Math.max(found.steps, whole.steps);
  }

  private static Map<String, Pattern> patterns() throws Exception {
    Map<String, Pattern> patterns = new TreeMap<>();
    Path classes =
        Path.of(Message.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String part : List.of("mail", "archive", "importer")) {
      for (Class<?> type : types(classes, "outlive/" + part)) {
        for (Field field : type.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            add(field, patterns);
          }
        }
      }
    }
    return patterns;
  }

  private static void add(Field field, Map<String, Pattern> patterns)
      throws IllegalAccessException {
    boolean many = Iterable.class.isAssignableFrom(field.getType());
    if (!many && field.getType() != Pattern.class) {
      return;
    }
    field.setAccessible(true);
    Object value = field.get(null);
    String name = field.getDeclaringClass().getName() + "." + field.getName();
    int number = 0;
    for (Object one : value instanceof Iterable<?> several ? several : List.of(value)) {
      if (one instanceof Pattern pattern) {
        patterns.put(many ? name + "#" + ++number : name, pattern);
      }
    }
  }

  private static List<Class<?>> types(Path classes, String folder) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve(folder))) {
      List<Class<?>> types = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = classes.relativize(file).toString();
        if (name.endsWith(".class") && !name.contains("package-info")) {
          types.add(load(name.substring(0, name.length() - 6).replace('/', '.')));
        }
      }
      return types;
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }
}
