// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * A part of a mail that is not its text. It is named and never opened or written.
 *
 * @param name the file's name as the sender wrote it, without any folder; empty where there is none
 * @param type the media type, {@code application/octet-stream} where none is told
 * @param size bytes, or -1 where that is not known
 */
public record Attachment(String name, String type, long size) {
  private static final int LONGEST = 120;

  public Attachment {
    name = bare(name);
    type = plain(type);
  }

  /** The last part of a path, no control characters, a bounded length: it is only for showing. */
  private static String bare(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return plain(last);
  }

  private static String plain(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", "").strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
