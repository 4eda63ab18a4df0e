// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import outlive.mail.Attribution;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Hunk;
import outlive.mail.NamedAttribution;
import outlive.mail.Patch;
import outlive.mail.PatchLine;
import outlive.mail.QuoteBlock;
import outlive.mail.ToldTime;

/** The blocks of a body as JSON: {@code docs/import-format.adoc} says what each field means. */
final class BlockJson {
  private final Names names;

  BlockJson(Names names) {
    this.names = names;
  }

  JsonObject of(BodyBlock block) {
    if (block instanceof QuoteBlock quote) {
      JsonObject json = lines("quote", block);
      json.addProperty("depth", quote.depth());
      json.addProperty("answered", quote.answered());
      quote.attribution().ifPresent(said -> json.add("attribution", of(said)));
      return json;
    }
    if (block instanceof BodyBlock.Introduction introduction) {
      JsonObject json = lines("introduction", block);
      json.add("attribution", of(introduction.attribution()));
      return json;
    }
    if (block instanceof BodyBlock.Trailers) {
      JsonObject json = lines("trailers", block);
      json.add("trailers", trailers(block.lines()));
      return json;
    }
    return block instanceof Patch patch ? of(patch) : lines(word(block), block);
  }

  private static String word(BodyBlock block) {
    return block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static JsonObject lines(String kind, BodyBlock block) {
    return Json.object("kind", kind, "lines", Json.list(block.lines(), BlockJson::of));
  }

  private static JsonObject of(BodyLine line) {
    JsonObject json = Json.object("text", line.text());
    if (line.depth() > 0) {
      json.addProperty("depth", line.depth());
    }
    if (!line.raw().equals(line.text())) {
      json.addProperty("raw", line.raw());
    }
    if (line.mended()) {
      json.add("repairs", Json.list(line.repairs(), BlockJson::lower));
    }
    return json;
  }

  private JsonObject of(NamedAttribution named) {
    Attribution said = named.attribution();
    JsonObject json = Json.object("form", lower(said.form()));
    if (!said.name().isEmpty()) {
      json.addProperty("name", said.name());
    }
    said.time().ifPresent(time -> json.add("told", of(time)));
    named.messageId().ifPresent(id -> json.addProperty("message", names.id(id)));
    return json;
  }

  private static JsonObject of(ToldTime told) {
    JsonObject json = Json.object("days", Json.list(told.days(), day -> day));
    told.time().ifPresent(time -> json.addProperty("time", time.toString()));
    told.zone().ifPresent(zone -> json.addProperty("zone", zone.getId()));
    return json;
  }

  private static JsonArray trailers(List<BodyLine> lines) {
    JsonArray trailers = new JsonArray();
    for (BodyLine line : lines) {
      int colon = line.text().indexOf(':');
      if (colon > 0) {
        String value = line.text().substring(colon + 1).strip();
        trailers.add(Json.object("key", line.text().substring(0, colon), "value", value));
      }
    }
    return trailers;
  }

  private static JsonObject of(Patch patch) {
    JsonArray lines = new JsonArray();
    IdentityHashMap<PatchLine, Integer> places = new IdentityHashMap<>();
    for (PatchLine line : patch.patchLines()) {
      places.put(line, lines.size());
      JsonObject json = of(line.line());
      json.addProperty("kind", lower(line.kind()));
      lines.add(json);
    }
    return Json.object(
        "kind", "patch", "lines", lines, "hunks", Json.list(patch.hunks(), h -> of(h, places)));
  }

  private static JsonObject of(Hunk hunk, IdentityHashMap<PatchLine, Integer> places) {
    JsonObject json = Json.object("file", hunk.file(), "header", hunk.header());
    if (!hunk.lines().isEmpty()) {
      json.addProperty("first", places.getOrDefault(hunk.lines().get(0), 0));
    }
    json.addProperty("count", hunk.lines().size());
    return json;
  }

  /** The word for a constant: {@code UNMARKED_QUOTE} is {@code unmarked-quote}. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
