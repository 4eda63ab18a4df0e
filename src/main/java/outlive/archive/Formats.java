// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms of page that can be read; the first one that recognises a page reads it. */
final class Formats {
  private static final List<PageFormat> ALL =
      List.of(
          new PublicInboxPage(),
          new PublicInboxThread(),
          new PublicInboxFeed(),
          new HyperKittyPage(),
          new PatchworkPage(),
          new MarcPage(),
          new MhonarcPage(),
          new MhonarcIndex(),
          new HypermailPage(),
          new HypermailIndex(),
          new PipermailPage(),
          new PipermailIndex(),
          new MailArchivePage(),
          new HtmlPage(),
          new TextPage());

  private Formats() {}

  /** The form of a page. */
  static Optional<PageFormat> of(String text) {
    return ALL.stream().filter(format -> format.recognises(text)).findFirst();
  }

  /** What was looked for in a page that is of no known form. */
  static String lookedFor() {
    return Mailbox.LOOKS_FOR
        + "; "
        + ALL.stream().map(PageFormat::looksFor).collect(Collectors.joining("; "));
  }
}
