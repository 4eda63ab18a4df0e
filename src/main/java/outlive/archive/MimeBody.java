// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import outlive.mail.Attachment;

/**
 * What a mail says and what it carries (RFC 2045 to 2049). Mime4j takes the parts apart and decodes
 * them; attachments are counted through and never kept.
 */
final class MimeBody {
  private static final String MULTIPART = "multipart/";
  private static final int MOST_PARTS = 1000;
  private static final int DEEPEST = 100;

  /** The size of a part is no reason to refuse a mail: the mail's own size is limited. */
  private static final MimeConfig UNLIMITED =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .build();

  private final List<Attachment> attachments = new ArrayList<>();
  private final List<String> flaws = new ArrayList<>();
  private final PartTree tree = new PartTree();
  private int parts;
  private boolean cut;

  /** The header of a part: what counts of it. */
  private record Part(ContentField type, String encoding, ContentField disposition) {
    private static Part of(
        Optional<String> type, Optional<String> encoding, Optional<String> disposition) {
      return new Part(
          ContentField.type(type),
          encoding.map(e -> ContentField.of(e).value()).orElse(""),
          disposition.map(ContentField::of).orElse(ContentField.TEXT));
    }

    private String fileName() {
      String name = disposition.parameter("filename");
      return name.isEmpty() ? type.parameter("name") : name;
    }

    /** Whether it stands in the text; a page in a file of its own is to be opened, not read. */
    private boolean inText() {
      boolean page = type.is("text/html");
      boolean text = type.value().startsWith("text/") && !CARDS.contains(type.value());
      return text && !disposition.is("attachment") && !(page && !fileName().isEmpty());
    }

    private static final List<String> CARDS =
        List.of("text/calendar", "text/vcard", "text/x-vcard", "text/directory");
  }

  private MimeBody() {}

  /**
   * What was read.
   *
   * @param flaws what is wrong with it, each in words
   */
  record Content(String text, List<Attachment> attachments, List<String> flaws) {}

  /** Reads the body below a header. */
  static Content read(MailHeader header, byte[] bytes, int end) {
    MimeBody body = new MimeBody();
    try {
      body.read(header, bytes, header.body(), end);
    } catch (MimeException | IOException | RuntimeException e) {
      // Mime4j's parser on hostile input: whatever it throws costs one mail its last parts.
      body.flaws.add("a part that cannot be read (" + e.getMessage() + "); left out with the rest");
    }
    if (body.cut && body.flaws.isEmpty()) {
      body.flaws.add("the mail ends before its last part does; is it cut off?");
    }
    return new Content(body.tree.text(body.flaws), body.attachments, body.flaws);
  }

  private void read(MailHeader header, byte[] bytes, int from, int end)
      throws MimeException, IOException {
    Optional<String> told = header.first(MailField.CONTENT_TYPE);
    boolean words = ContentField.type(told).value().startsWith("text/");
    Part part =
        Part.of(
            told,
            header.first(MailField.CONTENT_TRANSFER_ENCODING),
            words // a mail that is nothing but text is no attachment, whatever it says
                ? Optional.empty()
                : header.first(MailField.CONTENT_DISPOSITION));
    if (part.type().value().startsWith(MULTIPART) && told.isPresent()) {
      parts(told.get(), new ByteArrayInputStream(bytes, from, end - from));
    } else if (part.type().is("text/plain") && part.inText() && asItIs(part.encoding())) {
      // Nearly every mail of a list: no decoder, no copy.
      tree.add(plain(part, bytes, from, end));
    } else {
      leaf(part, decoded(part.encoding(), new ByteArrayInputStream(bytes, from, end - from)));
    }
  }

  private static boolean asItIs(String encoding) {
    return !encoding.equals("base64") && !encoding.equals("quoted-printable");
  }

  private InputStream decoded(String encoding, InputStream in) {
    return switch (encoding) {
      case "base64" -> new Base64InputStream(in, new Watch());
      case "quoted-printable" -> new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
      default -> in;
    };
  }

  /** Mime4j goes on where a mail breaks off, and tells it only here. */
  private final class Watch extends DecodeMonitor {
    @Override
    public boolean warn(String event, String consequence) {
      cut |=
          event.equals(Event.MIME_BODY_PREMATURE_END.toString())
              || event.equals(Event.HEADERS_PREMATURE_END.toString())
              || event.startsWith("Unexpected end of BASE64");
      return false;
    }

