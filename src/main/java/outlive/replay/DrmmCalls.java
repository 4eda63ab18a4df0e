// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Signature.row;

import java.util.List;
import outlive.drm.Drmm;

/** Calls of drmm: actions and memory that are tied to a drm_device. */
final class DrmmCalls {
  private DrmmCalls() {}

  static List<Signature> actions() {
    return List.of(
        row(
            "drmm_add_action",
            "DRM ACTION DATA",
            "DM-1",
            "Calls ACTION with DATA after DRM's last reference is gone.",
            (s, a) -> s.answer(Drmm.addAction(a.drm(0), a.drmAction(1), a.data(2)))),
        row(
            "drmm_add_action_or_reset",
            "DRM ACTION DATA",
            "DM-2",
            "Like drmm_add_action; when that fails, calls ACTION at once.",
            (s, a) -> s.answer(Drmm.addActionOrReset(a.drm(0), a.drmAction(1), a.data(2)))),
        row(
            "drmm_release_action",
            "DRM ACTION DATA",
            "DM-3",
            "Calls the oldest such action and drops it; none: a WARN.",
            (s, a) -> Drmm.releaseAction(a.drm(0), a.drmAction(1), a.data(2))));
  }

  static List<Signature> memory() {
    return List.of(
        row(
            "drmm_kmalloc",
            "DRM +PTR SIZE",
            "DM-4",
            "Memory that is freed after DRM's last reference is gone.",
            (s, a) -> s.bind(a.word(1), Drmm.kmalloc(a.drm(0), a.number(2)))),
        row(
            "drmm_kstrdup",
            "DRM +PTR TEXT",
            "DM-6",
            "A managed copy of the string.",
            (s, a) -> s.bind(a.word(1), Drmm.kstrdup(a.drm(0), a.text(2)))),
        row(
            "drmm_kfree",
            "DRM PTR",
            "DM-7",
            "Frees managed memory early; not on DRM's list: a WARN.",
            (s, a) -> Drmm.kfree(a.drm(0), a.pointer(1))),
        row(
            "drmm_add_final_kfree",
            "DRM DRM:CONTAINER",
            "DM-10",
            "CONTAINER is freed after the list; mistakes are WARNs.",
            (s, a) -> Drmm.addFinalKfree(a.drm(0), a.drm(1).container())));
  }
}
