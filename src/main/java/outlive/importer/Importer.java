// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import outlive.archive.Archive;
import outlive.archive.ArchivePage;
import outlive.files.Edition;
import outlive.files.Trouble;
import outlive.finding.Finding;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Imports threads: pages and mailboxes in, JSON and a clean mailbox out. What did not change is not
 * parsed again, and a reader of the result finds the old one or the new one, whenever the import
 * ends.
 */
public final class Importer {
  /** What takes part in an import: a change of it makes what was kept worthless. */
  private static final List<String> CODE =
      List.of("outlive/archive", "outlive/mail", "outlive/importer", "outlive/files");

  private final Path out;
  private final boolean strict;
  private final FetchLimits limits;
  private final Around around;

  /**
   * What an import meets, and a test replaces.
   *
   * @param steps is told of each step
   * @param parser reads a file
   * @param clock is waited by
   * @param edition names the code that reads and writes; empty for what it is
   */
  record Around(
      Steps steps, Function<Path, ArchivePage> parser, Waiting clock, Optional<String> edition) {
    static final Around REAL =
        new Around(Steps.UNWATCHED, ArchivePage::read, Waiting.REAL, Optional.empty());
  }

  /**
   * An import into a folder.
   *
   * @param out the folder; made where it is not there
   * @param strict whether any finding keeps the result that is there
   * @param limits how much may be fetched
   */
  public Importer(Path out, boolean strict, FetchLimits limits) {
    this(out, strict, limits, Around.REAL);
  }

  Importer(Path out, boolean strict, FetchLimits limits, Around around) {
    this.out = out;
    this.strict = strict;
    this.limits = limits;
    this.around = around;
  }

  /**
   * Imports what was named: files, folders, and addresses that {@link WebAddress#problem} has
   * nothing against. Bad content is a finding and never an exception.
   */
  public Imported run(List<String> words) {
    try (ResultFolder folder = ResultFolder.open(out, around.steps())) {
      WholeThread web = new WholeThread(fetcher(folder));
      List<Path> paths = new ArrayList<>();
      for (String word : words) {
        if (WebAddress.isMeant(word)) {
          web.fetch(word).ifPresent(paths::add);
        } else {
          paths.add(Path.of(word));
        }
      }
      boolean none = paths.isEmpty() || keeps(web.findings());
      return (none ? Imported.NOTHING : run(paths, folder)).with(web);
    } catch (Refused e) {
      return Imported.nothing(List.of(e.finding()));
    } catch (IOException e) {
      String last = Files.exists(out) ? "; what was there is there still" : "";
      String text = "cannot be written (" + Trouble.of(e) + "); name another folder" + last;
      return Imported.nothing(List.of(new Finding(out.toString(), 1, text)));
    }
  }

  private Fetcher fetcher(ResultFolder folder) {
    return new Fetcher(
        folder.kept("fetched"), folder.hidden("cache").resolve("fetched"), limits, around.clock());
  }

  private Imported run(List<Path> paths, ResultFolder folder) throws IOException, Refused {
    String edition = around.edition().isPresent() ? around.edition().get() : Edition.of(CODE);
    Path cache = folder.hidden("cache");
    Stamps stamps = new Stamps(cache.resolve("stamps"), edition, around.clock());
    Inputs inputs = Inputs.of(paths, stamps);
    Optional<Path> done = folder.find(inputs.key(edition));
    Optional<Imported> before = done.flatMap(result -> imported(result, inputs, 0));
    if (before.isPresent()) {
      if (keeps(before.get().findings()) && !folder.current().equals(done)) {
        return Imported.nothing(before.get().findings());
      }
      folder.show(done.orElseThrow());
      stamps.save();
      return before.get();
    }
    PageCache pages = new PageCache(cache.resolve("pages"), stamps, around.parser());
    Archive archive = read(inputs, pages);
    ThreadTree tree = ThreadTree.of(archive.messages());
    List<Finding> findings = new ArrayList<>(archive.findings());
    findings.addAll(tree.findings());
    if (tree.messages().isEmpty() && findings.isEmpty()) {
      findings.add(new Finding(out.toString(), 1, "no message in what was named; nothing written"));
    }
    if (tree.messages().isEmpty() || keeps(findings)) {
      return Imported.nothing(findings.stream().map(inputs.names()::typed).toList());
    }
    Draft draft = folder.draft();
    new ResultWriter(tree, draft).write(findings.stream().sorted().toList(), inputs.files().size());
    Path result = folder.publish(draft, pages.restless() ? "restless" : inputs.key(edition));
    stamps.save();
    pages.sweep();
    return imported(result, inputs, pages.parsed()).orElseThrow();
  }

  /** Whether what was found keeps the result that is there. */
  private boolean keeps(List<Finding> findings) {
    return strict && !findings.isEmpty();
  }

  /** The messages of all files, under the names that the result has for the files. */
  private static Archive read(Inputs inputs, PageCache pages) throws IOException {
    List<ArchivePage> read = new ArrayList<>();
    for (InputFile file : inputs.files()) {
      read.add(pages.read(file));
    }
    // Indexes are told from the folders as typed, so the names change afterwards.
    Archive archive = Archive.of(read, inputs.findings());
    InputNames names = inputs.names();
    List<Message> messages = new ArrayList<>(archive.messages().size());
    for (Message message : archive.messages()) {
      messages.add(PageCache.moved(message, names.shown(message.origin().file())));
    }
    return new Archive(messages, archive.findings().stream().map(names::shown).toList());
  }

  /** What a result says of itself; empty when it cannot be read. */
  private Optional<Imported> imported(Path result, Inputs inputs, int parsed) {
    try {
      JsonObject threads = json(result.resolve("threads.json"));
      JsonArray said = json(result.resolve("findings.json")).getAsJsonArray("findings");
      List<Finding> findings = new ArrayList<>();
      said.forEach(each -> findings.add(inputs.names().typed(finding(each.getAsJsonObject()))));
      return Optional.of(
          new Imported(
              Optional.of(out.resolve("threads.json")),
              threads.get("messages").getAsInt(),
              threads.getAsJsonArray("threads").size(),
              inputs.files().size(),
              parsed,
              findings,
              List.of()));
    } catch (IOException | RuntimeException e) { // somebody changed it
      return Optional.empty();
    }
  }

  private static Finding finding(JsonObject json) {
    return new Finding(
        json.get("file").getAsString(),
        json.get("line").getAsInt(),
        json.get("text").getAsString());
  }

  private static JsonObject json(Path file) throws IOException {
    return new Gson().fromJson(Files.readString(file), JsonObject.class);
  }
}
