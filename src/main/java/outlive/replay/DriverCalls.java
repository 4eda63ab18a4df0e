// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.replay.Signature.row;

import java.util.List;

/** Calls of the two lives: a device and its driver, a drm_device and the programs that have it. */
final class DriverCalls {
  private DriverCalls() {}

  static List<Signature> device() {
    return List.of(
        row(
                "bind",
                "DEV DRIVER",
                "DC-3",
                "Calls DRIVER_probe, which stops at the first call that fails.",
                (s, a) -> s.answer(a.dev(0).bind(s.driver(a.word(1)))))
            .standsFor("really_probe"),
        row(
                "unbind",
                "DEV",
                "DC-6",
                "Calls DRIVER_remove, then releases DEV's list at once.",
                (s, a) -> a.dev(0).unbind())
            .standsFor("device_release_driver"),
        row(
            "device_unregister",
            "DEV",
            "DC-9",
            "Unbinds, releases what is left, drops a reference.",
            (s, a) -> a.dev(0).unregister()),
        row(
            "get_device",
            "DEV",
            "DC-1",
            "One reference more: it keeps memory, never a binding.",
            (s, a) -> a.dev(0).get()),
        row(
            "put_device",
            "DEV",
            "DC-1",
            "One reference less; the last one releases the list.",
            (s, a) -> a.dev(0).put()));
  }

  static List<Signature> drmDevice() {
    return List.of(
        row(
            "devm_drm_dev_alloc",
            "DEV +DRM DRIVER",
            "DD-11",
            "A drm_device with a driver; DEV's binding has a reference.",
            (s, a) -> s.allocDrm(a.dev(0), a.fresh(1), s.driver(a.word(2)))),
        row(
            "drm_dev_register",
            "DRM",
            "DD-14",
            "Shows DRM to programs: from here on it can be opened.",
            (s, a) -> s.answer(a.drmWithDriver(0).register())),
        row(
            "drm_dev_unregister",
            "DRM",
            "DD-15",
            "No new opens; files that are open still reach the driver.",
            (s, a) -> a.drmWithDriver(0).unregister()),
        row(
            "drm_dev_unplug",
            "DRM",
            "DD-16",
            "Hardware gone: waits for sections, then unregisters.",
            (s, a) -> a.drmWithDriver(0).unplug()),
        row(
            "drm_dev_enter",
            "DRM",
            "DD-17",
            "Begins a section with hardware: 1, or 0 when it is gone.",
            (s, a) -> s.answer(a.drm(0).enter())),
        row(
            "drm_dev_exit",
            "DRM",
            "DD-17",
            "Ends the section, so that unplug may go on.",
            (s, a) -> a.drm(0).exit()),
        row("drm_dev_get", "DRM", "DD-19", "One reference more.", (s, a) -> a.drm(0).get()),
        row(
            "drm_dev_put",
            "DRM",
            "DD-19",
            "One reference less; the last one releases everything.",
            (s, a) -> a.drm(0).put()));
  }

  static List<Signature> files() {
    return List.of(
        row(
                "open",
                "DRM +APP",
                "DF-1",
                "The program opens DRM: 0, or -19 when nobody can.",
                (s, a) -> s.open(a.drm(0), a.notOpen(1)))
            .standsFor("drm_open"),
        row(
                "ioctl",
                "APP",
                "DF-5",
                "A call into DRIVER_ioctl; -19 once the device is unplugged.",
                (s, a) -> s.answer(a.file(0).ioctl()))
            .standsFor("drm_ioctl"),
        row(
                "close",
                "APP",
                "DF-3",
                "Calls DRIVER_postclose, then drops the file's reference.",
                (s, a) -> s.answer(a.file(0).close()))
            .standsFor("drm_release"));
  }
}
