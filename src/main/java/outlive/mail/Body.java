// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A body: its text as it was read, or its lines once something was mended. A list's whole history
 * is kept as text, which is a tenth of what the lines take.
 */
public final class Body {
  /** No words at all. */
  public static final Body EMPTY = new Body("", Map.of(), Optional.empty());

  private final String text;

  /** Number of a line, from 0, to the line as the page shows it. */
  private final Map<Integer, String> shown;

  private final Optional<List<BodyLine>> mended;

  private Body(String text, Map<Integer, String> shown, Optional<List<BodyLine>> mended) {
    this.text = text;
    this.shown = shown;
    this.mended = mended;
  }

  /** A body whose lines are read when they are asked for. */
  public static Body of(String text) {
    return new Body(text, Map.of(), Optional.empty());
  }

  /**
   * A body with words that the page hides as if they were addresses, and that are none.
   *
   * @param shown number of each such line, from 0, to the line as the page shows it
   */
  public static Body restored(String text, Map<Integer, String> shown) {
    return new Body(text, Map.copyOf(shown), Optional.empty());
  }

  /** The same text with lines that are mended. */
  Body mended(List<BodyLine> lines) {
    return new Body(text, shown, Optional.of(List.copyOf(lines)));
  }

  /** The text as it was read, marks and all. */
  public String text() {
    return text;
  }

  /** The lines, without blank ones at the end. They are made anew each time: keep what you get. */
  public List<BodyLine> lines() {
    return mended.orElseGet(() -> BodyLines.read(text, shown));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && text.equals(body.text) && mended.equals(body.mended);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
