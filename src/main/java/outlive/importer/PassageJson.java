// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import outlive.mail.Provenance;
import outlive.mail.QuoteBlock;
import outlive.mail.QuoteTrails;
import outlive.mail.Spot;

/** Where the lines of a quote come from: lines that came the same way make one passage. */
final class PassageJson {
  private final Names names;
  private final QuoteTrails trails;

  PassageJson(Names names, QuoteTrails trails) {
    this.names = names;
    this.trails = trails;
  }

  /** Neighbouring lines of one block, and where the first of them comes from. */
  private record Run(int first, int last, Provenance from) {
    /** Whether a line goes on where this ends: one line further in each of the mails. */
    private boolean goesOn(int line, Provenance next) {
      List<Spot> before = spots(from);
      List<Spot> after = spots(next);
      boolean goesOn = from.getClass() == next.getClass() && before.size() == after.size();
      for (int i = 0; goesOn && i < before.size(); i++) {
        goesOn =
            before.get(i).messageId().equals(after.get(i).messageId())
                && before.get(i).line() + line - first == after.get(i).line();
      }
      return goesOn;
    }
  }

  /**
   * The passages of a quote.
   *
   * @param at index of its first line in the message
   */
  JsonArray of(String messageId, QuoteBlock quote, int at) {
    JsonArray passages = new JsonArray();
    Run open = null;
    for (int i = 0; i < quote.lines().size(); i++) {
      Optional<Provenance> from = trails.of(messageId, at + i);
      if (from.isEmpty()) {
        continue; // blank: it belongs to what goes on below it
      }
      if (open != null && open.goesOn(i, from.get())) {
        open = new Run(open.first(), i, open.from());
      } else {
        if (open != null) {
          passages.add(of(open));
        }
        open = new Run(i, i, from.get());
      }
    }
    if (open != null) {
      passages.add(of(open));
    }
    return passages;
  }

  private JsonObject of(Run run) {
    String kind =
        run.from() instanceof Provenance.Said
            ? "said"
            : run.from() instanceof Provenance.Ambiguous ? "ambiguous" : "unseen";
    return Json.object(
        "kind",
        kind,
        "first",
        run.first(),
        "count",
        run.last() - run.first() + 1,
        "trail",
        Json.list(spots(run.from()), this::of));
  }

  private JsonObject of(Spot spot) {
    return Json.object(
        "message", names.id(spot.messageId()), "line", spot.line(), "depth", spot.depth());
  }

  private static List<Spot> spots(Provenance from) {
    if (from instanceof Provenance.Said said) {
      return said.trail();
    }
    return from instanceof Provenance.Ambiguous ambiguous
        ? ambiguous.places()
        : ((Provenance.Unseen) from).trail();
  }
}
