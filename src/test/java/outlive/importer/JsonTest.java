// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static String text(JsonElement json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }

  @Test
  void keysAreSortedWhateverTheirOrderWas() {
    assertEquals("{\"a\": true, \"b\": 1}\n", text(Json.object("b", 1, "a", true)));
    assertEquals(text(Json.object("b", 1, "a", true)), text(Json.object("a", true, "b", 1)));
  }

  @Test
  void smallValuesTakeALineAndOthersAreIndented() {
    JsonElement large = Json.object("text", "x".repeat(100), "list", Json.list(List.of("a", "b")));
    assertEquals(
        """
        {
          "list": ["a", "b"],
          "text": "%s"
        }
        """
            .formatted("x".repeat(100)),
        text(large));
  }

  @Test
  void noStringCanEndAScriptElementOrStartATag() {
    String hostile = "</script><!--<b> \u2028 \" \\ & '";
    String text = text(Json.object("t", hostile));
    assertFalse(text.contains("<"), text);
    assertEquals(hostile, JsonParser.parseString(text).getAsJsonObject().get("t").getAsString());
  }
}
