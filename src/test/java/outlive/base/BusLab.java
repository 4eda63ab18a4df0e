// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Entry;

/**
 * A kernel with a bus, its devices, and drivers that do what a test says. Everything that happens
 * is noted in order, so a case reads as one list of events.
 */
final class BusLab {
  final Kernel kernel = new Kernel();
  final List<String> events = new ArrayList<>();
  final Bus bus = new Bus(kernel, new Steps());
  int dmaConfigure;

  BusLab() {
    bus.register((event, dev) -> note(event + " " + dev.label()));
  }

  /** The bus's own steps, noted. */
  private final class Steps implements BusType {
    @Override
    public String name() {
      return "soc";
    }

    @Override
    public int dmaConfigure(Device dev) {
      note("dma on");
      return dmaConfigure;
    }

    @Override
    public void dmaCleanup(Device dev) {
      note("dma off");
    }
  }

  /** A driver that ties one action to its device, and notes what happens to it. */
  final class Toy implements Driver {
    final String name;
    final Set<String> files = new HashSet<>();
    int result;
    Runnable inProbe = () -> {};
    Runnable inRemove = () -> {};
    Runnable inRelease = () -> {};
    Device last = new Device(kernel, "none");

    Toy(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int probe(Device dev) {
      note("probe " + dev.label());
      last = dev;
      dev.driverData("data");
      Devm.addAction(dev, Action.of("undo", data -> release(dev)), null);
      inProbe.run();
      return result;
    }

    private void release(Device dev) {
      note("undo " + dev.label() + " " + dev.driverData());
      inRelease.run();
    }

    @Override
    public void remove(Device dev) {
      note("remove " + dev.label());
      inRemove.run();
    }

    @Override
    public List<String> groups() {
      return List.copyOf(files);
    }
  }

  Toy toy(String name) {
    return new Toy(name);
  }

  /** A device in memory of its own that nobody knows yet. */
  Device fresh(String name) {
    Alloc memory = kernel.slab().kzalloc(Device.SIZE);
    if (memory == null) {
      throw new AssertionError("no memory");
    }
    return Device.initialize(kernel, name, memory).release(Device::kfree);
  }

  /** A registered device on the bus. */
  Device add(String name) {
    Device dev = fresh(name).bus(bus);
    if (dev.register() != 0) {
      throw new AssertionError(name + " could not be registered");
    }
    return dev;
  }

  void note(String event) {
    events.add(event);
  }

  /** What happened since this was last asked. */
  List<String> happened() {
    List<String> since = List.copyOf(events);
    events.clear();
    return since;
  }

  /** The log, less what is said of the entries of lists. */
  String log() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : kernel.log().entries()) {
      if (!(entry instanceof DevresOp)) {
        text.append(entry.text()).append('\n');
      }
    }
    return text.toString();
  }
}
