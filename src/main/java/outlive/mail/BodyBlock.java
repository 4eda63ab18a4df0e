// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/** A piece of a body, in the order of the mail. Every line of the body is in exactly one block. */
public sealed interface BodyBlock
    permits BodyBlock.Prose,
        BodyBlock.Preformatted,
        BodyBlock.Trailers,
        BodyBlock.Introduction,
        QuoteBlock,
        Patch,
        BodyBlock.Signature,
        BodyBlock.Footer {

  /** The lines, blank ones at the end included. */
  List<BodyLine> lines();

  /** Whether the mail's author says it here: no quote, no signature, nothing that the list adds. */
  default boolean own() {
    return !(this instanceof QuoteBlock
        || this instanceof Introduction
        || this instanceof Signature
        || this instanceof Footer);
  }

  /** A paragraph of the author's own words: its lines may be joined and broken anew. */
  record Prose(List<BodyLine> lines) implements BodyBlock {
    public Prose {
      lines = List.copyOf(lines);
    }
  }

  /** Own lines whose breaks and blanks carry meaning: code, tables, lists. */
  record Preformatted(List<BodyLine> lines) implements BodyBlock {
    public Preformatted {
      lines = List.copyOf(lines);
    }
  }

  /** {@code Signed-off-by:} and the like, one a line unless it is wrapped. */
  record Trailers(List<BodyLine> lines) implements BodyBlock {
    public Trailers {
      lines = List.copyOf(lines);
    }

    /** What they say. */
    public List<Trailer> trailers() {
      return Trailer.in(lines);
    }
  }

  /** An attribution at depth 0. */
  record Introduction(List<BodyLine> lines, NamedAttribution attribution) implements BodyBlock {
    public Introduction {
      lines = List.copyOf(lines);
    }
  }

  /** From the {@code -- } line on. */
  record Signature(List<BodyLine> lines) implements BodyBlock {
    public Signature {
      lines = List.copyOf(lines);
    }
  }

  /** What the list adds below every mail. */
  record Footer(List<BodyLine> lines) implements BodyBlock {
    public Footer {
      lines = List.copyOf(lines);
    }
  }
}
