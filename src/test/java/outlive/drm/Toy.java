// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelModule;

/**
 * A driver of which a test replaces single steps, on a device of its own, in a fresh kernel; what
 * happened reads as a line of words.
 */
final class Toy implements Driver, DrmDriver {
  final Kernel kernel;
  final Device dev;
  Set<Feature> features = EnumSet.of(Feature.MODESET);

  /** What the driver does with the device that it has just made, before it registers it. */
  ToIntFunction<DrmDevice> setUp = drm -> 0;

  ToIntFunction<Device> probe = this::probeInOrder;
  Consumer<DrmDevice> remove = DrmDevice::unplug;
  ToIntFunction<DrmDevice> load = drm -> 0;
  Consumer<DrmDevice> unload = drm -> {};
  ToIntFunction<DrmDevice> ioctl = drm -> 0;
  BiConsumer<DrmDevice, DrmFile> postclose = (drm, file) -> {};
  Consumer<DrmDevice> release = drm -> {};
  @Nullable KernelModule module;

  private @Nullable DrmDevice drm;
  private int seen;

  Toy() {
    this(new Kernel(), "gpu0");
  }

  Toy(Kernel kernel, String device) {
    this.kernel = kernel;
    this.dev = new Device(kernel, device);
  }

  /** The probe of a driver without a bug. */
  private int probeInOrder(Device device) {
    drm = DrmDevice.devmAlloc(device, this);
    if (drm == null) {
      return -12;
    }
    int ret = setUp.applyAsInt(drm);
    return ret != 0 ? ret : drm.register();
  }

  /** Binds the driver and forgets the log of it. */
  DrmDevice bound() {
    if (dev.bind(this) != 0) {
      throw new AssertionError("probe failed:\n" + kernel.log().text());
    }
    log();
    return drm();
  }

  DrmDevice drm() {
    return Objects.requireNonNull(drm);
  }

  DrmFile open(String task) {
    return Objects.requireNonNull(DrmFile.open(drm(), task));
  }

  /** A line of the driver's own in the log. */
  void note(String line) {
    kernel.printk(line);
  }

  /** An action for devm that says its name. */
  Action devm(String name) {
    return Action.of(name, data -> note(name));
  }

  /** An action for drmm that says its name. */
  DrmAction drmm(String name) {
    return DrmAction.of(name, (device, data) -> note(name));
  }

  /** What the log got since this was last asked, without the list entries that were added. */
  String log() {
    StringJoiner lines = new StringJoiner(", ");
    for (Entry entry : kernel.log().entries().subList(seen, kernel.log().entries().size())) {
      String word = word(entry);
      if (!word.isEmpty() && !word.contains("ADD ")) {
        lines.add(word);
      }
    }
    seen = kernel.log().entries().size();
    return lines.toString();
  }

  private static String word(Entry entry) {
    if (entry instanceof KernelLog.Printk line) {
      return line.text().startsWith("[drm] Initialized") ? "registered" : line.text();
    }
    if (entry instanceof KernelLog.Report report) {
      return "KASAN " + report.report().headline();
    }
    if (entry instanceof KernelLog.Hung hung) {
      return "HUNG " + hung.report().headline();
    }
    if (entry instanceof KernelLog.Warning warning && !warning.message().isEmpty()) {
      return "WARN " + warning.message();
    }
    return DrmLab.word(entry);
  }

  /** The log as dmesg shows it. */
  String dmesg() {
    return kernel.log().text();
  }

  /** What kmemleak says now, as text; empty for nothing. */
  String leaks() {
    StringJoiner leaks = new StringJoiner("\n");
    kernel.kmemleak().forEach(leak -> leaks.add(leak.text()));
    return leaks.toString();
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public Set<Feature> features() {
    return features;
  }

  @Override
  public int probe(Device device) {
    return probe.applyAsInt(device);
  }

  @Override
  public void remove(Device device) {
    note("remove");
    remove.accept(drm());
  }

  @Override
  public @Nullable KernelModule module() {
    return module;
  }

  @Override
  public int load(DrmDevice device, long flags) {
    return load.applyAsInt(device);
  }

  @Override
  public void unload(DrmDevice device) {
    unload.accept(device);
  }

  @Override
  public int ioctl(DrmDevice device, DrmFile file, int command) {
    return ioctl.applyAsInt(device);
  }

  @Override
  public void postclose(DrmDevice device, DrmFile file) {
    postclose.accept(device, file);
  }

  @Override
  public void release(DrmDevice device) {
    release.accept(device);
  }
}
