// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Calls.Kind.ACTION;
import static outlive.replay.Calls.Kind.COUNT;
import static outlive.replay.Calls.Kind.DATA;
import static outlive.replay.Calls.Kind.DEV;
import static outlive.replay.Calls.Kind.DRM;
import static outlive.replay.Calls.Kind.ID;
import static outlive.replay.Calls.Kind.PTR;
import static outlive.replay.Calls.Kind.SIZE;
import static outlive.replay.Calls.Kind.TEXT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.drm.Drmm;

/** The calls that a transcript may make: how many arguments of which kind, and what they do. */
final class Calls {
  static final String HOOK = "on";

  /** What an argument may be. */
  enum Kind {
    DEV,
    DRM,
    ACTION,
    DATA,
    PTR,
    TEXT,
    ID,
    SIZE,
    COUNT;

    boolean isNumber() {
      return this == SIZE || this == COUNT;
    }
  }

  private record Signature(String name, List<Kind> kinds, BiConsumer<Session, Arguments> body) {
    String usage() {
      return kinds.stream().map(Kind::name).collect(Collectors.joining(" "));
    }
  }

  private static final Map<String, Signature> CALLS = new LinkedHashMap<>();

  static {
    put("device", (s, a) -> s.newDevice(a.fresh(0)), DEV);
    put("drm_device", (s, a) -> s.newDrm(a.fresh(0), a.dev(1)), DRM, DEV);
    put("fail_alloc", (s, a) -> s.kernel().slab().failNext(a.number(0)), COUNT);
    putDevm();
    putGroups();
    putDrmm();
  }

  private Calls() {}

  private static void putDevm() {
    put(
        "devm_add_action",
        (s, a) -> s.answer(Devm.addAction(a.dev(0), a.action(1), a.data(2))),
        DEV,
        ACTION,
        DATA);
    put(
        "devm_add_action_or_reset",
        (s, a) -> s.answer(Devm.addActionOrReset(a.dev(0), a.action(1), a.data(2))),
        DEV,
        ACTION,
        DATA);
    put(
        "devm_remove_action",
        (s, a) -> Devm.removeAction(a.dev(0), a.action(1), a.data(2)),
        DEV,
        ACTION,
        DATA);
    put(
        "devm_release_action",
        (s, a) -> Devm.releaseAction(a.dev(0), a.action(1), a.data(2)),
        DEV,
        ACTION,
        DATA);
    put(
        "devm_kmalloc",
        (s, a) -> s.bind(a.word(1), Devm.kmalloc(a.dev(0), a.number(2))),
        DEV,
        PTR,
        SIZE);
    put(
        "devm_kstrdup",
        (s, a) -> s.bind(a.word(1), Devm.kstrdup(a.dev(0), a.text(2))),
        DEV,
        PTR,
        TEXT);
    put("devm_kfree", (s, a) -> Devm.kfree(a.dev(0), a.pointer(1)), DEV, PTR);
  }

  private static void putGroups() {
    put("devres_open_group", (s, a) -> s.answerGroup(Devres.openGroup(a.dev(0), a.id(1))), DEV, ID);
    put("devres_close_group", (s, a) -> Devres.closeGroup(a.dev(0), a.id(1)), DEV, ID);
    put("devres_remove_group", (s, a) -> Devres.removeGroup(a.dev(0), a.id(1)), DEV, ID);
    put(
        "devres_release_group",
        (s, a) -> s.answer(Devres.releaseGroup(a.dev(0), a.id(1))),
        DEV,
        ID);
    put("devres_release_all", (s, a) -> s.answer(Devres.releaseAll(a.dev(0))), DEV);
  }

  private static void putDrmm() {
    put(
        "drmm_add_action",
        (s, a) -> s.answer(Drmm.addAction(a.drm(0), a.drmAction(1), a.data(2))),
        DRM,
        ACTION,
        DATA);
    put(
        "drmm_add_action_or_reset",
        (s, a) -> s.answer(Drmm.addActionOrReset(a.drm(0), a.drmAction(1), a.data(2))),
        DRM,
        ACTION,
        DATA);
    put(
        "drmm_release_action",
        (s, a) -> Drmm.releaseAction(a.drm(0), a.drmAction(1), a.data(2)),
        DRM,
        ACTION,
        DATA);
    put(
        "drmm_kmalloc",
        (s, a) -> s.bind(a.word(1), Drmm.kmalloc(a.drm(0), a.number(2))),
        DRM,
        PTR,
        SIZE);
    put(
        "drmm_kstrdup",
        (s, a) -> s.bind(a.word(1), Drmm.kstrdup(a.drm(0), a.text(2))),
        DRM,
        PTR,
        TEXT);
    put("drmm_kfree", (s, a) -> Drmm.kfree(a.drm(0), a.pointer(1)), DRM, PTR);
    put(
        "drmm_add_final_kfree",
        (s, a) -> Drmm.addFinalKfree(a.drm(0), a.drm(1).container()),
        DRM,
        DRM);
    put("drm_dev_get", (s, a) -> a.drm(0).get(), DRM);
    put("drm_dev_put", (s, a) -> a.drm(0).put(), DRM);
  }

  private static void put(String name, BiConsumer<Session, Arguments> body, Kind... kinds) {
    CALLS.put(name, new Signature(name, List.of(kinds), body));
  }

  /** The names of all calls, sorted. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(CALLS.keySet());
    names.add(HOOK);
    return names;
  }

  /** What is wrong with a call as written, and what to do; null when it can be made. */
  static @Nullable String whatIsWrong(List<String> words) {
    int start = 0;
    while (words.get(start).equals(HOOK)) { // a loop: a line may nest as many hooks as it likes
      start += 2;
      if (start >= words.size()) {
        return "on takes an action and a call; write: on ACTION CALL...";
      }
    }
    return whatIsWrongWithout(words.subList(start, words.size()));
  }

  private static @Nullable String whatIsWrongWithout(List<String> words) {
    String name = words.get(0);
    Signature signature = CALLS.get(name);
    if (signature == null) {
      return "unknown call \"" + name + "\"; known are " + String.join(", ", names());
    }
    if (words.size() - 1 != signature.kinds().size()) {
      int takes = signature.kinds().size();
      return "%s takes %d argument%s, not %d; write: %s %s"
          .formatted(name, takes, takes == 1 ? "" : "s", words.size() - 1, name, signature.usage());
    }
    for (int i = 0; i < signature.kinds().size(); i++) {
      String word = words.get(i + 1);
      if (signature.kinds().get(i).isNumber() && !word.matches("\\d{1,18}")) {
        return "\"%s\" is no number; %s takes %s".formatted(word, name, signature.usage());
      }
    }
    return null;
  }

  /** Makes the call, which nothing is wrong with. */
  static void make(Session session, Call call) {
    Signature signature = CALLS.get(call.name());
    if (signature == null) {
      throw new BadCall(call.line(), "unknown call \"" + call.name() + "\"");
    }
    signature.body().accept(session, new Arguments(session, call));
  }
}
