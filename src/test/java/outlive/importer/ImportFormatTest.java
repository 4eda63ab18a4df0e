// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documentation of the format: its example is what the code writes, and no field is missing.
 */
class ImportFormatTest {
  private static final String DOC = ImportLab.text(Path.of("docs/import-format.adoc"));
  private static final String INPUT = "in/page.txt";
  private static final Pattern LISTING =
      Pattern.compile("(?ms)^\\.(\\S+)\n(?:\\[\\S+\\]\n)?----\n(.*?)^----$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^|]*)` \\|");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  private final ImportLab lab;

  ImportFormatTest(@TempDir Path folder) {
    this.lab = new ImportLab(folder);
  }

  private static Map<String, String> listings() {
    Map<String, String> listings = new LinkedHashMap<>();
    Matcher listing = LISTING.matcher(DOC);
    while (listing.find()) {
      listings.put(listing.group(1), listing.group(2));
    }
    return listings;
  }

  @Test
  void theExampleIsWhatIsWritten() {
    Map<String, String> listings = listings();
    Path page = lab.write(INPUT, String.valueOf(listings.remove(INPUT)));
    lab.run(page.resolveSibling(""));
    Map<String, String> shown = lab.shown();
    assertTrue(listings.size() >= 6, listings.keySet()::toString);
    listings.forEach((name, text) -> assertEquals(String.valueOf(shown.get(name)), text, name));
  }

  @Test
  void everyFieldIsDescribed() {
    Set<String> described = new TreeSet<>();
    Matcher row = ROW.matcher(DOC);
    while (row.find()) {
      WORD.matcher(row.group(1)).results().forEach(word -> described.add(word.group()));
    }
    lab.run("thread-archive", lab.write("bad.txt", "nothing"));
    Set<String> written = new TreeSet<>();
    lab.shown()
        .forEach(
            (name, text) -> {
              if (name.endsWith(".json")) {
                collect(JsonParser.parseString(text), written);
              }
            });
    assertTrue(written.contains("hunks"), written::toString);
    written.removeAll(described);
    assertEquals(Set.of(), written);
  }

  /** The keys of all objects; the words of the search are data. */
  private static void collect(JsonElement root, Set<String> keys) {
    Deque<JsonElement> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      JsonElement json = open.pop();
      if (json.isJsonArray()) {
        json.getAsJsonArray().forEach(open::push);
      } else if (json.isJsonObject()) {
        JsonObject object = json.getAsJsonObject();
        keys.addAll(object.keySet());
        object.entrySet().stream()
            .filter(member -> !member.getKey().equals("words"))
            .forEach(member -> open.push(member.getValue()));
      }
    }
  }
}
