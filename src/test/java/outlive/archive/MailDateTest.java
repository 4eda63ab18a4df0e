// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.SentTime;

class MailDateTest {
  @Nested
  class Header {
    @Test
    void asMailersWriteIt() {
      header("2009-11-22T19:52:46Z +01:00", "Sun, 22 Nov 2009 20:52:46 +0100");
      header("2009-11-22T19:52:46Z +01:00", "22 Nov 2009 20:52:46 +0100 (MET)");
      header("2009-11-22T20:52:00Z Z", "Sun, 22 Nov 09 20:52 GMT");
      header("1996-06-02T01:15:21Z -07:00", "Sat, 1 Jun 96 18:15:21 PDT");
      header("2020-02-19T07:58:03Z +05:30", "Wed, 19 Feb 2020 13:28:03 +05:30");
      header("2020-02-19T11:28:03Z +02:00", "Wed Feb 19 13:28:03 GMT+0200 2020");
    }

    @Test
    void onTheClockOfItsZoneOnlyWhereTheZoneIsUnknown() {
      header("2020-02-19", "Wed, 19 Feb 2020 13:28:03 IST");
      header("2020-02-19", "Wed Feb 19 13:28:03 2020");
      header("2020-02-19", "2020-02-19 13:28:03");
      header("2020-02-19", "Wed, 19 Feb 2020 13:28:03 +9999");
    }

    @Test
    void leapSecondIsTheSecondBefore() {
      header("2016-12-31T23:59:59Z Z", "Sat, 31 Dec 2016 23:59:60 +0000");
    }

    @Test
    void nothingFromWhatIsNone() {
      for (String none :
          new String[] {
            "",
            "yesterday",
            "Wed, 19 Feb 2020",
            "Wed, 31 Feb 2020 13:28:03 +0100",
            "Wed, 19 Foo 2020 13:28:03 +0100",
            "19 Feb 2020 25:28:03 +0100",
            "19 Feb 99999999999 13:28:03 +0100",
            "1-1-1-1 a:b:c 1:b",
            "2020--02 1- - +",
            ":1 1: 1:1:1:1:1",
            "Wed, 19 Feb 2020 13:28:03 +0100".repeat(9)
          }) {
        header("none", none);
      }
    }
  }

  @Nested
  class Server {
    @Test
    void utcOnlyIsTheSameEverywhere() {
      server("2010-06-22T15:22:38Z Z", "Tue Jun 22 15:22:38 UTC 2010");
      server("2010-06-22T15:22:38Z Z", "Tue Jun 22 15:22:38 GMT 2010");
      server("2010-06-22", "Tue Jun 22 15:22:38 IST 2010");
      server("2010-06-22", "Tue Jun 22 15:22:38 EST 2010");
    }
  }

  private static void header(String expected, String text) {
    assertEquals(
        expected, MailDate.ofHeader(text).map(d -> said(d.sent())).orElse("none"), () -> text);
  }

  private static void server(String expected, String text) {
    assertEquals(
        expected, MailDate.ofServer(text).map(d -> said(d.sent())).orElse("none"), () -> text);
  }

  private static String said(SentTime sent) {
    return sent instanceof SentTime.Exact exact
        ? exact.instant() + " " + exact.zone()
        : sent.day().toString();
  }
}
