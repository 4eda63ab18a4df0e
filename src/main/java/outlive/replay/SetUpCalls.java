// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Signature.row;

import java.util.List;
import java.util.Objects;

/** Calls that make a stage: devices, callbacks, failing memory, and memory that nobody manages. */
final class SetUpCalls {
  private static final long POINTER = 8;

  private SetUpCalls() {}

  static List<Signature> stage() {
    return List.of(
        row(
                "device",
                "+DEV",
                "DC-2",
                "Makes a device: an empty list, its registrant's reference.",
                (s, a) -> s.newDevice(a.fresh(0)))
            .standsFor("device_register"),
        row(
                "drm_device",
                "+DRM DEV",
                "DD-1",
                "Makes a bare drm_device: one reference, an empty list.",
                (s, a) -> s.newDrm(a.fresh(0), a.dev(1)))
            .standsFor("drm_dev_init"),
        row(
                "fail_alloc",
                "COUNT",
                "B30",
                "Lets the next COUNT allocations fail; 0 ends it.",
                (s, a) -> s.kernel().slab().failNext(a.number(0)))
            .standsFor("should_failslab"),
        row(
                Calls.HOOK,
                "ACTION CALL:CALL...",
                "RM-2",
                "CALL runs inside the next callback of ACTION, once.",
                (s, a) -> s.hook(a.call()))
            .standsFor("drmres_release_t"));
  }

  static List<Signature> memory() {
    return List.of(
        row(
            "kmalloc",
            "+PTR SIZE",
            "B17",
            "Memory that nobody manages: forgotten, it is a leak.",
            (s, a) -> s.bind(a.word(0), s.kernel().slab().kmalloc(a.number(1)))),
        row(
            "kfree",
            "PTR",
            "B17",
            "Frees memory of kmalloc; on managed memory it is a mistake.",
            (s, a) -> s.kernel().slab().kfree(a.pointer(0))),
        row(
                "rodata",
                "+PTR TEXT",
                "DV-36",
                "A constant of the kernel, which nobody may write or free.",
                (s, a) -> s.bind(a.word(0), s.kernel().slab().rodata(a.word(1))))
            .standsFor("is_kernel_rodata"),
        row(
                "read",
                "PTR",
                "B1",
                "A driver's function reads what PTR points at; KASAN looks on.",
                (s, a) -> a.memory(0, s.function()).read(0, POINTER, s.function()))
            .standsFor("READ_ONCE"),
        row(
                "write",
                "PTR",
                "B1",
                "A driver's function writes where PTR points; KASAN looks on.",
                (s, a) -> a.memory(0, s.function()).write(0, POINTER, s.function()))
            .standsFor("WRITE_ONCE"),
        row(
                "kmemleak",
                "",
                "B10",
                "Looks for memory out of reach and objects still held.",
                (s, a) -> Objects.requireNonNull(s.kernel().kmemleak()))
            .standsFor("kmemleak_scan"));
  }
}
