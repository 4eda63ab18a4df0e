// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Signature.row;

import java.util.List;
import outlive.base.Devm;
import outlive.base.DevmPages;

/** Calls of devm: actions and memory that are tied to a device. */
final class DevmCalls {
  private static final int NO_ORDER = 64; // beyond every page allocator's

  private DevmCalls() {}

  static List<Signature> actions() {
    return List.of(
        row(
            "devm_add_action",
            "DEV ACTION DATA",
            "DV-20",
            "Calls ACTION with DATA when the driver lets go of DEV.",
            (s, a) -> s.answer(Devm.addAction(a.dev(0), a.action(1), a.data(2)))),
        row(
            "devm_add_action_or_reset",
            "DEV ACTION DATA",
            "DV-21",
            "Like devm_add_action; when that fails, calls ACTION at once.",
            (s, a) -> s.answer(Devm.addActionOrReset(a.dev(0), a.action(1), a.data(2)))),
        row(
            "devm_remove_action",
            "DEV ACTION DATA",
            "DV-22",
            "Drops the newest such action, uncalled; none is a WARN.",
            (s, a) -> Devm.removeAction(a.dev(0), a.action(1), a.data(2))),
        row(
            "devm_remove_action_nowarn",
            "DEV ACTION DATA",
            "DV-23",
            "Like devm_remove_action, but none is no WARN: 0 or -2.",
            (s, a) -> s.answer(Devm.removeActionNowarn(a.dev(0), a.action(1), a.data(2)))),
        row(
            "devm_release_action",
            "DEV ACTION DATA",
            "DV-24",
            "Calls the newest such action and drops it; none: a WARN.",
            (s, a) -> Devm.releaseAction(a.dev(0), a.action(1), a.data(2))),
        row(
            "devm_is_action_added",
            "DEV ACTION DATA",
            "DV-25",
            "Answers 1 when there is such an action on DEV, else 0.",
            (s, a) -> s.answer(Devm.isActionAdded(a.dev(0), a.action(1), a.data(2)))));
  }

  static List<Signature> memory() {
    return List.of(
        row(
            "devm_kmalloc",
            "DEV +PTR SIZE",
            "DV-30",
            "Memory that is freed when the driver lets go of DEV.",
            (s, a) -> s.bind(a.word(1), Devm.kmalloc(a.dev(0), a.number(2)))),
        row(
            "devm_kcalloc",
            "DEV +PTR COUNT SIZE",
            "DV-32",
            "Managed memory for COUNT elements; NULL on overflow.",
            (s, a) -> s.bind(a.word(1), Devm.kcalloc(a.dev(0), a.number(2), a.number(3)))),
        row(
            "devm_krealloc",
            "DEV +PTR PTR:OLD SIZE",
            "DV-33",
            "OLD with another size: PTR; it keeps its place in the list.",
            (s, a) -> s.bindMoved(a.word(1), a.pointer(2), s.krealloc(a))),
        row(
            "devm_kfree",
            "DEV PTR",
            "DV-34",
            "Frees managed memory early; not on DEV's list: a WARN.",
            (s, a) -> Devm.kfree(a.dev(0), a.pointer(1))));
  }

  static List<Signature> copies() {
    return List.of(
        row(
            "devm_kstrdup",
            "DEV +PTR TEXT",
            "DV-35",
            "A managed copy of the string.",
            (s, a) -> s.bind(a.word(1), Devm.kstrdup(a.dev(0), a.text(2)))),
        row(
            "devm_kstrdup_const",
            "DEV +PTR PTR:STRING",
            "DV-36",
            "A copy of a string; a constant (rodata) is not copied.",
            (s, a) -> s.bind(a.word(1), Devm.kstrdupConst(a.dev(0), a.pointer(2)))),
        row(
            "devm_kmemdup",
            "DEV +PTR PTR:SOURCE SIZE",
            "DV-38",
            "A managed copy of SIZE bytes at SOURCE.",
            (s, a) ->
                s.bind(
                    a.word(1), Devm.kmemdup(a.dev(0), a.memory(2, "devm_kmemdup"), a.number(3)))),
        row(
            "devm_kmemdup_const",
            "DEV +PTR PTR:SOURCE SIZE",
            "DV-36",
            "A copy of SIZE bytes; a constant (rodata) is not copied.",
            (s, a) ->
                s.bind(
                    a.word(1),
                    Devm.kmemdupConst(a.dev(0), a.memory(2, "devm_kmemdup"), a.number(3)))),
        row(
            "devm_kasprintf",
            "DEV +PTR FORMAT TEXT",
            "DV-37",
            "A managed string: TEXT in place of the %s in FORMAT.",
            (s, a) -> s.bind(a.word(1), Devm.kasprintf(a.dev(0), a.word(2), a.word(3)))));
  }

  static List<Signature> pages() {
    return List.of(
        row(
            "devm_get_free_pages",
            "DEV +PTR COUNT:ORDER",
            "DV-39",
            "2 to the ORDER pages in a row, up to order 10.",
            (s, a) ->
                s.bind(
                    a.word(1),
                    DevmPages.getFreePages(a.dev(0), (int) Math.min(a.number(2), NO_ORDER)))),
        row(
            "devm_free_pages",
            "DEV PTR",
            "DV-39",
            "Frees managed pages early; not DEV's: a WARN.",
            (s, a) -> DevmPages.freePages(a.dev(0), a.pointer(1))),
        row(
                "devm_alloc_percpu",
                "DEV +PTR SIZE",
                "DV-39",
                "Memory of which every CPU has a copy; here is one.",
                (s, a) -> s.bind(a.word(1), DevmPages.allocPercpu(a.dev(0), a.number(2))))
            .standsFor("__devm_alloc_percpu"),
        row(
            "devm_free_percpu",
            "DEV PTR",
            "DV-39",
            "Frees per-CPU memory early; not DEV's: a WARN.",
            (s, a) -> DevmPages.freePercpu(a.dev(0), a.pointer(1))));
  }
}
