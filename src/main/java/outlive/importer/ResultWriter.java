// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import outlive.finding.Finding;
import outlive.mail.BodyBlock;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;
import outlive.mail.ThreadTree.Row;

/** Writes all files of a result; one message after the other, so that a list's history fits. */
final class ResultWriter {
  private final ThreadTree tree;
  private final Names names;
  private final Readings readings;
  private final Mbox mbox;
  private final Draft draft;

  ResultWriter(ThreadTree tree, Draft draft) {
    this.tree = tree;
    this.draft = draft;
    this.names = new Names(tree);
    this.readings = Readings.of(tree);
    this.mbox = new Mbox(tree, names);
  }

  /**
   * Writes the result.
   *
   * @param findings with the names that the result has for files
   * @param files how many files were read
   */
  void write(List<Finding> findings, int files) throws IOException {
    List<Discussion> threads = Discussion.of(tree);
    JsonArray list = new JsonArray();
    try (Writer all = text("threads.mbox");
        Writer found = text("search.json")) {
      SearchData search = new SearchData(names, found);
      for (Discussion thread : threads) {
        list.add(write(thread, search, all));
      }
      search.end();
    }
    draft.add(
        "findings.json",
        Json.bytes(
            Json.object(
                "format", MessageJson.FORMAT, "findings", Json.list(findings, this::finding))));
    draft.add(
        "threads.json",
        Json.bytes(
            Json.object(
                "format",
                MessageJson.FORMAT,
                "files",
                files,
                "messages",
                tree.messages().size(),
                "threads",
                list)));
  }

  private Writer text(String name) throws IOException {
    return new OutputStreamWriter(draft.add(name), StandardCharsets.UTF_8);
  }

  private JsonObject finding(Finding finding) {
    return Json.object(
        "file", finding.file(), "line", finding.line(), "text", names.words(finding.text()));
  }

  /** Writes a thread and its messages; what the list of threads says about it. */
  private JsonObject write(Discussion thread, SearchData search, Writer all) throws IOException {
    MessageJson json = new MessageJson(tree, names, readings);
    String mailbox = "threads/" + thread.name() + ".mbox";
    try (Writer mails = text(mailbox)) {
      for (Row row : thread.rows()) {
        Message message = row.message();
        List<BodyBlock> body = tree.body(message.id());
        draft.add(Names.file(message), Json.bytes(json.whole(message, thread, body)));
        search.add(message, thread, body);
        String mail = mbox.mail(message, thread);
        mails.write(mail);
        all.write(mail);
      }
    }
    JsonObject summary = summary(thread);
    JsonObject rows = summary.deepCopy();
    rows.addProperty("format", MessageJson.FORMAT);
    rows.add("rows", Json.list(thread.rows(), json::row));
    String file = "threads/" + thread.name() + ".json";
    draft.add(file, Json.bytes(rows));
    summary.addProperty("file", file);
    summary.addProperty("mbox", mailbox);
    return summary;
  }

  private JsonObject summary(Discussion thread) {
    List<Message> messages = thread.rows().stream().map(Row::message).toList();
    Comparator<SentTime> byTime = Comparator.comparing(SentTime::moment);
    List<SentTime> times = messages.stream().map(Message::sent).toList();
    return Json.object(
        "name", thread.name(),
        "root", names.id(thread.root().id()),
        "subject", thread.root().subject(),
        "count", messages.size(),
        "participants",
            Json.list(messages.stream().map(Message::author).distinct().sorted().toList()),
        "first", Times.json(times.stream().min(byTime).orElseThrow()),
        "last", Times.json(times.stream().max(byTime).orElseThrow()));
  }
}
