// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import outlive.files.Sha256;
import outlive.lesson.Directive;

/**
 * A text that was set, and what it asked for meanwhile.
 *
 * @param answers to each question, the answer's digest
 */
record TypesetEntry(Map<Ask, String> answers, Typesetter.Typeset set) {
  private static final String INCLUDE = "include";

  TypesetEntry {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /** What a text asked its material for: a directive without its place. */
  record Ask(String name, String target, Map<String, String> attributes)
      implements Comparable<Ask> {
    Ask {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    static Ask insert(Directive directive) {
      return new Ask(directive.name(), directive.target(), directive.attributes());
    }

    static Ask include(String target, Map<String, String> attributes) {
      return new Ask(INCLUDE, target, attributes);
    }

    String answer(String file, Material material) {
      return name.equals(INCLUDE)
          ? material.include(target, attributes)
          : material.insert(new Directive(file, 1, name, target, attributes));
    }

    @Override
    public int compareTo(Ask other) {
      return toString().compareTo(other.toString());
    }
  }

  /** A short name for an answer. */
  static String digest(String answer) {
    return new Sha256().add(answer).hex();
  }

  /** Whether a text of this file would get the same answers now. */
  boolean isFor(String file, Material material) {
    return answers.entrySet().stream()
        .allMatch(each -> each.getValue().equals(digest(each.getKey().answer(file, material))));
  }

  /** As a file has it: texts one after the other, each with its length. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(answers.size());
      for (Map.Entry<Ask, String> answer : answers.entrySet()) {
        text(out, answer.getKey().name());
        text(out, answer.getKey().target());
        texts(out, answer.getKey().attributes());
        text(out, answer.getValue());
      }
      text(out, set.title());
      texts(out, set.attributes());
      text(out, set.html());
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException when it ends too early or says nonsense
   */
  static TypesetEntry read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Map<Ask, String> answers = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        answers.put(new Ask(text(in), text(in), texts(in)), text(in));
      }
      return new TypesetEntry(
          answers, new Typesetter.Typeset(text(in), texts(in), text(in), List.of()));
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      text(out, text.getKey());
      text(out, text.getValue());
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("no text of " + length + " bytes is left");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static Map<String, String> texts(DataInputStream in) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(text(in), text(in));
    }
    return texts;
  }
}