    @Override
    public boolean isListening() {
      return true;
    }
  }

  private void parts(String type, InputStream in) throws MimeException, IOException {
    MimeTokenStream stream = new MimeTokenStream(UNLIMITED, new Watch(), null);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE); // a forwarded mail is one attachment
    stream.parseHeadless(in, type);
    PartHeader header = new PartHeader();
    header.type = Optional.of(type);
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      switch (state) {
        case T_START_HEADER -> header = new PartHeader();
        case T_FIELD -> header.take(stream.getField());
        case T_START_MULTIPART -> {
          tree.open(stream.getBodyDescriptor().getSubType());
          if (tree.depth() > DEEPEST) {
            flaws.add("parts inside parts, over " + DEEPEST + " levels; the rest was left out");
            return;
          }
        }
        case T_END_MULTIPART -> tree.close();
        case T_BODY -> {
          if (++parts > MOST_PARTS) {
            flaws.add("more than " + MOST_PARTS + " parts; the rest was left out");
            return;
          }
          leaf(
              header.part(stream.getBodyDescriptor().getMimeType()),
              stream.getDecodedInputStream());
        }
        default -> {}
      }
    }
  }

  /** The fields of the part that is being read. */
  private static final class PartHeader {
    private Optional<String> type = Optional.empty();
    private Optional<String> encoding = Optional.empty();
    private Optional<String> disposition = Optional.empty();

    private void take(Field field) {
      byte[] raw = field.getRaw().toByteArray();
      int colon = MailHeader.colon(raw, 0, raw.length);
      MailField name = colon > 0 ? MailField.named(raw, 0, field.getName().length()) : null;
      if (name == null) {
        return;
      }
      Optional<String> value = Optional.of(MailHeader.unfolded(raw, colon + 1, raw.length));
      switch (name) {
        case CONTENT_TYPE -> type = type.or(() -> value);
        case CONTENT_TRANSFER_ENCODING -> encoding = encoding.or(() -> value);
        case CONTENT_DISPOSITION -> disposition = disposition.or(() -> value);
        default -> {}
      }
    }

    /** The part, of a type that depends on what it is a part of where it tells none. */
    private Part part(String otherwise) {
      Optional<String> leaf = type.filter(t -> !t.toLowerCase(Locale.ROOT).startsWith(MULTIPART));
      return Part.of(leaf.or(() -> Optional.of(otherwise)), encoding, disposition);
    }
  }

  private void leaf(Part part, InputStream in) throws IOException {
    if (!part.inText()) {
      attachment(part, in);
      return;
    }
    byte[] bytes = in.readNBytes(PartTree.LONGEST);
    long rest = rest(in);
    if (rest > 0) {
      flaws.add(PartTree.TOO_LONG);
    }
    if (part.type().is("text/html")) {
      tree.add(new PartTree.Text(true, words(part, bytes, 0, bytes.length)));
      return;
    }
    tree.add(plain(part, bytes, 0, bytes.length));
    if (!part.fileName().isEmpty()) {
      attachments.add(new Attachment(part.fileName(), part.type().value(), bytes.length + rest));
    }
  }

  private void attachment(Part part, InputStream in) throws IOException {
    byte[] start = in.readNBytes(part.type().is("message/rfc822") ? 1 << 16 : 0);
    long size = start.length + rest(in);
    String name = part.fileName();
    if (name.isEmpty() && start.length > 0) {
      String octets = MailHeader.at(start, 0, start.length).first(MailField.SUBJECT).orElse("");
      name = AttachedFile.ofMail(HeaderText.of(octets));
    }
    attachments.add(new Attachment(name, part.type().value(), size));
  }

  /** How much is left; it is read and forgotten. */
  private static long rest(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    long length = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      length += read;
    }
    return length;
  }

  private static PartTree.Text plain(Part part, byte[] bytes, int from, int end) {
    String words = words(part, bytes, from, end);
    boolean flowed = part.type().has("format", "flowed");
    return new PartTree.Text(
        false, flowed ? FlowedText.unflowed(words, part.type().has("delsp", "yes")) : words);
  }

  /** The characters, with line feeds only, and without those that no text has. */
  private static String words(Part part, byte[] bytes, int from, int end) {
    String text = MailCharset.decode(bytes, from, end, part.type().parameter("charset"));
    if (text.indexOf('\r') >= 0) {
      text = text.replace("\r\n", "\n").replace('\r', '\n');
    }
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
