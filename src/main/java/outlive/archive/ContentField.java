// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * A field with parameters (RFC 2045, RFC 2183): Content-Type, Content-Disposition.
 *
 * @param value in small letters
 * @param parameters by small names; those of RFC 2231 are put together and decoded
 */
record ContentField(String value, Map<String, String> parameters) {
  /** What a part is that does not say it. */
  static final ContentField TEXT = new ContentField("text/plain", Map.of());

  private static final int LONGEST = 1 << 16;

  /** RFC 6838, section 4.2. */
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  /** Reads a field's value, octets as characters. */
  static ContentField of(String octets) {
    String read = octets.length() <= LONGEST ? octets : octets.substring(0, LONGEST);
    byte[] bytes = HeaderText.characters(read).getBytes(StandardCharsets.UTF_8);
    RawBody body =
        RawFieldParser.DEFAULT.parseRawBody(
            new ByteArrayBuffer(bytes, true), new ParserCursor(0, bytes.length));
    String value = Optional.ofNullable(body.getValue()).orElse("").strip();
    int blank = value.indexOf(' ');
    String word = blank < 0 ? value : value.substring(0, blank);
    return new ContentField(word.toLowerCase(Locale.ROOT), parameters(body));
  }

  private static Map<String, String> parameters(RawBody body) {
    Map<String, String> plain = new HashMap<>();
    Map<String, ExtendedParameter> extended = new HashMap<>();
    for (NameValuePair pair : body.getParams()) {
      String name = pair.getName().toLowerCase(Locale.ROOT);
      String value = Optional.ofNullable(pair.getValue()).orElse("");
      int star = name.indexOf('*');
      if (star > 0) {
        extended
            .computeIfAbsent(name.substring(0, star), n -> new ExtendedParameter())
            .add(name.substring(star), value);
      } else {
        plain.putIfAbsent(name, HeaderText.decoded(value));
      }
    }
    extended.forEach((name, parameter) -> plain.put(name, parameter.value()));
    return plain;
  }

  /** Reads a Content-Type; old mailers wrote a word that is no type, for text. */
  static ContentField type(Optional<String> octets) {
    ContentField field = octets.map(ContentField::of).orElse(TEXT);
    if (field.value().indexOf('/') < 0) {
      return new ContentField(TEXT.value(), field.parameters());
    }
    return TYPE.matcher(field.value()).matches()
        ? field
        : new ContentField("application/octet-stream", field.parameters());
  }

  /** A parameter, empty where it is not there. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean is(String name) {
    return value.equals(name);
  }

  boolean has(String parameter, String told) {
    return parameter(parameter).equalsIgnoreCase(told);
  }
}
