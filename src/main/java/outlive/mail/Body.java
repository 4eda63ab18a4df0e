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
  public static final Body EMPTY = of("");

  private final String text;
  private final boolean asSent;

  /** Number of a line, from 0, to the line as the page shows it. */
  private final Map<Integer, String> shown;

  private final Optional<List<BodyLine>> mended;

  private Body(
      String text, boolean asSent, Map<Integer, String> shown, Optional<List<BodyLine>> mended) {
    this.text = text;
    this.asSent = asSent;
    this.shown = shown;
    this.mended = mended;
  }

  /** A body whose lines are read when they are asked for. */
  public static Body of(String text) {
    return new Body(text, false, Map.of(), Optional.empty());
  }

  /** A body that no mailbox has marked, or whose marks are taken off: {@code >From} is a quote. */
  public static Body asSent(String text) {
    return new Body(text, true, Map.of(), Optional.empty());
  }

  /**
   * A body with words that the page hides as if they were addresses, and that are none.
   *
   * @param shown number of each such line, from 0, to the line as the page shows it
   */
  public static Body restored(String text, Map<Integer, String> shown) {
    return new Body(text, false, Map.copyOf(shown), Optional.empty());
  }

  /**
   * What a body was made of, so that it can be kept and made again.
   *
   * @param text the text
   * @param asSent whether no mailbox has left marks on it
   * @param shown number of a line, from 0, to the line as the page shows it
   */
  public record Form(String text, boolean asSent, Map<Integer, String> shown) {}

  /** What this was made of; what a thread mended on it is no part of that. */
  public Form form() {
    return new Form(text, asSent, shown);
  }

  /** A body made anew. */
  public static Body of(Form form) {
    return new Body(form.text(), form.asSent(), Map.copyOf(form.shown()), Optional.empty());
  }

  /** The same text with lines that are mended. */
  Body mended(List<BodyLine> lines) {
    return new Body(text, asSent, shown, Optional.of(List.copyOf(lines)));
  }

  /** The text as it was read, marks and all. */
  public String text() {
    return text;
  }

  /** The lines, without blank ones at the end. They are made anew each time: keep what you get. */
  public List<BodyLine> lines() {
    return mended.orElseGet(() -> BodyLines.read(text, asSent, shown));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body
        && text.equals(body.text)
        && asSent == body.asSent
        && mended.equals(body.mended);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
