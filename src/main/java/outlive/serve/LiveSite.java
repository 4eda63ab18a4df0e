// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import outlive.archive.ThreadArchive;
import outlive.finding.Finding;
import outlive.site.Built;
import outlive.site.Freshness;
import outlive.site.SiteBuilder;
import outlive.site.SiteUrl;
import outlive.site.Typesetter;

/**
 * The site in memory, as the sources were at the last look. While they have a mistake, the last
 * site without one stays, and the findings stand beside it.
 */
final class LiveSite {
  private final Path root;
  private final SiteBuilder builder;
  private final UnaryOperator<Path> shown;
  private Built last = new Built(Map.of(), Map.of(), List.of());
  private List<Finding> findings = List.of();
  private Optional<ThreadArchive> archive = Optional.empty();
  private String archived = "";

  /**
   * A site that was not built yet.
   *
   * @param url where it is served, which is where its links must lead
   * @param shown how findings name a file
   */
  LiveSite(Path root, SiteUrl url, Typesetter typesetter, UnaryOperator<Path> shown) {
    this.root = root;
    this.builder = new SiteBuilder(typesetter).at(url);
    this.shown = shown;
  }

  /**
   * What a look at the sources brought.
   *
   * @param changed addresses of the files that are new, other or gone
   * @param findings what is wrong with the sources now
   * @param isOther whether the findings are others than before
   */
  record Refreshed(Set<String> changed, List<Finding> findings, boolean isOther) {}

  /** Builds the site from the sources as they are; nothing that they hold can end the server. */
  synchronized Refreshed refresh() {
    List<Finding> before = findings;
    Set<String> changed = new TreeSet<>();
    try {
      Built built = build();
      findings = built.findings();
      if (findings.isEmpty()) {
        changed.addAll(take(built));
      }
    } catch (IOException e) {
      findings = List.of(new Finding("docs", 1, "cannot be read (" + e + "); save the file again"));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      // A page that cannot be made is a mistake of the kit; who writes a lesson goes on meanwhile.
      findings = List.of(new Finding("docs", 1, "the site cannot be made (" + e + ")"));
    }
    return new Refreshed(changed, findings, !findings.equals(before));
  }

  private Built build() throws IOException {
    Path folder = root.resolve(Freshness.THREADS);
    String content = Freshness.content(folder);
    if (archive.isEmpty() || !content.equals(archived)) {
      archive = Optional.of(ThreadArchive.read(folder, shown));
      archived = content;
    }
    ThreadArchive threads = archive.get();
    return threads.findings().isEmpty()
        ? builder.set(root, threads.threads())
        : new Built(Map.of(), Map.of(), threads.findings());
  }

  private Set<String> take(Built built) {
    Set<String> changed = new TreeSet<>();
    changed.addAll(changed(last.texts(), built.texts(), String::equals));
    changed.addAll(changed(last.files(), built.files(), Arrays::equals));
    last = built;
    return changed;
  }

  /** The addresses of what is new, other or gone. */
  private static <T> Set<String> changed(
      Map<String, T> last, Map<String, T> fresh, BiPredicate<T, T> same) {
    Set<String> changed = new TreeSet<>(last.keySet());
    changed.removeAll(fresh.keySet());
    fresh.forEach(
        (address, content) -> {
          T before = last.get(address);
          if (before == null || !same.test(before, content)) {
            changed.add(address);
          }
        });
    return changed;
  }

  /** A file of the site. */
  synchronized Optional<byte[]> file(String address) {
    return Optional.ofNullable(last.texts().get(address))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .or(() -> Optional.ofNullable(last.files().get(address)).map(byte[]::clone));
  }

  /** What is wrong with the sources. */
  synchronized List<Finding> findings() {
    return findings;
  }
}
