// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import outlive.finding.Finding;

/** Reads text files that people edit, with whatever their editors do to them. */
public final class TextFile {
  /** Some editors write it in front of UTF-8; it is no text. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /** A file that is not there, cannot be read, or is no UTF-8 text; the finding says which. */
  public static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    private Unreadable(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }

    /** What to tell whoever named the file. */
    public Finding finding() {
      return finding;
    }
  }

  /**
   * The text of a file, every line end a plain newline.
   *
   * @param shown the file's name in a finding
   * @throws Unreadable when there is no text to be had; it names the first line that is not UTF-8
   */
  public static String read(Path file, String shown) throws Unreadable {
    try {
      return decode(Files.readAllBytes(file), shown).replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw new Unreadable(new Finding(shown, 1, "there is no such file; name one that exists"));
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      String text = "cannot be read (" + e.getMessage() + "); name a file that can";
      throw new Unreadable(new Finding(shown, 1, text));
    }
  }

  private static String decode(byte[] bytes, String shown) throws Unreadable {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    // The decoder stops at the first bad byte; what it wrote until then counts the lines.
    boolean bad =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true).isError();
    String read = text.flip().toString();
    if (bad) {
      int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
      String what = "this is not UTF-8 text; save the file as UTF-8";
      throw new Unreadable(new Finding(shown, line, what));
    }
    return read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
  }
}
