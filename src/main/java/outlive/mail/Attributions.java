// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.Attribution.Form;

/** Finds the attribution lines of a body, at any depth, wrapped or not. */
final class Attributions {
  /** An attribution is wrapped over at most so many lines. */
  private static final int LINES = 4;

  /** Longer lines hold no attribution; this also bounds the work on hostile input. */
  private static final int LONGEST = 300;

  private static final String WROTE = "(?:wrote|writes|write|said|schrieb)";
  private static final Pattern ENDS_IN_WROTE =
      Pattern.compile("(?:^|.*\\s)" + WROTE + " {0,2}:?$|.* a .{0,3}crit ?:$|.*schrieb .{1,80}:$");
  private static final Pattern WRAPPED_WROTE = Pattern.compile("^\\s{0,3}" + WROTE + ":$");

  private static final Pattern ON = Pattern.compile("^(?:On|At|Am|Le|El|Den) (.*)$");
  private static final Pattern NAME_WROTE =
      Pattern.compile("^,? {0,2}(.{0,120}?),? {0,3}" + WROTE + " {0,2}:?$");
  private static final Pattern GERMAN = Pattern.compile("^,? {0,2}schrieb (.{1,80}?) {0,2}:$");
  private static final Pattern FRENCH =
      Pattern.compile("^,? {0,2}(.{1,80}?) {1,3}a .{0,3}crit ?:$");
  private static final Pattern UNREAD_DATE =
      Pattern.compile("^[^,]{1,40}, {0,2}(\\D{2,80}?),? {0,3}" + WROTE + ":$");
  private static final Pattern UNDATED =
      Pattern.compile(
          "^(?:\\* )?(?:\"[^\"]{1,60}\" == )?(\\S.{0,100}?) {1,3}"
              + WROTE
              + "(?: \\(\"[^\"]{0,100}\"\\))? {0,2}:$");
  private static final Pattern DATED_AFTER =
      Pattern.compile("^(?:\\* )?(\\S.{0,80}?) {1,3}wrote (?:on|at) (\\S.{0,60})$");
  private static final Pattern QUOTING =
      Pattern.compile("^Quoting (.{1,80}?) {1,3}\\((.{1,40})\\):?$");
  private static final Pattern STARRED = Pattern.compile("^\\* (.{1,80}?) {1,3}\\[(.{1,40})\\]:?$");
  private static final Pattern IN_MESSAGE =
      Pattern.compile(
          "^In (?:message|article|your message)\\b.{0,200}?(?:, )?\\b(you|.{1,60}?) {1,3}"
              + WROTE
              + ":$");

  private Attributions() {}

  /** All attributions, in the order of their lines. */
  static List<Attribution> find(List<BodyLine> lines) {
    List<Attribution> found = new ArrayList<>(HeaderBlocks.find(lines));
    for (int i = 0; i < lines.size(); i++) {
      Optional<Attribution> here = at(lines, i);
      if (here.isPresent()) {
        found.add(here.get());
        i = here.get().last();
      }
    }
    found.sort(Comparator.comparingInt(Attribution::first));
    return found;
  }

  /** Whether a body ends inside an attribution: a date is told, and then nobody wrote. */
  static boolean endInside(List<BodyLine> lines) {
    int last = lines.size() - 1;
    for (int i = last; i >= Math.max(0, last - LINES + 1) && !lines.get(i).blank(); i--) {
      Matcher on = ON.matcher(lines.get(i).text().strip());
      if (on.matches() && ToldTimes.prefix(on.group(1)).isPresent()) {
        return at(lines, i).isEmpty();
      }
    }
    return false;
  }

  private static Optional<Attribution> at(List<BodyLine> lines, int first) {
    BodyLine line = lines.get(first);
    String text = line.text().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Attribution> whole = oneOf(lines, first, first, text);
    if (whole.isPresent() || !mayGoOn(lines, first, text)) {
      return whole;
    }
    StringBuilder joined = new StringBuilder(text);
    for (int last = first + 1; last < lines.size() && last < first + LINES; last++) {
      BodyLine next = lines.get(last);
      if (next.depth() != line.depth() || next.blank() || next.text().length() > LONGEST) {
        return Optional.empty();
      }
      joined.append(' ').append(next.text().strip());
      Optional<Attribution> wrapped = oneOf(lines, first, last, joined.toString());
      if (wrapped.isPresent()) {
        return wrapped;
      }
    }
    return Optional.empty();
  }

