// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that nest deeper than any stack is: what stands around the nest is read all the same. */
class DeepPageTest {
  private static final int DEEP = 100_000;

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<blockquote>", "<ul><li>x", "<table><tr><td>", "<b>", "<font>"})
  void mhonarc(String tag) {
    String nest = tag.repeat(DEEP);
    read(
        "<!--X-Message-Id: a@b --><!--X-Head-End--><!--X-Head-of-Message--><li>From: Ann</li>"
            + nest
            + "<!--X-Head-of-Message-End--><!--X-Body-of-Message-->"
            + nest
            + "<!--X-Body-of-Message-End-->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<span class=\"date\">", "<ul><li>x"})
  void mailArchive(String tag) {
    String nest = tag.repeat(DEEP);
    read(
        "<div class=\"msgHead\"><span class=\"sender\"><span itemprop=\"name\">Ann</span></span></div>"
            + "<div class=\"msgBody\">"
            + nest
            + "<div class=\"msgButtons\"><input name=\"msgid\" value=\"a@b\">"
            + "<div class=\"tSliceList\">"
            + nest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<i>", "<ul><li>x"})
  void pipermail(String tag) {
    String nest = tag.repeat(DEEP);
    read(
        "<H1>x</H1><B>Ann</B><A HREF=\"mailto:x?In-Reply-To=a@b\">x</A>"
            + nest
            + "<!--beginarticle--><PRE>"
            + nest
            + "<!--endarticle-->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<a href=x>", "<ul><li>x"})
  void hypermail(String tag) {
    String nest = tag.repeat(DEEP);
    read(
        "<!-- sent=\"x\" --><!-- name=\"Ann\" --><!-- id=\"a@b\" -->"
            + nest
            + "<!-- body=\"start\" -->"
            + nest
            + "<!-- body=\"end\" -->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<ul>", "<ul><li>x", "<ol><li><a href=msg2.html>x</a>"})
  void indexes(String tag) {
    String nest = tag.repeat(DEEP);
    String start = "<ul><li><a href=msg1.html>x</a>";
    assertEquals(
        tag.contains("msg2") ? DEEP + 1 : 0,
        Pages.page("threads.html", "<!-- MHonArc v2.6 -->" + start + nest).index().size());
    String item = "<!--0 1.1- --><LI><A HREF=\"1.html\">x</A><A NAME=\"1\">&nbsp;</A>";
    assertEquals(1, Pages.page("thread.html", item + nest).index().size());
  }

  private static void read(String html) {
    ArchivePage page = Pages.page("deep.html", html);
    assertEquals(1, page.messages().size());
    assertEquals("a@b Ann", page.messages().get(0).id() + " " + page.messages().get(0).author());
  }
}
