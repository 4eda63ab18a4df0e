// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Message;

/**
 * What a search needs: the own words of each message, for phrases, and for each word the messages
 * that have it. What a message quotes is found where it was said first.
 */
final class SearchData {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** A kernel's name is one word, underscores and all. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,40}+");

  private final Names names;
  private final Writer to;
  private final JsonWriter writer;
  private final Map<String, Numbers> words = new HashMap<>();
  private int messages;

  /** Begins to write. */
  SearchData(Names names, Writer to) throws IOException {
    this.names = names;
    this.to = to;
    this.writer = Json.writer(to);
    writer.beginObject().name("format").value(MessageJson.FORMAT).name("messages").beginArray();
  }

  /** Rising numbers; a common word has many. */
  private static final class Numbers {
    private int[] numbers = new int[2];
    private int size;

    private void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }
  }

  /** Writes the next message. */
  void add(Message message, Discussion thread, List<BodyBlock> body) throws IOException {
    String text = ownWords(body);
    Set<String> found = new HashSet<>();
    for (String part : List.of(message.author(), message.subject(), text)) {
      String small = Normalizer.normalize(part, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      Matcher word = WORD.matcher(small);
      while (word.find()) {
        found.add(word.group());
      }
    }
    found.forEach(word -> words.computeIfAbsent(word, w -> new Numbers()).add(messages));
    messages++;
    JsonObject json =
        Json.object(
            "id", names.id(message.id()),
            "file", Names.file(message),
            "thread", thread.name(),
            "author", message.author(),
            "subject", message.subject(),
            "day", message.sent().day(),
            "text", text);
    Json.write(json, writer);
  }

  private static String ownWords(List<BodyBlock> body) {
    StringBuilder text = new StringBuilder();
    for (BodyBlock block : body) {
      for (BodyLine line : block.own() ? block.lines() : List.<BodyLine>of()) {
        text.append(line.text()).append(' ');
      }
    }
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** Writes the words, and ends. */
  void end() throws IOException {
    writer.endArray().name("words").beginObject();
    for (Map.Entry<String, Numbers> word : new TreeMap<>(words).entrySet()) {
      Numbers there = word.getValue();
      List<Integer> numbers = Arrays.stream(there.numbers, 0, there.size).boxed().toList();
      Json.write(Json.list(numbers, number -> number), writer.name(word.getKey()));
    }
    writer.endObject().endObject().flush();
    to.write('\n');
  }
}
