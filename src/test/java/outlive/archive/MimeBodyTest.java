// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Attachment;
import outlive.mail.Message;

class MimeBodyTest {
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=\"b\"\n";
  private static final String EITHER = "Content-Type: multipart/alternative; boundary=b\n";
  private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\n\n";
  private static final String HTML = "Content-Type: text/html\n\n";

  /** The body of parts, each with its header. */
  private static String parts(String boundary, String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--").append(boundary).append('\n').append(part).append('\n');
    }
    return body.append("--").append(boundary).append("--\n").toString();
  }

  private static Message mail(String fields, String body) {
    return Mboxes.mail(fields + Mboxes.HEADER + "\n" + body);
  }

  private static void assertCarries(Message mail, String... attachments) {
    List<String> all =
        mail.attachments().stream().map(a -> a.name() + " " + a.type() + " " + a.size()).toList();
    assertEquals(List.of(attachments), all);
  }

  @Nested
  class Encodings {
    @Test
    void quotedPrintable() {
      String fields =
          "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n";
      assertEquals("größer =\n-- \n", Mboxes.says(fields, "gr=C3=B6=\n=C3=9Fer =3D\n--=20\n"));
      assertEquals("a =ZZ b\n", Mboxes.says(fields, "a =ZZ b\n"));
    }

    @Test
    void base64() {
      String fields =
          "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n";
      assertEquals("für\nalle\n", Mboxes.says(fields, "ZsO8cg0K\nYWxsZQ0K\n"));
      assertEquals("für", Mboxes.says(fields, "Zs*O8\ncg==\n"));
    }

    @Test
    void charsetsThatAreTold() {
      assertEquals("für “a”\n", says("iso-8859-1", "f\u00FCr \u0093a\u0094\n"));
      assertEquals("für\n", says("utf-8", "f\u00C3\u00BCr\n"));
      assertEquals("für\n", says("UTF8", "f\u00C3\u00BCr\n"));
      assertEquals("ґ\n", says("koi8-u", "\u00AD\n"));
      assertEquals("テスト\n", says("iso-2022-jp", "\u001B$B%F%9%H\u001B(B\n"));
      assertEquals("你好\n", says("gb2312", "\u00C4\u00E3\u00BA\u00C3\n"));
    }

    @Test
    void charsetsThatAreNotToldOrFalse() {
      assertEquals("für\n", Mboxes.says("", "f\u00C3\u00BCr\n"));
      assertEquals("für “a”\n", Mboxes.says("", "f\u00FCr \u0093a\u0094\n"));
      assertEquals("für\n", says("us-ascii", "f\u00C3\u00BCr\n"));
      assertEquals("für\n", says("x-unknown", "f\u00FCr\n"));
      assertEquals("für\n", says("utf-8", "f\u00FCr\n"));
      assertEquals("für f\uFFFDr\n", says("utf-8", "f\u00C3\u00BCr f\u00FCr\n"));
      assertEquals("x\n", says("_$!", "x\n"));
    }

    private String says(String charset, String body) {
      return Mboxes.says("Content-Type: text/plain; charset=" + charset + "\n", body);
    }

    @Test
    void lineEndsAndZeros() {
      assertEquals("a\nb\nc\n", Mboxes.says("", "a\r\nb\rc\0\n"));
    }

    @Test
    void flowed() {
      String fields = "Content-Type: text/plain; format=flowed; delsp=yes\n";
      assertEquals("> onetwo\n", Mboxes.says(fields, "> one \n> two\n"));
      assertEquals("one two\n", Mboxes.says(fields.replace("yes", "no"), "one \ntwo\n"));
      assertEquals("one \ntwo\n", Mboxes.says("Content-Type: text/plain\n", "one \ntwo\n"));
    }

    @Test
    void typesThatAreNone() {
      assertEquals("x\n", Mboxes.says("Content-Type: text\n", "x\n"));
      assertEquals("x\n", Mboxes.says("Content-Type:\n", "x\n"));
      assertEquals("x\n", Mboxes.says("Content-Type: multipart/mixed\n", "x\n"));
      assertEquals("x\n", Mboxes.says("Content-Type: text/plain charset=utf-8\n", "x\n"));
      assertCarries(
          mail("Content-Type: application/x<script>\n", "x"), " application/octet-stream 1");
    }
  }

  @Nested
  class Parts {
    @Test
    void textsInTheirOrder() {
      String body =
          "preamble\n"
              + parts("b", "\none\n", PLAIN + "two", "Content-Type: text/x-diff\n\n+three\n")
              + "epilogue\n";
      assertEquals("one\ntwo\n+three\n", Mboxes.says(MIXED, body));
    }

    @Test
    void plainBeforeHtml() {
      assertEquals(
          "plain\n", Mboxes.says(EITHER, parts("b", PLAIN + "plain\n", HTML + "<p>h</p>")));
      assertEquals(
          "plain\n", Mboxes.says(EITHER, parts("b", HTML + "<p>h</p>", PLAIN + "plain\n")));
    }

    @Test
    void htmlWhereNothingElseIsSaid() {
      assertEquals("h\n", Mboxes.says(EITHER, parts("b", PLAIN + " \n", HTML + "<p>h</p>")));
      assertEquals("h\n", Mboxes.says("Content-Type: text/html\n", "<p>h</p>"));
    }

    @Test
    void alternativesInsideOtherParts() {
      String inner =
          "Content-Type: multipart/alternative; boundary=i\n\n"
              + parts("i", PLAIN + "plain", HTML + "<p>h</p>");
      assertEquals("plain\nfooter", Mboxes.says(MIXED, parts("b", inner, PLAIN + "footer")));
      String related =
          "Content-Type: multipart/related; boundary=i\n\n"
              + parts("i", HTML + "<p>h</p>", "Content-Type: image/png; name=p\n\nxxx");
      Message mail = mail(EITHER, parts("b", PLAIN + "plain", related));
      assertEquals("plain", mail.body().text());
      assertCarries(mail, "p image/png 3");
    }

    @Test
    void signedMails() {
      Message mail =
          mail(
              "Content-Type: multipart/signed; boundary=\"=-=\";\n\tmicalg=pgp-sha1; protocol=x\n",
              parts("=-=", PLAIN + "words\n", "Content-Type: application/pgp-signature\n\nsig\n"));
      assertEquals("words\n", mail.body().text());
      assertCarries(mail, " application/pgp-signature 4");
    }

    @Test
    void partsOfADigestAreMails() {
      Message mail =
          mail("Content-Type: multipart/digest; boundary=b\n", parts("b", "\nSubject: s\n\nx"));
      assertCarries(mail, "s.eml message/rfc822 13");
    }
  }

  @Nested
  class Attachments {
    @Test
    void areNamedAndMeasured() {
      Message mail =
          mail(
              MIXED,
              parts(
                  "b",
                  PLAIN + "words\n",
                  """
                  Content-Type: application/zip; name="a.zip"
                  Content-Transfer-Encoding: base64

                  AAAAAAAA
                  AA==
                  """,
                  "Content-Type: text/plain\nContent-Disposition: attachment; filename=b.txt\n\nhidden\n",
                  "Content-Type: text/x-patch; name=c.patch\nContent-Disposition: inline\n\n+c\n",
                  "Content-Type: text/html; name=d.html\n\n<p>hidden</p>",
                  "Content-Type: text/calendar\n\nBEGIN"));
      assertEquals("words\n+c\n", mail.body().text());
      assertCarries(
          mail,
          "a.zip application/zip 7",
          "b.txt text/plain 7",
          "c.patch text/x-patch 3",
          "d.html text/html 13",
          " text/calendar 5");
    }

    @Test
    void haveNamesInEveryForm() {
      assertName("naïve file.txt", "filename*=utf-8''na%C3%AFve%20file.txt; filename=x.txt");
      assertName("naïve.txt", "filename*=iso-8859-1'en'na%EFve.txt");
      assertName(
          "a long name.txt", "filename*0=\"a long\";\n filename*1=\" name\"; filename*2=.txt");
      assertName("naïve.txt", "filename*0*=utf-8''na%C3;\n filename*1*=%AF; filename*2=ve.txt");
      assertName("naïve.txt", "filename=\"=?utf-8?q?na=C3=AFve=2Etxt?=\"");
      assertName("naïve.txt", "filename=\"na\u00C3\u00AFve.txt\"");
      assertName("naïve.txt", "filename=\"na\u00EFve.txt\"");
      assertName("b.txt", "filename*1=.txt; filename*0=b");
      assertName("na\u00EFve.txt", "filename*=x-unknown''na%EFve.txt; filename*=other");
      assertName("100%.txt", "filename*=utf-8''100%.txt");
      assertName("na\u0219.txt", "filename=\"na\u00C8\u0099.txt\"");
      assertName("a;b.txt", "filename=\"a;b.txt\"");
      assertName("", "filename=");
    }

    @Test
    void haveNoFolders() {
      assertName("passwd", "filename=\"../../etc/passwd\"");
      assertName("x.exe", "filename=\"C:\\\\Windows\\\\x.exe\"");
      assertName("passwd", "filename*=utf-8''..%2F..%2Fetc%2Fpasswd");
    }

    private void assertName(String expected, String parameters) {
      String part = "Content-Disposition: attachment; " + parameters + "\n\nx";
      assertCarries(mail(MIXED, parts("b", part)), expected + " text/plain 1");
    }

    @Test
    void mailsAreNamedByTheirSubject() {
      String inner = "From: b@x\nSubject: [PATCH 1/2] =?utf-8?q?f=C3=BCr?=\n\nhidden\n";
      Message mail =
          mail(MIXED, parts("b", PLAIN + "see\n", "Content-Type: message/rfc822\n\n" + inner));
      assertEquals("see\n", mail.body().text());
      assertCarries(mail, "[PATCH 1-2] für.eml message/rfc822 " + inner.length());
    }

    @Test
    void canBeAllThatThereIs() {
      Message mail =
          mail(
              "Content-Type: image/png; name=p.png\nContent-Transfer-Encoding: base64\n", "AAAA\n");
      assertEquals("", mail.body().text());
      assertCarries(mail, "p.png image/png 3");
      assertEquals("x\n", Mboxes.says("Content-Disposition: attachment; filename=a\n", "x\n"));
    }
  }

  @Nested
  class Finds {
    @Test
    void aMailThatIsCut() {
      String whole = parts("b", PLAIN + "one\n", PLAIN + "two\nthree\n");
      for (int end :
          new int[] {whole.indexOf("three") + 2, whole.indexOf("two"), whole.length() - 5}) {
        assertFinds(
            MIXED,
            whole.substring(0, end),
            "the mail ends before its last part does; is it cut off?");
      }
      ArchivePage page = read(MIXED, whole.substring(0, whole.indexOf("three") + 2));
      assertEquals("one\ntwo\nth", page.messages().get(0).body().text());
    }

    @Test
    void base64ThatIsCut() {
      String fields = "Content-Transfer-Encoding: base64\n";
      assertFinds(
          fields, "aGVsbG8gd29ybG", "the mail ends before its last part does; is it cut off?");
    }

    @Test
    void partsInsideParts() {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < 5000; i++) {
        String type = "Content-Type: multipart/mixed; boundary=n" + (i + 1) + "z\n\n";
        body.append("--n").append(i).append("z\n").append(type);
      }
      ArchivePage page =
          assertFinds(
              "Content-Type: multipart/mixed; boundary=n0z\n",
              "--n0z\n\nwords\n" + body,
              "parts inside parts, over 100 levels; the rest was left out");
      assertEquals("words", page.messages().get(0).body().text());
    }

    @Test
    void partsWithoutEnd() {
      ArchivePage page =
          assertFinds(
              MIXED, "--b\n\nx\n".repeat(100_000), "more than 1000 parts; the rest was left out");
      assertEquals("x\n".repeat(1000).strip(), page.messages().get(0).body().text());
    }

    @Test
    void aTextOfMillions() {
      ArchivePage page =
          assertFinds(
              "",
              "x\n".repeat(3 << 20),
              "more than four million characters; the rest was left out");
      assertEquals(1 << 22, page.messages().get(0).body().text().length());
    }

    @Test
    void junkInParameters() {
      for (String junk :
          List.of(
              "Content-Type: text/plain; charset=\"utf-8\nContent-Disposition: inline; filename*=''%\n",
              "Content-Disposition: attachment; filename*99999999999999=x; filename**=y; *=z\n",
              "Content-Type: ;;;=;\"\n",
              "Content-Type: text/plain; format=\"flowed\n",
              "Content-Transfer-Encoding: (\n")) {
        assertEquals(List.of(), read(junk, "x\n").findings(), junk);
      }
    }

    private ArchivePage read(String fields, String body) {
      return Mboxes.read(fields + Mboxes.HEADER + "\n" + body);
    }

    private ArchivePage assertFinds(String fields, String body, String finding) {
      ArchivePage page = read(fields, body);
      assertEquals(List.of("folder/file.x:1: " + finding), Mboxes.findings(page));
      assertEquals(1, page.messages().size());
      return page;
    }
  }

  @Test
  void attachmentsAreEqualByWhatTheySay() {
    assertEquals(new Attachment("a", "b/c", 1), new Attachment("x/a", "b/c", 1));
  }
}
