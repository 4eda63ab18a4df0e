// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * JSON (RFC 8259) in one form, so that the same content is the same bytes: keys sorted, two blanks
 * a level, a small value on one line, {@code \n}. A {@code <} is written as an escape: no mail can
 * end a script element that the text is put into.
 */
final class Json {
  private static final FormattingStyle LINES = FormattingStyle.PRETTY.withIndent("  ");
  private static final FormattingStyle ONE_LINE =
      FormattingStyle.COMPACT.withSpaceAfterSeparators(true);

  /** A value is small when it holds so little, in characters, in so few parts. */
  private static final int SMALL = 80;

  private static final int FEW = 6;

  private Json() {}

  /** An object from keys and values in turn; a value is a string, a number, a boolean or JSON. */
  static JsonObject object(Object... keysAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.add((String) keysAndValues[i], value(keysAndValues[i + 1]));
    }
    return object;
  }

  private static JsonElement value(Object value) {
    if (value instanceof JsonElement json) {
      return json;
    }
    if (value instanceof Boolean yes) {
      return new JsonPrimitive(yes);
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(value.toString());
  }

  /** A list, one value for each element. */
  static <T> JsonArray list(Collection<T> elements, Function<T, Object> as) {
    JsonArray array = new JsonArray(elements.size());
    elements.forEach(element -> array.add(value(as.apply(element))));
    return array;
  }

  /** A list of strings. */
  static JsonArray list(Collection<String> strings) {
    return list(strings, string -> string);
  }

  /** The text in UTF-8, a line break at its end. */
  static byte[] bytes(JsonElement json) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = writer(text)) {
      write(json, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string takes everything
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A writer in this form, for what is too large to be held at once. */
  static JsonWriter writer(Writer to) {
    JsonWriter writer = new JsonWriter(new Harmless(to));
    writer.setFormattingStyle(LINES);
    return writer;
  }

  /** Writes one value. It calls itself for what is inside, which no mail makes any deeper. */
  static void write(JsonElement json, JsonWriter writer) throws IOException {
    if (json instanceof JsonObject object) {
      writer.beginObject();
      boolean flat = flatten(writer, object.asMap().values());
      for (Map.Entry<String, JsonElement> member : new TreeMap<>(object.asMap()).entrySet()) {
        write(member.getValue(), writer.name(member.getKey()));
      }
      writer.endObject();
      spread(writer, flat);
    } else if (json instanceof JsonArray array) {
      writer.beginArray();
      boolean flat = flatten(writer, array.asList());
      for (JsonElement element : array) {
        write(element, writer);
      }
      writer.endArray();
      spread(writer, flat);
    } else if (json.getAsJsonPrimitive().isString()) {
      writer.value(json.getAsString());
    } else if (json.getAsJsonPrimitive().isBoolean()) {
      writer.value(json.getAsBoolean());
    } else {
      writer.value(json.getAsNumber());
    }
  }

  private static boolean flatten(JsonWriter writer, Collection<JsonElement> inside) {
    if (writer.getFormattingStyle() == ONE_LINE) {
      return false; // what is around it is on this line already
    }
    boolean flat =
        inside.stream().allMatch(JsonElement::isJsonPrimitive)
            || (inside.size() <= FEW
                && inside.stream().mapToInt(each -> each.toString().length()).sum() <= SMALL);
    if (flat) {
      writer.setFormattingStyle(ONE_LINE);
    }
    return flat;
  }

  private static void spread(JsonWriter writer, boolean wasFlat) {
    if (wasFlat) {
      writer.setFormattingStyle(LINES);
    }
  }

  /** In JSON a {@code <} stands in strings only, so it can be escaped wherever it is. */
  private static final class Harmless extends FilterWriter {
    private Harmless(Writer to) {
      super(to);
    }

    @Override
    public void write(int c) throws IOException {
      if (c == '<') {
        out.write("\\u003c");
      } else {
        out.write(c);
      }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      int done = from;
      for (int at = text.indexOf('<', from); at >= 0 && at < from + length; ) {
        out.write(text, done, at - done);
        out.write("\\u003c");
        done = at + 1;
        at = text.indexOf('<', done);
      }
      out.write(text, done, from + length - done);
    }
  }
}
