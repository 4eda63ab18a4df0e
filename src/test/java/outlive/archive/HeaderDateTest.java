// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeaderDateTest {
  /** The date as it is read: local time, then zone, {@code ?} for an unknown one. */
  private static void assertRead(String expected, String... dates) {
    for (String date : dates) {
      String read =
          HeaderDate.of(date)
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
      assertEquals(false, HeaderDate.of("19 Feb 2020 14:28 +0100").orElseThrow().seconds());
      assertEquals(true, HeaderDate.of("19 Feb 2020 14:28:00 +0100").orElseThrow().seconds());
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
        "Wed, 19 Feb 2020 14:28:47 +0100" + " x".repeat(100));
  }
}
