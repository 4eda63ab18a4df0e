// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.linux.Kernel;
import outlive.linux.KernelBug;
import outlive.linux.Nullable;

/** A device and a driver whose probe a test writes in one line; what ends is written down. */
final class DrvmLab {
  final Kernel kernel = new Kernel();
  final Device dev = new Device(kernel, "gpu0");
  final DrmDevice drm =
      DrmDevice.bare(dev, "gpu0", Objects.requireNonNull(kernel.slab().kzalloc(2048)));
  final Drmm drmm = Drmm.of(drm);
  final List<String> gone = new ArrayList<>();

  /** A driver with this probe; its remove is noted. */
  BoundDriver driver(ToIntFunction<Bound> probe) {
    return new BoundDriver() {
      @Override
      public String name() {
        return "lab";
      }

      @Override
      protected int probe(Bound dev) {
        return probe.applyAsInt(dev);
      }

      @Override
      protected void remove(Bound dev) {
        gone.add("remove, " + (dev.isCurrent() ? "bound" : "unbound"));
      }
    };
  }

  /** Binds the device and returns the proof, which no driver should let out. */
  Bound bind() {
    List<Bound> out = new ArrayList<>();
    assertEquals(0, dev.bind(driver(proof -> out.add(proof) ? 0 : -1)));
    return out.get(0);
  }

  /** A function that notes its data. */
  <O> Release<O, String> note(String name) {
    return new Release<>(name, (owner, data) -> gone.add(name + "(" + data + ")"));
  }

  /** A function that does something and gets no data. */
  static <O> Release<O, Void> then(String name, Consumer<O> body) {
    return Release.withoutData(name, body);
  }

  /** A result that must not be null. */
  static <T> T got(@Nullable T value) {
    return Objects.requireNonNull(value, "-ENOMEM");
  }

  /** The text of the BUG that ends the body; the log has it too. */
  String bugOf(Runnable body) {
    String message = String.valueOf(assertThrows(KernelBug.class, body::run).getMessage());
    assertEquals("kernel " + message, lastLine());
    return message;
  }

  /** The newest line of the log. */
  String lastLine() {
    String[] lines = kernel.log().text().split("\n", -1);
    return lines[lines.length - 2];
  }
}
