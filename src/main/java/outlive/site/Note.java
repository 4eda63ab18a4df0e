// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outlive.mail.BodyLine;
import outlive.mail.Damage;
import outlive.mail.Message;
import outlive.mail.PatchLine;
import outlive.mail.Provenance;
import outlive.mail.Spot;

/**
 * What is to be said about a paragraph of a mail: who quotes and answers it, who first said it,
 * what it is in the port, what was mended. It stands beside the paragraph where there is room.
 */
final class Note {
  private final Here here;
  private final Html html = new Html();

  Note(Here here) {
    this.here = here;
  }

  /** The lessons that cite a paragraph. */
  Note cited(String id, String anchor) {
    here.reading().citations().write(html, here.root(), id, anchor);
    return this;
  }

  /**
   * Who answers and who quotes some lines of a mail's own words, and of its patch.
   *
   * @param first index of the first line
   */
  Note quoted(String id, int first, int count) {
    Map<String, String> all = new LinkedHashMap<>(); // mail to the way there
    Map<String, String> answers = new LinkedHashMap<>();
    for (int line = first; line < first + count; line++) {
      for (Spot spot : here.reading().trails().quotesOf(id, line)) {
        Optional<String> answer = here.reading().index(spot.messageId()).answer(spot.line());
        Message by = message(spot);
        answer.ifPresent(anchor -> answers.putIfAbsent(by.id(), here.passage(by, anchor)));
        all.putIfAbsent(by.id(), here.mail(by));
      }
    }
    if (!answers.isEmpty()) {
      html.open("p").text("Answered by ");
      links(answers, id);
      html.close();
    }
    if (!answers.keySet().containsAll(all.keySet())) {
      html.open("details").element("summary", "Quoted in " + replies(all.size())).open("p");
      links(all, id);
      html.close().close();
    }
    return this;
  }

  private static String replies(int count) {
    return count == 1 ? "1 reply" : count + " replies";
  }

  /** Whose words some quoted lines are, for the line that they are folded under. */
  String sources(String id, int first, int count) {
    Set<String> names = new LinkedHashSet<>();
    for (int line = first; line < first + count; line++) {
      Optional<Provenance> from = here.reading().trails().of(id, line);
      if (from.isPresent() && from.get() instanceof Provenance.Said said) {
        names.add(Talk.author(message(said.first())));
      }
    }
    List<String> all = List.copyOf(names);
    return switch (all.size()) {
      case 0 -> "";
      case 1 -> " of " + all.get(0);
      case 2 -> " of " + all.get(0) + " and " + all.get(1);
      default -> " of " + all.get(0) + ", " + all.get(1) + " and others";
    };
  }

  /** Who first said some quoted lines, and who quoted them since. */
  Note said(String id, int first, int count) {
    Map<String, String> sources = new LinkedHashMap<>();
    List<Spot> trail = List.of();
    Optional<Message> several = Optional.empty();
    for (int line = first; line < first + count; line++) {
      Optional<Provenance> from = here.reading().trails().of(id, line);
      if (from.isPresent() && from.get() instanceof Provenance.Said said) {
        Message source = message(said.first());
        sources.putIfAbsent(source.id(), place(source, said.first()));
        trail = said.trail().size() > trail.size() ? said.trail() : trail;
      } else if (from.isPresent() && from.get() instanceof Provenance.Ambiguous ambiguous) {
        several = Optional.of(message(ambiguous.places().get(0)));
      }
    }
    if (!sources.isEmpty()) {
      html.open("p").text("First said by ");
      links(sources, id);
      html.close();
      if (sources.size() == 1) {
        since(trail, id);
      }
    } else if (several.isPresent()) {
      html.open("p").text("Said more than once by ");
      html.element("a", Talk.author(several.get()), "href", here.mail(several.get())).close();
    }
    return this;
  }

  /** The mails between who said it and who quotes it here. */
  private void since(List<Spot> trail, String id) {
    Map<String, String> since = new LinkedHashMap<>();
    for (int step = 1; step + 1 < trail.size(); step++) {
      Message by = message(trail.get(step));
      since.put(by.id(), here.mail(by));
    }
    if (!since.isEmpty()) {
      html.open("details").element("summary", "Quoted on the way here").open("p").text("By ");
      links(since, id);
      html.close().close();
    }
  }

  private String place(Message source, Spot spot) {
    return here.passage(source, here.reading().index(source.id()).anchor(spot.line()));
  }

  /** What some lines of a patch are in the port. */
  Note port(Collection<PatchLine> lines) {
    Html links = new Html().open("p");
    boolean any = here.reading().port().write(links, here.root(), lines);
    links.close();
    html.markup(any ? links.toString() : "");
    return this;
  }

  /** What was mended on some lines, and how the archive shows them; what is missing for good. */
  Note mended(List<BodyLine> lines, List<Damage> missing) {
    for (String words : RepairText.damage(missing)) {
      html.element("p", "Missing: " + words, "class", "lost");
    }
    List<BodyLine> mended = lines.stream().filter(BodyLine::mended).toList();
    if (!mended.isEmpty()) {
      html.open("details").element("summary", Talk.count(mended.size(), "line") + " mended");
      html.element("p", String.join("; ", RepairText.repairs(mended)) + ". On the page:");
      List<String> raw = new ArrayList<>();
      mended.forEach(line -> raw.add(line.raw().stripTrailing()));
      html.element("pre", String.join("\n", raw), "tabindex", "0").close();
    }
    return this;
  }

  /** Writes the note below what it is about; nothing when there is nothing to say. */
  void write(Html into) {
    String said = html.toString();
    if (!said.isEmpty()) {
      into.open("div", "class", "note").markup(said).close();
    }
  }

  /** The same where it is a part of something that has a place of its own. */
  void writeBare(Html into) {
    into.markup(html.toString());
  }

  private Message message(Spot spot) {
    return message(spot.messageId());
  }

  private Message message(String id) {
    return here.reading().tree().message(id).orElseThrow();
  }

  /**
   * Links to mails: by name; where somebody is named twice by time as well, and where that is not
   * enough by whom they answer. The first ones.
   *
   * @param id the mail that they are about
   */
  private void links(Map<String, String> ways, String id) {
    Message about = message(id);
    Map<String, Integer> labels = new HashMap<>();
    for (String by : ways.keySet()) {
      labels.merge(Talk.author(message(by)), 1, Integer::sum);
      labels.merge(dated(message(by), about), 1, Integer::sum);
    }
    int written = 0;
    for (Map.Entry<String, String> way : ways.entrySet()) {
      if (written == here.most() && ways.size() > written + 1) {
        html.text(" and ");
        html.element("a", (ways.size() - written) + " more", "href", here.own(about));
        return;
      }
      html.text(written++ == 0 ? "" : ", ");
      Message by = message(way.getKey());
      String label = Talk.author(by);
      label = labels.getOrDefault(label, 0) > 1 ? dated(by, about) : label;
      label += labels.getOrDefault(label, 0) > 1 ? here.reading().to(by) : "";
      html.element("a", label, "href", way.getValue());
    }
  }

  private static String dated(Message by, Message about) {
    return Talk.author(by) + " of " + TimeText.seenFrom(about.sent(), by.sent());
  }
}
