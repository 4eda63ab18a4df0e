// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Entries as scripts that hand them to {@code js/search.js}: a page that lies in a folder may load
 * a script but read no other file. Each is a call with JSON, of a bounded size, an entry a line.
 */
final class SearchParts {
  /** In bytes. */
  static final int LARGEST = 300_000;

  // In characters; escaped or in UTF-8, a character takes up to six bytes.
  private static final int LARGEST_ENTRY = LARGEST / 8;

  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();
  private int bytes;
  private final Set<String> addresses = new TreeSet<>();

  /**
   * One script.
   *
   * @param addresses that it leads to, to be checked as links are
   */
  record Part(String text, Set<String> addresses) {
    Part {
      addresses = Set.copyOf(addresses);
    }
  }

  private SearchParts() {}

  /** As many parts as the entries need, at least one. */
  static List<Part> of(List<SearchEntry> entries) {
    SearchParts parts = new SearchParts();
    entries.forEach(parts::add);
    if (!parts.lines.isEmpty() || parts.parts.isEmpty()) {
      parts.end();
    }
    return parts.parts;
  }

  /** An entry that is too large for one part is there twice, each time with some of its text. */
  private void add(SearchEntry entry) {
    List<SearchEntry.Passage> some = new ArrayList<>();
    int size = 0;
    for (SearchEntry.Passage passage : entry.passages()) {
      int length = passage.fragment().length() + passage.text().length();
      if (size + length > LARGEST_ENTRY) {
        line(with(entry, some));
        some.clear();
        size = 0;
      }
      some.add(passage);
      size += length;
    }
    line(with(entry, some));
  }

  private static SearchEntry with(SearchEntry entry, List<SearchEntry.Passage> passages) {
    return new SearchEntry(entry.kind(), entry.title(), entry.note(), entry.page(), passages);
  }

  private void line(SearchEntry entry) {
    String json = json(entry) + ",\n";
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > 0 && bytes + length > LARGEST) {
      end();
    }
    lines.append(json);
    bytes += length;
    entry.passages().forEach(passage -> addresses.add(entry.address(passage)));
  }

  private void end() {
    String text = "\"use strict\";\noutliveSearch([\n" + lines + "]);\n";
    parts.add(new Part(text, addresses));
    lines.setLength(0);
    bytes = 0;
    addresses.clear();
  }

  private static String json(SearchEntry entry) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginArray();
      json.value(entry.kind()).value(entry.title()).value(entry.note()).value(entry.page());
      json.beginArray();
      for (SearchEntry.Passage passage : entry.passages()) {
        json.beginArray().value(passage.fragment()).value(passage.text()).endArray();
      }
      json.endArray().endArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // a string takes everything
    }
    // A < stands in strings only; escaped, nothing in them can end a script element. The writer
    // has escaped the two line ends that JSON has and older JavaScript has not.
    return text.toString().replace("<", "\\u003c");
  }
}
