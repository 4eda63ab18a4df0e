// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import outlive.bench.archive.Correspondent.Transfer;
import outlive.bench.archive.Posted.Oddity;

/** Writes a mail as RFC 5322 and RFC 2045 to 2047 have it, but for its {@link Oddity}. */
final class Composer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final DateTimeFormatter NO_ZONE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss", Locale.ENGLISH);
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII));
  private static final int LONGEST_ENCODED = 72;
  private static final int FOLD = 3;

  private final Posted mail;
  private final Charset charset;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  private Composer(Posted mail) {
    this.mail = mail;
    this.charset = mail.by().charset();
  }

  /** The whole mail, lines ended by line feeds, without the line that a mailbox sets before it. */
  static byte[] compose(Posted mail) {
    Composer composer = new Composer(mail);
    composer.trace();
    composer.originator();
    composer.identification();
    composer.parts();
    return composer.out.toByteArray();
  }

  private void trace() {
    String received = DATE.format(mail.sent().plusSeconds(12).atOffset(ZoneOffset.UTC));
    field("Return-Path", "<" + mail.by().address() + ">");
    field(
        "Received",
        "from mx%d.example (mx%d.example [192.0.2.%d])\n\tby lists.example (Postfix) with ESMTPS id %08X\n\tfor <bench@lists.example>; %s"
            .formatted(
                mail.number() % 9,
                mail.number() % 9,
                mail.number() % 250,
                mail.number(),
                received));
    field(
        "Received",
        "from [198.51.100.%d] (helo=host)\n\tby mx%d.example with esmtpsa (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256)\n\tid 1j%06x-0001Dm-H7; %s"
            .formatted(mail.number() % 250, mail.number() % 9, mail.number(), received));
    field("X-Virus-Scanned", "amavisd-new at lists.example");
  }

  private void originator() {
    String date = DATE.format(mail.sent().atOffset(mail.by().zone()));
    if (mail.oddity() == Oddity.NO_ZONE) {
      date = NO_ZONE.format(mail.sent().atOffset(mail.by().zone()));
    }
    if (mail.oddity() != Oddity.NO_DATE) {
      field("Date", date);
    }
    field("From", words(mail.by().name()) + " <" + mail.by().address() + ">");
    field("To", "bench@lists.example");
    field(
        "Cc",
        "Dev Eloper <dev%d@host3.example>,\n\tmaintainer@host4.example"
            .formatted(mail.number() % 50));
    field("Subject", words(mail.subject()));
  }

  private void identification() {
    field("Message-ID", "<" + mail.id() + ">");
    List<String> references = new ArrayList<>(mail.ancestors());
    String answered = "<" + mail.parent() + ">";
    String ghost = "ghost." + mail.number() + "@nowhere.example";
    switch (mail.oddity()) {
      case ONLY_REFERENCES -> answered = "";
      case ONLY_IN_REPLY_TO -> references.clear();
      case YES -> answered = "<yes>";
      case GHOST -> {
        answered = "<" + ghost + ">";
        references.add(ghost);
      }
      case SELF -> references.add(mail.id());
      case WORDS -> answered = "Your message of \"Thu, 19 Feb\"\n\t<" + mail.parent() + ">";
      default -> {}
    }
    if (!answered.isEmpty() && !answered.equals("<>")) {
      field("In-Reply-To", answered);
    }
    if (!references.isEmpty()) {
      field("References", "<" + String.join(">\n\t<", references) + ">");
    }
    field("List-Id", "A list that nobody wrote <bench.lists.example>");
    field("List-Post", "<mailto:bench@lists.example>");
    field("Precedence", "list");
    field("User-Agent", "Mutt/1.%d (2009-06-14)".formatted(mail.by().number() % 12));
    field("MIME-Version", "1.0");
  }

  private void parts() {
    String text = String.join("\n", mail.lines()) + "\n";
    String boundary = "=-=" + mail.number() + "=-=";
    switch (mail.form()) {
      case PLAIN -> part("text/plain", text);
      case ALTERNATIVE -> {
        open("multipart/alternative", boundary);
        part("text/plain", text);
        line("--" + boundary);
        part("text/html", html(text));
        line("--" + boundary + "--");
      }
      case ATTACHED -> {
        open("multipart/mixed", boundary);
        part("text/plain", text);
        line("--" + boundary);
        field(
            "Content-Disposition",
            "attachment; filename=\"fix-%d.patch\"".formatted(mail.number()));
        part("text/x-patch", "--- a/fix.c\n+++ b/fix.c\n@@ -1 +1 @@\n-old\n+new\n");
        line("--" + boundary + "--");
      }
      case SIGNED -> {
        open("multipart/signed; micalg=pgp-sha256", boundary);
        part("text/plain", text);
        line("--" + boundary);
        field("Content-Type", "application/pgp-signature; name=\"signature.asc\"");
        line("");
        line("-----BEGIN PGP SIGNATURE-----");
        line("");
        line("iQEzBAABCAAdFiEE" + "0123456789abcdef".repeat(3));
        line("-----END PGP SIGNATURE-----");
        line("--" + boundary + "--");
      }
    }
  }

  private void open(String type, String boundary) {
    field("Content-Type", type + ";\n\tboundary=\"" + boundary + "\"");
    line("");
    line("--" + boundary);
  }

  private void part(String type, String text) {
    field("Content-Type", type + "; charset=" + charset.name().toLowerCase(Locale.ROOT));
    Transfer transfer = mail.by().transfer();
    field(
        "Content-Transfer-Encoding",
        transfer.name().toLowerCase(Locale.ROOT).replace("eight_bit", "8bit").replace('_', '-'));
    line("");
    byte[] bytes = text.getBytes(charset);
    switch (transfer) {
      case EIGHT_BIT -> out.writeBytes(bytes);
      case BASE64 -> {
        out.writeBytes(BASE64.encode(bytes));
        line("");
      }
      case QUOTED_PRINTABLE -> line(quoted(bytes));
    }
  }

  /** RFC 2045, section 6.7: soft line breaks, and blanks at the end of a line written out. */
  private static String quoted(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b == '\n') {
        text.append('\n');
        column = 0;
        continue;
      }
      boolean last = i + 1 == bytes.length || bytes[i + 1] == '\n';
      boolean plain = (b > ' ' && b < 127 && b != '=') || ((b == ' ' || b == '\t') && !last);
      if (column > LONGEST_ENCODED) {
        text.append("=\n");
        column = 0;
      }
      text.append(plain ? String.valueOf((char) b) : "=%02X".formatted(b));
      column += plain ? 1 : FOLD;
    }
    return text.toString();
  }

  /** RFC 2047, unless the mailer does not know it. */
  private String words(String text) {
    if (mail.oddity() == Oddity.RAW_HEADER
        || StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      return text;
    }
    String name = charset.name().toLowerCase(Locale.ROOT);
    if (mail.by().number() % 2 == 0) {
      return "=?"
          + name
          + "?B?"
          + Base64.getEncoder().encodeToString(text.getBytes(charset))
          + "?=";
    }
    StringBuilder encoded = new StringBuilder("=?" + name + "?Q?");
    for (byte b : text.getBytes(charset)) {
      encoded.append(
          b == ' '
              ? "_"
              : Character.isLetterOrDigit(b)
                  ? String.valueOf((char) b)
                  : "=%02X".formatted(b & 0xff));
    }
    return encoded.append("?=").toString();
  }

  private static String html(String text) {
    return "<html><body><pre>"
        + text.replace("&", "&amp;").replace("<", "&lt;")
        + "</pre></body></html>\n";
  }

  private void field(String name, String value) {
    line(name + ": " + value);
  }

  private void line(String text) {
    out.writeBytes(text.getBytes(charset));
    out.write('\n');
  }
}
