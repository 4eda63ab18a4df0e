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
import outlive.mail.CodePlace;
import outlive.mail.Hunk;
import outlive.mail.NamedAttribution;
import outlive.mail.Patch;
import outlive.mail.PatchFile;
import outlive.mail.PatchLine;
import outlive.mail.QuoteBlock;
import outlive.mail.QuoteTrails;
import outlive.mail.QuotedCode;
import outlive.mail.ToldTime;
import outlive.mail.Trailer;

/** The blocks of a body as JSON: {@code docs/import-format.adoc} says what each field means. */
final class BlockJson {
  private final Names names;
  private final PassageJson passages;
  private final QuotedCode code;

  BlockJson(Names names, QuoteTrails trails, QuotedCode code) {
    this.names = names;
    this.passages = new PassageJson(names, trails);
    this.code = code;
  }

  /** All blocks of a message, in order. */
  JsonArray of(String messageId, List<BodyBlock> body) {
    JsonArray blocks = new JsonArray();
    int at = 0;
    for (BodyBlock block : body) {
      JsonObject json = of(messageId, block, at);
      json.addProperty("first", at);
      blocks.add(json);
      at += block.lines().size();
    }
    return blocks;
  }

  private JsonObject of(String messageId, BodyBlock block, int at) {
    JsonObject json = Json.object("kind", word(block), "lines", lines(messageId, block, at));
    if (block instanceof QuoteBlock quote) {
      json.addProperty("depth", quote.depth());
      json.addProperty("answered", quote.answered());
      json.add("passages", passages.of(messageId, quote, at));
      quote.attribution().ifPresent(said -> json.add("attribution", of(said)));
    } else if (block instanceof BodyBlock.Introduction introduction) {
      json.add("attribution", of(introduction.attribution()));
    } else if (block instanceof BodyBlock.Trailers trailers) {
      json.add("trailers", Json.list(trailers.trailers(), BlockJson::of));
    } else if (block instanceof Patch patch) {
      json.add("files", Json.list(patch.files(), BlockJson::of));
      json.add("hunks", hunks(patch));
    }
    return json;
  }

  private static String word(BodyBlock block) {
    return block instanceof QuoteBlock
        ? "quote"
        : block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private JsonArray lines(String messageId, BodyBlock block, int at) {
    JsonArray lines = new JsonArray();
    for (BodyLine line : block.lines()) {
      JsonObject json = of(line);
      code.at(messageId, at + lines.size()).ifPresent(patched -> addCode(patched, json));
      lines.add(json);
    }
    return lines;
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

  /** What a line is in the patch that it is of, be it the mail's own or one that it quotes. */
  private static void addCode(PatchLine line, JsonObject json) {
    json.addProperty("kind", lower(line.kind()));
    CodePlace place = line.place();
    if (line.kind().code() && !place.file().isEmpty()) {
      JsonObject code = Json.object("file", place.file());
      place.oldLine().ifPresent(number -> code.addProperty("old", number));
      place.newLine().ifPresent(number -> code.addProperty("new", number));
      if (place.estimated()) {
        code.addProperty("estimated", true);
      }
      if (!place.function().isEmpty()) {
        code.addProperty("function", place.function());
      }
      json.add("code", code);
    }
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

  /** What a trailer says. */
  static JsonObject of(Trailer trailer) {
    JsonObject json = Json.object("token", trailer.token(), "value", trailer.value());
    trailer.person().ifPresent(person -> json.addProperty("person", person));
    return json;
  }

  private static JsonObject of(PatchFile file) {
    JsonObject json = Json.object("name", file.name(), "change", lower(file.change()));
    if (!file.oldName().isEmpty() && !file.oldName().equals(file.name())) {
      json.addProperty("before", file.oldName());
    }
    if (file.binary()) {
      json.addProperty("binary", true);
    }
    return json;
  }

  private static JsonArray hunks(Patch patch) {
    IdentityHashMap<PatchLine, Integer> places = new IdentityHashMap<>();
    for (PatchLine line : patch.patchLines()) {
      places.put(line, places.size());
    }
    return Json.list(patch.hunks(), hunk -> of(hunk, places));
  }

  private static JsonObject of(Hunk hunk, IdentityHashMap<PatchLine, Integer> places) {
    JsonObject json =
        Json.object(
            "file", hunk.file(),
            "header", hunk.header(),
            "count", hunk.lines().size(),
            "whole", hunk.whole());
    if (!hunk.lines().isEmpty()) {
      json.addProperty("first", places.getOrDefault(hunk.lines().get(0), 0));
    }
    return json;
  }

  /** The word for a constant: {@code UNMARKED_QUOTE} is {@code unmarked-quote}. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
