// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import outlive.finding.Finding;

/**
 * The reply tree of messages. Where pages show ids, it is made from ids; where they do not, from
 * what is quoted: attribution lines, the times that these tell, the words below them, the order on
 * the page, and what the archive's own tree says.
 *
 * <p>The same messages give the same tree in whatever order they come. Nothing here recurses.
 */
public final class ThreadTree {
  /** Times help to decide, decisions tell times; more rounds than this never changed anything. */
  private static final int ROUNDS = 4;

  /** Oldest first: by day, and on a page by arrival. */
  private static final Comparator<Message> BY_TIME =
      Comparator.comparing(ThreadTree::instant)
          .thenComparing(m -> m.origin().file())
          .thenComparing(
              m -> m.origin().source().lossy() ? -m.origin().number() : m.origin().number())
          .thenComparing(Message::id);

  private final Known known;
  private final List<Link> links;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> roots = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Integer, List<Message>> children = new HashMap<>();
  private final List<Finding> findings;

  /** Bodies that somebody asked for, as long as there is memory for them. */
  private final Map<Integer, SoftReference<List<BodyBlock>>> bodies = new ConcurrentHashMap<>();

  private ThreadTree(Known known, List<Link> links, SentTimes times) {
    this.known = known;
    this.links = links;
    this.findings =
        Stream.concat(known.findings().stream(), times.findings().stream()).sorted().toList();
    List<Body> mended = Mending.bodies(known.messages(), m -> links.get(m).parent());
    for (int m = 0; m < known.size(); m++) {
      Message message = known.message(m).with(times.of(m), mended.get(m));
      messages.add(message);
      places.put(message.id(), m);
      int parent = links.get(m).parent();
      (parent == Link.NONE ? roots : children.computeIfAbsent(parent, p -> new ArrayList<>()))
          .add(message);
    }
    roots.sort(BY_TIME);
    children.values().forEach(list -> list.sort(BY_TIME));
  }

  /** An Expand page has no more than days that count; the order on the page does the rest. */
  private static Instant instant(Message message) {
    Instant day = message.day().atStartOfDay().toInstant(ZoneOffset.UTC);
    return message.origin().source().lossy() ? day : Clocks.instant(message.sent()).orElse(day);
  }

  /** Threads messages. The same mail twice counts once; two mails of one id are a finding. */
  public static ThreadTree of(Collection<Message> messages) {
    Known known = new Known(messages);
    ById ids = new ById(known);
    ArchiveVoice voice = new ArchiveVoice(known, ids);
    List<Optional<Link>> certain = new ArrayList<>();
    for (int m = 0; m < known.size(); m++) {
      certain.add(ids.decide(m));
    }
    Map<Integer, Map<Integer, Instant>> exactly = Map.of();
    for (int round = 1; ; round++) {
      Threading threading = new Threading(known, exactly);
      List<Link> links = new ArrayList<>();
      for (int m = 0; m < known.size(); m++) {
        int at = m;
        links.add(certain.get(m).orElseGet(() -> voice.weigh(at, threading.decide(at))));
      }
      Circles.cut(links);
      SentTimes times = new SentTimes(known, links);
      if (round == ROUNDS || times.told().equals(exactly)) {
        return new ThreadTree(known, links, times);
      }
      exactly = times.told();
    }
  }

  /**
   * All messages in page order, pages by name, each with the best time known and its quote marks
   * mended.
   */
  public List<Message> messages() {
    return messages.stream().sorted(Known.PAGE_ORDER).toList();
  }

  /** The messages without a parent, oldest first. */
  public List<Message> roots() {
    return List.copyOf(roots);
  }

  /** The message with this id. */
  public Optional<Message> message(String id) {
    return Optional.ofNullable(places.get(id)).map(messages::get);
  }

  /** Its parent's id; empty for a root. */
  public Optional<String> parent(String id) {
    int parent = links.get(place(id)).parent();
    return parent == Link.NONE ? Optional.empty() : Optional.of(messages.get(parent).id());
  }

  /** What its parent (or the want of one) rests on. */
  public How how(String id) {
    return links.get(place(id)).how();
  }

  /** Its replies, oldest first. */
  public List<Message> children(String id) {
    return List.copyOf(children.getOrDefault(place(id), List.of()));
  }

  /** The whole tree, parents before children, oldest first, with levels from 0. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Deque<Row> open = new ArrayDeque<>();
    pushReversed(open, 0, roots);
    while (!open.isEmpty()) {
      Row row = open.pop();
      rows.add(row);
      pushReversed(open, row.level() + 1, children(row.message().id()));
    }
    return rows;
  }

  private static void pushReversed(Deque<Row> open, int level, List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      open.push(new Row(level, messages.get(i)));
    }
  }

  /** Its body in blocks, attributions tied to the messages that they name. */
  public List<BodyBlock> body(String id) {
    int m = place(id);
    SoftReference<List<BodyBlock>> kept = bodies.get(m);
    List<BodyBlock> body = kept == null ? null : kept.get();
    if (body == null) {
      body = BodyReader.read(messages.get(m).lines(), new Naming(known, links, messages).of(m));
      bodies.put(m, new SoftReference<>(body));
    }
    return body;
  }

  /** What archives took out of the mails and nothing brings back, in page order. */
  public List<Damage> damage() {
    return messages().stream().flatMap(m -> DamageReport.of(m, body(m.id())).stream()).toList();
  }

  /** Where replies contradict each other, and mails that share an id. */
  public List<Finding> findings() {
    return findings;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no message " + id + " in this tree");
    }
    return place;
  }

  /**
   * A message in the tree.
   *
   * @param level 0 for a root
   */
  public record Row(int level, Message message) {}
}
