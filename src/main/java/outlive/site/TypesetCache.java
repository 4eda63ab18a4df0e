// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import outlive.files.Edition;
import outlive.files.Fingerprint;
import outlive.lesson.Directive;
import outlive.lesson.SourceText;
import outlive.lesson.Weave;

/**
 * Texts as they were set before. A text is set anew when it changed, or when something that it
 * brought in would be another now: an entry keeps what the text asked for and what it got, and
 * asking again is cheap, while Asciidoctor takes seconds to start.
 */
final class TypesetCache {
  /** What turns a text into HTML: a change of it makes all entries worthless. */
  private static final List<String> CODE = List.of("outlive/site", "outlive/lesson");

  private final Optional<Path> folder;
  private final Map<String, Optional<TypesetEntry>> known = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /** Keeps entries in memory, and in a folder where there is one. */
  TypesetCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** A material that remembers what it was asked. */
  static final class Recorder implements Material {
    private final Material material;
    private final Map<TypesetEntry.Ask, String> answers = new TreeMap<>();

    Recorder(Material material) {
      this.material = material;
    }

    @Override
    public String insert(Directive directive) {
      String answer = material.insert(directive);
      answers.put(TypesetEntry.Ask.insert(directive), TypesetEntry.digest(answer));
      return answer;
    }

    @Override
    public String include(String target, Map<String, String> attributes) {
      String answer = material.include(target, attributes);
      answers.put(TypesetEntry.Ask.include(target, attributes), TypesetEntry.digest(answer));
      return answer;
    }
  }

  /** The text as it was set, if everything that went in is the same now. */
  Optional<Typesetter.Typeset> find(SourceText source, Material material) {
    String name = name(source);
    used.add(name);
    return known
        .computeIfAbsent(name, this::read)
        .filter(entry -> entry.isFor(source.file(), material))
        .map(TypesetEntry::set);
  }

  /** Keeps a text without findings; one that Asciidoctor reads other files for is never kept. */
  void keep(SourceText source, Recorder asked, Typesetter.Typeset set) {
    boolean whole = Directive.in(source).stream().noneMatch(TypesetCache::isRead);
    if (!set.findings().isEmpty() || !whole) {
      return;
    }
    String name = name(source);
    TypesetEntry entry = new TypesetEntry(asked.answers, set);
    known.put(name, Optional.of(entry));
    folder.ifPresent(kept -> write(kept, name, entry));
  }

  private static boolean isRead(Directive directive) {
    return directive.name().equals("include") && !Weave.isCode(directive.target());
  }

  /** Whether nothing was kept yet, so that Asciidoctor will surely be needed. */
  boolean isEmpty() {
    return known.isEmpty() && folder.map(kept -> !Files.isDirectory(kept)).orElse(true);
  }

  /** Forgets what nobody asked for since the last time. */
  void sweep() {
    known.keySet().retainAll(used);
    if (folder.isPresent() && Files.isDirectory(folder.get())) {
      for (Path file : list(folder.get())) {
        if (!used.contains(String.valueOf(file.getFileName()))) {
          delete(file);
        }
      }
    }
    used.clear();
  }

  private static String name(SourceText source) {
    Fingerprint name = new Fingerprint();
    try {
      name.add(Edition.of(CODE));
    } catch (IOException e) {
      name.add(e.toString()); // classes that cannot be read twice: a name of its own, for this run
    }
    name.add(source.file());
    source.lines().forEach(name::add);
    return name.hex();
  }

  private Optional<TypesetEntry> read(String name) {
    if (folder.isPresent() && Files.isRegularFile(folder.get().resolve(name))) {
      try {
        return Optional.of(TypesetEntry.read(Files.readAllBytes(folder.get().resolve(name))));
      } catch (IOException e) {
        return Optional.empty(); // half an entry is none
      }
    }
    return Optional.empty();
  }

  /** Written aside and moved; a disk that is full costs the next build some seconds and no more. */
  private static void write(Path folder, String name, TypesetEntry entry) {
    Path aside = folder.resolve(name + ".new");
    try {
      Files.createDirectories(folder);
      Files.write(aside, entry.bytes());
      Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(aside);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is of no use, and does no harm.
    }
  }
}
