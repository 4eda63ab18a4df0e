// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/**
 * A form in which archives show messages. It is told by what is in the page: never by its host, nor
 * by the name of its file. {@link Formats} lists them.
 */
interface PageFormat {
  /** What it is and what it is told by, for who has a page that is none of them. */
  String looksFor();

  /** Whether a page is of this form; cheap, and never wrong about a page of another form. */
  boolean recognises(String text);

  /** Reads the messages, the places in the archive's tree, and what is wrong with the page. */
  void read(String text, PageMessages found);
}
