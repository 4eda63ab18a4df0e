// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.SentTime;

class MailDateTest {
  /** The date as it is read: local time, then zone, {@code ?} for an unknown one. */
  private static void assertRead(String expected, String... dates) {
    for (String date : dates) {
      String read =
          MailDate.ofHeader(date)
              .map(d -> d.local() + " " + d.zone().map(Object::toString).orElse("?"))
              .orElse("none");
      assertEquals(expected, read, date);
    }
  }

  @Test
  void formsOfTheRfc() {
    assertRead(
        "2020-02-19T14:28:47 +01:00",
        "Wed, 19 Feb 2020 14:28:47 +0100",
        "19 Feb 2020 14:28:47 +0100",
        "Wed, 19 Feb 2020 14:28:47 +0100 (CET)",
        "Wed,19 Feb 2020 14:28:47 +0100 (Central (European) Time)",
        "Mon, 19 (a \"comment\") Feb 2020 14:28:47 +0100",
        "Wed, 19 FEB 2020 14:28:47\t+0100",
        "Wednesday, 19 February 2020 14:28:47 +0100");
    assertRead(
        "2020-02-09T04:08:07 -08:00", "Sun,  9 Feb 2020 4:08:07 -0800", "09 Feb 2020 04:08:07 PST");
    assertRead("2020-02-19T14:28:47 +05:30", "Wed, 19 Feb 2020 14:28:47 +0530");
  }

  @Nested
  class OldForms {
    @Test
    void zonesByName() {
      assertZone("Z", "GMT", "UT", "UTC", "Z", "A", "m", "+0000", "-0000", "GMT+0000 (UTC)");
      assertZone("-05:00", "EST", "CDT", "-0500 EST");
      assertZone("-07:00", "PDT", "MST");
      assertZone("+01:00", "CET", "MET", "BST", "+1", "+100", "+01:00", "GMT+0100", "UTC+01:00");
      assertZone("+02:00", "CEST", "MET DST");
    }

    @Test
    void zonesThatMeanNothingAreUnknown() {
      assertZone("?", "", "IST", "LOCAL", "+9999", "+2400", "-", "+123456");
    }

    private void assertZone(String expected, String... zones) {
      for (String zone : zones) {
        assertRead("2020-02-19T14:28:47 " + expected, "19 Feb 2020 14:28:47 " + zone);
      }
    }

    @Test
    void yearsOfTwoAndThreeDigits() {
      assertRead("2020-02-19T14:28:47 Z", "Wed, 19 Feb 20 14:28:47 GMT", "19 Feb 120 14:28:47 GMT");
      assertRead("1999-12-31T23:59:59 Z", "Fri, 31 Dec 99 23:59:59 GMT");
      assertRead("2049-12-31T23:59:59 Z", "31 Dec 49 23:59:59 GMT");
    }

    @Test
    void noSeconds() {
      assertRead("2020-02-19T14:28 +01:00", "Wed, 19 Feb 2020 14:28 +0100");
      assertEquals(false, MailDate.ofHeader("19 Feb 2020 14:28 +0100").orElseThrow().seconds());
      assertEquals(true, MailDate.ofHeader("19 Feb 2020 14:28:00 +0100").orElseThrow().seconds());
    }

    @Test
    void formsOfOtherPrograms() {
      assertRead(
          "2020-02-19T14:28:47 ?",
          "Wed Feb 19 14:28:47 2020",
          "Feb 19, 2020 14:28:47",
          "Feb 19, 2020 2:28:47 PM",
          "19-Feb-2020 14:28:47",
          "2020-02-19 14:28:47",
          "2020/02/19 14:28:47");
      assertRead("2020-02-19T14:28:47 -08:00", "Wed Feb 19 14:28:47 PST 2020");
      assertRead("2020-02-19T14:28:47 Z", "2020-02-19T14:28:47Z", "2020-02-19T14:28:47.123Z");
      assertRead("2020-02-19T14:28:47 +01:00", "2020-02-19T14:28:47+01:00");
      assertRead("2020-02-19T00:28:47 ?", "Feb 19 2020 12:28:47 am");
    }

