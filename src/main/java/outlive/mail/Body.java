// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;

/**
 * A body: its text as it was read, or its lines once something was mended. A list's whole history
 * is kept as text, which is a tenth of what the lines take.
 */
public final class Body {
  /** No words at all. */
  public static final Body EMPTY = new Body("", Optional.empty());

  private final String text;
  private final Optional<List<BodyLine>> mended;

  private Body(String text, Optional<List<BodyLine>> mended) {
    this.text = text;
    this.mended = mended;
  }

  /** A body whose lines are read when they are asked for. */
  public static Body of(String text) {
    return new Body(text, Optional.empty());
  }

  /** The same text with lines that are mended. */
  Body mended(List<BodyLine> lines) {
    return new Body(text, Optional.of(List.copyOf(lines)));
  }

  /** The text as it was read, marks and all. */
  public String text() {
    return text;
  }

  /** The lines, without blank ones at the end. They are made anew each time: keep what you get. */
  public List<BodyLine> lines() {
    return mended.orElseGet(() -> BodyLines.read(text));
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
