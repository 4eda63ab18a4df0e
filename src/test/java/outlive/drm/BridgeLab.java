// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelLog.Printk;
import outlive.linux.KernelLog.Warning;

/** A display with an encoder, chips with devices of their own, and a note of every hook call. */
final class BridgeLab {
  /** A driver's struct around a bridge. */
  record Chip(String name, Bridge bridge) {}

  final DrmLab display = new DrmLab();
  final Kernel kernel = display.kernel;
  final Device dev = new Device(kernel, "chip");
  final Alloc encoderMemory = Objects.requireNonNull(kernel.slab().kzalloc(96));
  final BridgeChain encoder = new BridgeChain(display.drm, "DSI-1", encoderMemory, 16);
  final List<String> called = new ArrayList<>();
  final Hooks hooks = new Hooks();

  private int seen;

  /** Notes each call; what it answers is up to the test. */
  final class Hooks implements BridgeFuncs {
    int attachResult;
    int modeStatus = MODE_OK;
    Runnable inDestroy = () -> {};

    @Override
    public String name() {
      return "chip_funcs";
    }

    @Override
    public int attach(Bridge bridge, BridgeChain to) {
      note("attach", bridge);
      return attachResult;
    }

    @Override
    public void detach(Bridge bridge) {
      note("detach", bridge);
    }

    @Override
    public int modeValid(Bridge bridge) {
      note("mode_valid", bridge);
      return modeStatus;
    }

    @Override
    public void modeSet(Bridge bridge) {
      note("mode_set", bridge);
    }

    @Override
    public void preEnable(Bridge bridge) {
      note("pre_enable", bridge);
    }

    @Override
    public void enable(Bridge bridge) {
      note("enable", bridge);
    }

    @Override
    public void disable(Bridge bridge) {
      note("disable", bridge);
    }

    @Override
    public void postDisable(Bridge bridge) {
      note("post_disable", bridge);
    }

    @Override
    public void destroy(Bridge bridge) {
      note("destroy", bridge);
      inDestroy.run();
    }

    private void note(String hook, Bridge bridge) {
      called.add(hook + " " + bridge.containerOf(Chip.class).name());
    }
  }

  /** A counted bridge of the chip, found at the node "chip" once it is added. */
  Bridge bridge() {
    return bridge(dev);
  }

  /** A counted bridge of that device. */
  Bridge bridge(Device of) {
    Bridge bridge = alloc(of).get().bridge();
    bridge.node(DeviceNode.of(of));
    return bridge;
  }

  /** A counted bridge, if there is memory for it. */
  ErrPtr<Chip> alloc(Device of) {
    return Bridge.devmAlloc(of, Bridge.SIZE + 64, hooks, bridge -> new Chip(of.name(), bridge));
  }

  /** A counted bridge of a device with that name, added and at the end of the chain. */
  Bridge attached(String name, Bridge previous) {
    Bridge bridge = bridge(new Device(kernel, name));
    bridge.add();
    Bridge.attach(encoder, bridge, previous);
    called.clear();
    return bridge;
  }

  /** A counted bridge of a device with that name, added and first in the chain. */
  Bridge attached(String name) {
    Bridge bridge = bridge(new Device(kernel, name));
    bridge.add();
    Bridge.attach(encoder, bridge, null);
    called.clear();
    return bridge;
  }

  /** A bridge as it was made before 2025, in devm memory of the chip. */
  Bridge inDevm() {
    Bridge bridge = new Bridge(Objects.requireNonNull(Devm.kzalloc(dev, Bridge.SIZE)), hooks);
    bridge.embedIn(new Chip("old", bridge));
    bridge.node(DeviceNode.of(dev));
    return bridge;
  }

  /** Who has the references of the only counted bridge or panel, oldest first. */
  String holders(String what) {
    StringJoiner holders = new StringJoiner(", ");
    kernel.ledger().accounts().stream()
        .filter(account -> account.what().equals(what))
        .flatMap(account -> account.holders().stream())
        .forEach(hold -> holders.add(hold.holder()));
    return holders.toString();
  }

  /** What was printed since this was last asked, without the lines of devres and drmres. */
  String log() {
    StringJoiner lines = new StringJoiner("\n");
    List<Entry> entries = kernel.log().entries();
    for (Entry entry : entries.subList(seen, entries.size())) {
      if (entry instanceof Printk || entry instanceof Warning) {
        lines.add(entry.text());
      }
    }
    seen = entries.size();
    return lines.toString();
  }
}
