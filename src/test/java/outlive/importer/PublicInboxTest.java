// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread from a real public-inbox. */
class PublicInboxTest {
  /** An id with all that has to be escaped in an address. */
  private static final String REPLY = "r2/b%c+d=e@x.example";

  private static final List<String> MAILS =
      List.of(
          """
          From: Ann Lee <ann@mail.example>
          To: box@lists.example
          Subject: [PATCH 1/2] a subject
          Date: Wed, 19 Feb 2020 12:00:00 +0100
          Message-ID: <r1@x.example>

          Hello there.
          """,
          """
          From: =?UTF-8?Q?Zo=C3=AB?= Day <zoe@mail.example>
          To: box@lists.example
          Subject: Re: [PATCH 1/2] a subject
          Date: Wed, 19 Feb 2020 13:00:00 +0100
          Message-ID: <r2/b%c+d=e@x.example>
          In-Reply-To: <r1@x.example>

          > Hello there.

          From here on, yes.
          """,
          """
          From: Eve Ash <eve@mail.example>
          To: box@lists.example
          Subject: another subject
          Date: Wed, 19 Feb 2020 14:00:00 +0100
          Message-ID: <r3@x.example>

          Something else.
          """);

  private static String tree(ImportLab lab) {
    StringBuilder tree = new StringBuilder();
    for (Path file : ImportLab.below(lab.out.resolve("threads"))) {
      if (file.toString().endsWith(".json")) {
        JsonObject thread = JsonParser.parseString(ImportLab.text(file)).getAsJsonObject();
        JsonArray rows = thread.getAsJsonArray("rows");
        for (JsonElement each : rows) {
          JsonObject row = each.getAsJsonObject();
          tree.append(row.get("id").getAsString()).append(" < ");
          tree.append(row.has("parent") ? row.get("parent").getAsString() : "-");
          tree.append(' ').append(row.get("author").getAsString());
          tree.append(' ').append(row.getAsJsonObject("date").get("at").getAsString()).append('\n');
        }
      }
    }
    return tree.toString();
  }

  @Test
  void anyPageOfAThreadGivesTheWholeThread(@TempDir Path folder) throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (PublicInboxServer server = PublicInboxServer.start(home, MAILS)) {
      List<String> pages =
          List.of(
              "r1@x.example/",
              "r1@x.example",
              "r1@x.example/T/#u",
              "r1@x.example/t/#u",
              "r2%2Fb%25c+d=e@x.example/",
              "r1@x.example/t.mbox.gz");
      for (String page : pages) {
        ImportLab lab = new ImportLab(folder.resolve("from" + pages.indexOf(page)));
        Imported done = lab.run(server.address(page));
        assertEquals(List.of(), done.findings(), page);
        assertEquals(
            """
            r1@x.example < - Ann Lee 2020-02-19T11:00:00Z
            %s < r1@x.example Zo\u00eb Day 2020-02-19T12:00:00Z
            """
                .formatted(REPLY),
            tree(lab),
            page);
        assertEquals(page.endsWith(".gz") ? 0 : 1, done.notes().size(), page);
        assertEquals(0, lab.run(server.address(page)).parsed(), "the same mails are the same file");
      }
      ImportLab lab = new ImportLab(folder.resolve("none"));
      Imported none = lab.run(server.address("no-such@x.example/"));
      assertTrue(none.findings().toString().contains("the server says"), none::toString);
      assertTrue(none.index().isEmpty());
    }
  }
}
