// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks pages in the ways that disks, proxies and attackers do. */
final class Mutations {
  private static final int MOST = 6;
  private static final int LARGEST = 200_000;
  private static final int CHUNK = 400;

  /** Put in anywhere. */
  private static final List<String> BITS =
      List.of(
          "<script>alert(1)</script>",
          "<script>",
          "<img src=x onerror=alert(1)>",
          "<a href=",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<a href='data:text/html,<b>'>",
          "<!--",
          "-->",
          "<!-- -- -->",
          "<![CDATA[",
          "]]>",
          "<pre>",
          "</pre>",
          "</div>",
          "<blockquote>",
          "\"",
          "'",
          "<ul><li>",
          "<style>",
          "<title>",
          "<textarea>",
          "<plaintext>",
          "<svg><script>",
          "<?xml",
          "&#0;",
          "&#x110000;",
          "&#xD800;",
          "&#99999999999;",
          "&lt",
          "&amp;amp;",
          "&#27;[31m",
          "\0",
          "\u001b[2J",
          "\u0007",
          "\r",
          "\r\n",
          "\n\n",
          "\n \n",
          "\n\t",
          "\u0085",
          "\u2028",
          "\u00A0",
          "\uFEFF",
          "\u202E",
          "\u0301",
          "\uFFFF",
          "99999999999999999999",
          "-1",
          "0",
          "2147483648",
          "0000-00-00",
          "2020-02-30",
          "9999-12-31",
          "Thu, 32 Feb 99999 25:61:61 +9999",
          "Wed, 19 Feb 2020 14:28:47 +0100",
          "2020-02-19 Thread Ann Lee",
          "\n\n2020-02-20 Thread B\n",
          "\nFrom a@b Thu Jan  1 00:00:00 1970\n",
          "\nFrom: x\n",
          "\n>From x\n",
          "\n--=-1\n",
          "\n--=-1--\n",
          "\nMessage-ID: <1@example.org>\n",
          "\nReferences: <1@example.org>\n",
          "\nIn-Reply-To: <2@example.org>\n",
          "\nContent-Transfer-Encoding: base64\n",
          "\nContent-Type: multipart/mixed; boundary=x\n",
          "\nContent-Type: text/html\n",
          "=?UTF-8?B?AAAA?=",
          "=?x?Q?=FF?=",
          "<../../x@y>",
          "<a b@c\td>",
          "<%00@%2e%2e>",
          "<@>",
          "@",
          "> ",
          ">>>>>>>>",
          "\n> > a quote of words\n",
          "On Wed, Feb 19, 2020, Ann Lee wrote:\n",
          "\n@@ -1,3 +1,999999999 @@\n",
          "\n--- a/x\n+++ b/x\n",
          "\ndiff --git a/x b/x\n",
          "\n-- \n",
          "\n---\n",
          "\n x | 99999999999 +-\n",
          "\n____________\n",
          "Reviewed-by: X <x@y>\n",
          "[PATCH 99999/0]",
          "[PATCH v99 1/2]",
          "Re: Re: ",
          "%00",
          "%",
          "%zz",
          "\u00E4",
          "\uD83D\uDE00");

  private final List<byte[]> seeds;
  private final SplittableRandom random;

  Mutations(List<byte[]> seeds, SplittableRandom random) {
    this.seeds = seeds;
    this.random = random;
  }

  /** The next input. */
  byte[] next() {
    byte[] page = seed();
    for (int change = random.nextInt(MOST); change >= 0; change--) {
      page = page.length == 0 || page.length > LARGEST ? seed() : changed(page);
    }
    return page;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size())).clone();
  }

  private byte[] changed(byte[] page) {
    int at = random.nextInt(page.length);
    int end = Math.min(page.length, at + 1 + random.nextInt(CHUNK));
    byte[] chunk = Arrays.copyOfRange(page, at, end);
    return switch (random.nextInt(14)) {
      case 0 -> flipped(page, at);
      case 1 -> random.nextBoolean() ? Arrays.copyOf(page, at) : rest(page, at);
      case 2 -> replaced(page, at, end, new byte[0]);
      case 3 -> replaced(page, at, at, chunk);
      case 4 -> moved(page, at, end, chunk);
      case 5 -> spliced(page, at);
      case 6, 7, 8 -> replaced(page, at, at, bytes(bit()));
      case 9 -> replaced(page, at, Math.min(page.length, at + 12), bytes(bit()));
      case 10 -> replaced(page, at, at, bytes(bit().repeat(1 + random.nextInt(300))));
      case 11 -> replaced(page, at, at, noise());
      case 12 -> atLine(page, at);
      default -> rarely(page, at);
    };
  }

  private String bit() {
    return BITS.get(random.nextInt(BITS.size()));
  }

  private byte[] flipped(byte[] page, int at) {
    for (int i = at; i < page.length && i < at + 1 + random.nextInt(4); i++) {
      page[i] ^= (byte) (1 << random.nextInt(8));
    }
    return page;
  }

  private byte[] moved(byte[] page, int at, int end, byte[] chunk) {
    byte[] without = replaced(page, at, end, new byte[0]);
    int to = random.nextInt(without.length + 1);
    return replaced(without, to, to, chunk);
  }

  private byte[] spliced(byte[] page, int at) {
    byte[] other = seed();
    byte[] tail = rest(other, random.nextInt(other.length));
    return random.nextBoolean()
        ? replaced(page, at, page.length, tail)
        : replaced(page, page.length, page.length, other);
  }

  /** Bytes that are no UTF-8. */
  private byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(8)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + random.nextInt(0x80));
    }
    return bytes;
  }

  /** Puts something at the start of a line, where headers, marks and patches are told. */
  private byte[] atLine(byte[] page, int from) {
    int at = from;
    while (at > 0 && page[at - 1] != '\n') {
      at--;
    }
    return replaced(page, at, at, bytes(bit()));
  }

  /** Deep nests and long lines take time, so there are few of them. */
  private byte[] rarely(byte[] page, int at) {
    String much =
        switch (random.nextInt(40)) {
          case 0 -> "<div>".repeat(10_000);
          case 1 -> "<ul><li>".repeat(10_000);
          case 2 -> "<blockquote>".repeat(10_000);
          case 3 -> "x".repeat(100_000);
          case 4 -> "\n ".repeat(20_000);
          case 5 -> ">".repeat(20_000);
          case 6 -> "<a@b> ".repeat(5_000);
          default -> bit();
        };
    return replaced(page, at, at, bytes(much));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] rest(byte[] page, int from) {
    return Arrays.copyOfRange(page, from, page.length);
  }

  private static byte[] replaced(byte[] page, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(page.length + by.length);
    out.write(page, 0, from);
    out.writeBytes(by);
    out.write(page, to, page.length - to);
    return out.toByteArray();
  }
}
