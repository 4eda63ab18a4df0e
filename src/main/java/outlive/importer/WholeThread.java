// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * Fetches a page; and where it is one of a thread that its archive (public-inbox) also gives as a
 * mailbox, that instead: it has every message with all of its headers. The page itself says so with
 * a link to {@code t.mbox.gz}.
 */
final class WholeThread {
  private static final Pattern LINK =
      Pattern.compile("(?i)href\\s{0,9}=\\s{0,9}[\"']?([^\"'\\s>]{0,1000}+)");
  private static final String MAILBOX = "t.mbox.gz";

  private final Fetcher fetcher;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  WholeThread(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /** What could not be fetched. */
  List<Finding> findings() {
    return findings;
  }

  /** What was done that nobody asked for by name. */
  List<String> notes() {
    return notes;
  }

  /** The file to import; empty when there is none, which is a finding. */
  Optional<Path> fetch(String word) throws IOException {
    WebAddress address = WebAddress.of(word);
    try {
      Fetcher.Saved page = fetcher.fetch(address);
      Optional<WebAddress> mailbox = mailbox(page);
      return Optional.of(mailbox.isPresent() ? mailbox(word, mailbox.get(), page) : page.file());
    } catch (Fetcher.Failed e) {
      findings.add(new Finding(word, 1, "" + e.getMessage()));
      return saved(address);
    }
  }

  private Path mailbox(String word, WebAddress mailbox, Fetcher.Saved page) throws IOException {
    try {
      Path file = fetcher.fetch(mailbox).file();
      notes.add("%s: took the whole thread, %s".formatted(word, mailbox));
      return file;
    } catch (Fetcher.Failed e) {
      findings.add(
          new Finding(
              word,
              1,
              "only this page: the whole thread, %s: %s".formatted(mailbox, e.getMessage())));
      return saved(mailbox).orElse(page.file());
    }
  }

  /** What was fetched once is better than nothing. */
  private Optional<Path> saved(WebAddress address) {
    return Optional.of(fetcher.file(address)).filter(Files::exists);
  }

  /** The one mailbox that a page offers; a list of threads offers many. */
  private static Optional<WebAddress> mailbox(Fetcher.Saved page) throws IOException {
    String text = new String(Files.readAllBytes(page.file()), StandardCharsets.ISO_8859_1);
    Set<WebAddress> offered = new LinkedHashSet<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      String target = link.group(1);
      if (target.equals(MAILBOX) || target.endsWith("/" + MAILBOX)) {
        page.from().sent(target).filter(page.from()::sameServer).ifPresent(offered::add);
      }
    }
    return offered.size() == 1 ? offered.stream().findFirst() : Optional.empty();
  }
}