  /** Whether a line can be the start of a wrapped attribution. */
  private static boolean mayGoOn(List<BodyLine> lines, int first, String text) {
    return ON.matcher(text).matches()
        || text.startsWith("In message")
        || text.startsWith("In article")
        || (first + 1 < lines.size()
            && WRAPPED_WROTE.matcher(lines.get(first + 1).text()).matches());
  }

  private static Optional<Attribution> oneOf(
      List<BodyLine> lines, int first, int last, String text) {
    Place place = new Place(lines, first, last);
    return dated(place, text)
        .or(() -> quoting(place, text))
        .or(() -> datedAfter(place, text))
        .or(() -> inMessage(place, text))
        .or(() -> undated(place, text));
  }

  private static Optional<Attribution> dated(Place place, String text) {
    Matcher on = ON.matcher(text);
    boolean worded = on.matches();
    String body = worded ? on.group(1) : text;
    Optional<ToldTimes.Prefix> date = ToldTimes.prefix(body);
    if (date.isPresent()) {
      String rest = date.get().rest();
      Optional<String> name =
          group(NAME_WROTE, rest).or(() -> group(GERMAN, rest)).or(() -> group(FRENCH, rest));
      if (name.isEmpty() && !worded && rest.endsWith(":")) { // old Gmail: 2010/6/25 NAME:
        name = Optional.of(rest.substring(0, rest.length() - 1)).filter(Person::plausible);
      }
      return name.map(n -> place.make(Form.ON_DATE_WROTE, n, Optional.of(date.get().time())));
    }
    if (!worded || !ENDS_IN_WROTE.matcher(text).matches()) {
      return Optional.empty();
    }
    return group(UNREAD_DATE, body)
        .filter(Person::plausible)
        .map(n -> place.make(Form.ON_DATE_WROTE, n, Optional.empty()));
  }

  private static Optional<Attribution> quoting(Place place, String text) {
    Matcher matcher = text.startsWith("Quoting") ? QUOTING.matcher(text) : STARRED.matcher(text);
    if (!matcher.matches() || !Person.plausible(matcher.group(1))) {
      return Optional.empty();
    }
    return Optional.of(place.make(Form.QUOTING, matcher.group(1), told(matcher.group(2))));
  }

  private static Optional<Attribution> datedAfter(Place place, String text) {
    Matcher matcher = DATED_AFTER.matcher(text);
    if (!matcher.matches() || told(matcher.group(2)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(place.make(Form.WROTE_ON_DATE, matcher.group(1), told(matcher.group(2))));
  }

  private static Optional<Attribution> inMessage(Place place, String text) {
    Matcher matcher = IN_MESSAGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    boolean you = name.equals("you") || !Person.plausible(name);
    return Optional.of(place.make(Form.YOU_WROTE, you ? "" : name, Optional.empty()));
  }

  /** A bare {@code NAME wrote:} is prose unless quoted words follow. */
  private static Optional<Attribution> undated(Place place, String text) {
    Matcher matcher = UNDATED.matcher(text);
    if (!matcher.matches() || !place.introducesQuote()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    if (name.equalsIgnoreCase("you")) {
      return Optional.of(place.make(Form.YOU_WROTE, "", Optional.empty()));
    }
    return Optional.of(name)
        .filter(Person::plausible)
        .map(n -> place.make(Form.NAME_WROTE, n, Optional.empty()));
  }

  private static Optional<ToldTime> told(String text) {
    return ToldTimes.prefix(text).map(ToldTimes.Prefix::time);
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private record Place(List<BodyLine> lines, int first, int last) {
    Attribution make(Form form, String name, Optional<ToldTime> time) {
      int depth = lines.get(first).depth();
      return new Attribution(form, name.strip(), time, first, last, depth, depth + 1);
    }

    /** Whether the next words stand at another depth (marks are lost by fours: not just deeper). */
    boolean introducesQuote() {
      for (int i = last + 1; i < lines.size(); i++) {
        if (!lines.get(i).blank()) {
          return lines.get(i).depth() != lines.get(first).depth();
        }
      }
      return false;
    }
  }
}
