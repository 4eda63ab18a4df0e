// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A small page of each form that the importer reads: what the fuzzer breaks. */
final class FuzzSeeds {
  private static final String MAILBOX =
      """
      From ann at example.org Wed Feb 19 14:28:47 2020
      %sReferences: <0@example.org> <yes>

      Some words that are said here and again.
      >From here on it is a quote.

      From bob at example.org Wed Feb 19 15:28:47 2020
      From: =?UTF-8?Q?B=C3=B6b?= <bob@example.org>
      Date: Wed, 19 Feb 2020 15:28:47 +0100
      Subject: Re: a subject
      Message-ID: <2@example.org>
      In-Reply-To: <1@example.org>
      References: <0@example.org>
       <1@example.org>

      On Wed, Feb 19, 2020 at 02:28:47PM +0100, Ann Lee wrote:
      > Some words that are said here and again.
      Yes.
      --\040
      Bob
      """
          .formatted(Mboxes.HEADER);

  private static final String PARTS =
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="=-1"
      %s
      --=-1
      Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes
      Content-Transfer-Encoding: quoted-printable

      > a quote=20
      that flows =C3=A4
      --=-1
      Content-Type: multipart/alternative; boundary=two

      --two
      Content-Type: text/html

      <p>words<blockquote>a <b>quote</b></blockquote>
      --two--
      --=-1
      Content-Type: text/x-patch; name*0*=UTF-8''a%%20b; name*1*=.patch
      Content-Disposition: attachment; filename="../../x.patch"
      Content-Transfer-Encoding: base64

      LS0tIGEveC5jCisrKyBiL3guYwpAQCAtMSwyICsxLDIgQEAgZigpCiBhCi1iCitjCg==
      --=-1
      Content-Type: message/rfc822

      From: Cy <cy@example.org>
      Subject: inside

      words inside
      --=-1--
      """
          .formatted(Mboxes.HEADER);

  private static final String PATCH =
      Mboxes.HEADER
          + """

            Words above a patch.

            Signed-off-by: Ann Lee <ann@example.org>
            ---
             x.c | 2 +-
             1 file changed, 1 insertion(+), 1 deletion(-)

            diff --git a/x.c b/x.c
            index 1234567..89abcde 100644
            --- a/x.c
            +++ b/x.c
            @@ -1,3 +1,3 @@ int f(void)
             a
            -b
            +c
             d
            --\040
            2.20.1

            _______________________________________________
            list mailing list
            list@example.org
            """;

  private FuzzSeeds() {}

  /** All of them, always in the same order. */
  static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Pages.RESOURCES)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".tsv")).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String page :
        List.of(
            MhonarcPageTest.PAGE,
            MhonarcPageTest.OLD,
            MhonarcPageTest.THREADS,
            HypermailPageTest.FIRST,
            HypermailPageTest.SECOND,
            HypermailPageTest.THIRD,
            PipermailPageTest.PAGE,
            PipermailPageTest.THREADS,
            MailArchivePageTest.PAGE,
            MAILBOX,
            MAILBOX.replace("From ann at", "From mboxrd@z"),
            PARTS,
            PATCH)) {
      seeds.add(page.getBytes(StandardCharsets.UTF_8));
    }
    seeds.add(start(Pages.text(Pages.SAVED_TEXT)));
    seeds.add(start(Pages.text(Pages.SAVED_HTML)));
    seeds.add(Mboxes.gzip(Mboxes.octets(MAILBOX)));
    seeds.add(Mboxes.gzip(Mboxes.gzip(Mboxes.octets(MAILBOX))));
    return seeds;
  }

  /** A long page makes few rounds. */
  private static byte[] start(String page) {
    return page.substring(0, 9_000).getBytes(StandardCharsets.UTF_8);
  }
}
