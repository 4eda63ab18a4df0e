// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Signature.row;

import java.util.List;
import outlive.base.Devres;

/** Calls of devres, the list below devm: entries, groups, and the release of everything. */
final class DevresCalls {
  private DevresCalls() {}

  static List<Signature> groups() {
    return List.of(
        row(
            "devres_open_group",
            "DEV ID",
            "DV-11",
            "Opens a group: what is added from here on belongs to it.",
            (s, a) -> s.answerGroup(Devres.openGroup(a.dev(0), a.id(1)))),
        row(
            "devres_close_group",
            "DEV ID",
            "DV-12",
            "Ends the group (NULL: the newest open); if ended: a BUG.",
            (s, a) -> Devres.closeGroup(a.dev(0), a.id(1))),
        row(
            "devres_remove_group",
            "DEV ID",
            "DV-13",
            "Takes the group's borders away; its members stay.",
            (s, a) -> Devres.removeGroup(a.dev(0), a.id(1))),
        row(
            "devres_release_group",
            "DEV ID",
            "DV-14",
            "Releases the members, newest first; answers how many.",
            (s, a) -> s.answer(Devres.releaseGroup(a.dev(0), a.id(1)))),
        row(
            "devres_release_all",
            "DEV",
            "DV-10",
            "Releases the whole list, newest first; answers how many.",
            (s, a) -> s.answer(Devres.releaseAll(a.dev(0)))));
  }

  static List<Signature> entries() {
    return List.of(
        row(
            "devres_alloc",
            "+PTR ACTION:RELEASE SIZE",
            "DV-1",
            "An entry on no list; RELEASE is called when it is released.",
            (s, a) -> s.bindNode(a.word(0), a.word(1), a.number(2))),
        row(
            "devres_free",
            "PTR",
            "DV-2",
            "Frees an entry that is on no list; if linked: a BUG.",
            (s, a) -> Devres.free(s.kernel(), a.nodeOrNull(0))),
        row(
            "devres_add",
            "DEV PTR",
            "DV-3",
            "Links the entry: the newest now, and the first to go.",
            (s, a) -> Devres.add(a.dev(0), a.node(1, "devres_add"))),
        row(
            "devres_find",
            "DEV ACTION:RELEASE PTR:MATCH",
            "DV-4",
            "The newest entry with RELEASE that is MATCH (NULL: any).",
            (s, a) -> s.answerNode(Devres.find(a.dev(0), a.release(1), a.match(2)))),
        row(
            "devres_get",
            "DEV PTR PTR:MATCH",
            "DV-5",
            "Finds MATCH and frees PTR, or adds PTR: never both.",
            (s, a) ->
                s.answerNode(
                    Devres.get(a.dev(0), a.node(1, "devres_get"), a.releaseOfNode(1), a.match(2)))),
        row(
            "devres_remove",
            "DEV ACTION:RELEASE PTR:MATCH",
            "DV-6",
            "Unlinks the newest match; RELEASE is not called.",
            (s, a) -> s.answerNode(Devres.remove(a.dev(0), a.release(1), a.match(2)))),
        row(
            "devres_destroy",
            "DEV ACTION:RELEASE PTR:MATCH",
            "DV-7",
            "Unlinks and frees the newest match, without RELEASE: 0, -2.",
            (s, a) -> s.answer(Devres.destroy(a.dev(0), a.release(1), a.match(2)))),
        row(
            "devres_release",
            "DEV ACTION:RELEASE PTR:MATCH",
            "DV-8",
            "Unlinks the newest match, calls RELEASE, frees it: 0, -2.",
            (s, a) -> s.answer(Devres.release(a.dev(0), a.release(1), a.match(2)))));
  }
}