    @Test
    void leapSecondIsTheOneBefore() {
      assertRead("2016-12-31T23:59:59 Z", "Sat, 31 Dec 2016 23:59:60 +0000");
    }
  }

  @Test
  void whatIsNoDate() {
    assertRead(
        "none",
        "",
        "yesterday",
        "Wed, 19 Feb 2020",
        "14:28:47 +0100",
        "32 Feb 2020 14:28:47 +0100",
        "30 Feb 2020 14:28:47 +0100",
        "19 Foo 2020 14:28:47 +0100",
        "19 Feb 2020 24:28:47 +0100",
        "19 Feb 2020 14:60:47 +0100",
        "19 Feb 2020 14:28:61 +0100",
        "19 Feb 2020 14:28:47:11 +0100",
        "19 Feb 1020 14:28:47 +0100",
        "19 Feb 9999 14:28:47 +0100",
        "19 Feb 99999999999 14:28:47 +0100",
        "19--2020 14:28:47 +0100",
        "19-2-2020-1 14:28:47 +0100",
        "1:2:3:",
        "19-x:00 Feb 2020",
        "::",
        "1-1-1-1 a:b:c 1:b",
        "2020--02 1- - +",
        ":1 1: 1:1:1:1:1",
        "Wed, 19 Feb 2020 14:28:47 +0100" + " x".repeat(100));
  }

  /** What becomes of a date: an instant and its zone, a minute, or no more than a day. */
  @Nested
  class Times {
    @Test
    void ofAHeader() {
      header("2009-11-22T19:52:46Z +01:00", "Sun, 22 Nov 2009 20:52:46 +0100");
      header("2009-11-22T19:52:46Z +01:00", "22 Nov 2009 20:52:46 +0100 (MET)");
      header("2009-11-22T20:52:00Z minute", "Sun, 22 Nov 09 20:52 GMT");
      header("1996-06-02T01:15:21Z -07:00", "Sat, 1 Jun 96 18:15:21 PDT");
      header("2020-02-19T07:58:03Z +05:30", "Wed, 19 Feb 2020 13:28:03 +05:30");
      header("2020-02-19T11:28:03Z +02:00", "Wed Feb 19 13:28:03 GMT+0200 2020");
    }

    @Test
    void dayOnlyWhereTheZoneIsUnknown() {
      header("2020-02-19", "Wed, 19 Feb 2020 13:28:03 IST");
      header("2020-02-19", "Wed Feb 19 13:28:03 2020");
      header("2020-02-19", "2020-02-19 13:28:03");
      header("2020-02-19", "Wed, 19 Feb 2020 13:28:03 +9999");
    }

    @Test
    void utcOnlyIsTheSameOnEveryServer() {
      server("2010-06-22T15:22:38Z Z", "Tue Jun 22 15:22:38 UTC 2010");
      server("2010-06-22T15:22:38Z Z", "Tue Jun 22 15:22:38 GMT 2010");
      server("2010-06-22T13:22:38Z +02:00", "Tue Jun 22 15:22:38 +0200 2010");
      server("2010-06-22", "Tue Jun 22 15:22:38 IST 2010");
      server("2010-06-22", "Tue Jun 22 15:22:38 EST 2010");
      server("2010-06-22", "Tue Jun 22 15:22:38 CEST 2010");
    }

    @Test
    void ofArrival() {
      MailDate known = MailDate.ofHeader("22 Nov 2009 20:52:46 +0100").orElseThrow();
      assertEquals("Received[instant=2009-11-22T19:52:46Z]", known.received().toString());
      MailDate unknown = MailDate.ofServer("22 Nov 2009 20:52:46 CET").orElseThrow();
      assertEquals("Day[day=2009-11-22]", unknown.received().toString());
    }

    private void header(String expected, String text) {
      assertEquals(expected, said(MailDate.ofHeader(text).orElseThrow().sent()), text);
    }

    private void server(String expected, String text) {
      assertEquals(expected, said(MailDate.ofServer(text).orElseThrow().sent()), text);
    }

    private String said(SentTime sent) {
      if (sent instanceof SentTime.Exact exact) {
        return exact.instant() + " " + exact.zone();
      }
      return sent instanceof SentTime.Minute minute
          ? minute.instant() + " minute"
          : sent.day().toString();
    }
  }
}
