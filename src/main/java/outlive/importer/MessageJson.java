// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonObject;
import java.util.List;
import outlive.mail.Attachment;
import outlive.mail.BodyBlock;
import outlive.mail.Damage;
import outlive.mail.How;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.ThreadTree;
import outlive.mail.Vouching;

/** Messages as JSON: {@code docs/import-format.adoc} says what each field means. */
final class MessageJson {
  /** Changes when a reader of the last form would go wrong. */
  static final int FORMAT = 1;

  private final ThreadTree tree;
  private final Names names;
  private final Readings readings;
  private final BlockJson blocks;

  MessageJson(ThreadTree tree, Names names, Readings readings) {
    this.tree = tree;
    this.names = names;
    this.readings = readings;
    this.blocks = new BlockJson(names, readings.trails(), readings.code(tree));
  }

  /** A message with its body. */
  JsonObject whole(Message message, Discussion thread, List<BodyBlock> body) {
    JsonObject json = inTree(message);
    json.addProperty("format", FORMAT);
    json.addProperty("thread", thread.name());
    json.addProperty("day", message.day().toString());
    message.address().ifPresent(address -> json.addProperty("address", address));
    json.add("headers", headers(message));
    json.add("children", Json.list(tree.children(message.id()), m -> names.id(m.id())));
    json.add("attachments", Json.list(message.attachments(), MessageJson::of));
    json.add("origin", of(message.origin()));
    json.add("body", blocks.of(message.id(), body));
    List<Vouching.Given> given = readings.vouching().of(message.id());
    if (!given.isEmpty()) {
      json.add("vouched", Json.list(given, this::of));
    }
    List<Damage> damage = readings.damage().getOrDefault(message.id(), List.of());
    if (!damage.isEmpty()) {
      json.add("damage", Json.list(damage, MessageJson::of));
    }
    return json;
  }

  /** A message as a row of its thread. */
  JsonObject row(ThreadTree.Row row) {
    JsonObject json = inTree(row.message());
    json.addProperty("level", row.level());
    json.addProperty("file", Names.file(row.message()));
    return json;
  }

  private JsonObject inTree(Message message) {
    JsonObject json =
        Json.object(
            "id", names.id(message.id()),
            "author", message.author(),
            "subject", message.subject(),
            "date", Times.json(message.sent()),
            "how", how(message));
    tree.parent(message.id()).ifPresent(id -> json.addProperty("parent", names.id(id)));
    return json;
  }

  private JsonObject headers(Message message) {
    JsonObject json =
        Json.object(
            "inReplyTo", Json.list(names.ids(message.ids().inReplyTo(), message)),
            "references", Json.list(names.ids(message.ids().references(), message)));
    message.ids().messageId().ifPresent(id -> json.addProperty("messageId", own(id, message)));
    return json;
  }

  /** Its Message-ID is shown as its id is, also where two mails have the same one. */
  private String own(String messageId, Message message) {
    String shown = names.id(message.id());
    return shown.equals(message.id()) ? names.id(messageId, message) : shown;
  }

  private JsonObject how(Message message) {
    How how = tree.how(message.id());
    JsonObject json =
        Json.object(
            "confidence", BlockJson.lower(how.confidence()),
            "evidence", Json.list(how.evidence(), BlockJson::lower));
    if (!how.note().isEmpty()) {
      json.addProperty("note", names.words(how.note(), message));
    }
    return json;
  }

  private JsonObject of(Vouching.Given given) {
    JsonObject json = BlockJson.of(given.trailer());
    json.addProperty("message", names.id(given.messageId()));
    return json;
  }

  private static JsonObject of(Damage damage) {
    return Json.object(
        "line", damage.line(),
        "kind", BlockJson.lower(damage.kind()),
        "certain", damage.kind().certain());
  }

  private static JsonObject of(Attachment attachment) {
    JsonObject json = Json.object("type", attachment.type());
    if (!attachment.name().isEmpty()) {
      json.addProperty("name", attachment.name());
    }
    if (attachment.size() >= 0) {
      json.addProperty("size", attachment.size());
    }
    return json;
  }

  private static JsonObject of(Origin origin) {
    return Json.object(
        "file", origin.file(),
        "line", origin.line(),
        "number", origin.number(),
        "source", BlockJson.lower(origin.source()));
  }
}
