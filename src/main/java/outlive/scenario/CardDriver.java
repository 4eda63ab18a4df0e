// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.linux.Errno.ENOMEM;

import java.util.function.Consumer;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.Connector;
import outlive.drm.ConnectorFuncs;
import outlive.drm.ConnectorType;
import outlive.drm.DrmAllocation;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;
import outlive.drm.ModeConfig;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Nullable;

/**
 * The driver that a scenario describes, written as a kernel developer would write it: each choice
 * is a line or two of probe. What is tied to what decides everything that follows.
 */
final class CardDriver implements Driver {
  private static final long STRUCT_BYTES = 2048;
  private static final long CONNECTOR_BYTES = 2160; // as in Linux 6.12 for amd64
  private static final long STATE_BYTES = 8; // one pointer

  /** A destroy that only cleans up: the memory is somebody else's to free (KM-T). */
  private static final ConnectorFuncs CLEANUP_ONLY = ConnectorFuncs.destroyedBy(Connector::cleanup);

  /** Leaves everything as it is, which no driver should. */
  private static final ConnectorFuncs NO_CLEANUP = ConnectorFuncs.destroyedBy(unused -> {});

  private final DriverLines lines;
  private final Consumer<Card> probed;

  /** The driver of a scenario, and who wants to know of each card that a probe makes. */
  CardDriver(DriverLines lines, Consumer<Card> probed) {
    this.lines = lines;
    this.probed = probed;
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public int probe(Device dev) {
    Card card = lines.is(Key.CONTAINER, "devm") ? inDevm(dev) : inDrm(dev);
    if (card == null) {
      return -ENOMEM;
    }
    dev.driverData(card);
    int ret = initState(dev, card);
    if (ret == 0) {
      ret = initKms(dev, card);
    }
    if (ret == 0) {
      ret = card.drm.register();
    }
    if (ret == 0) {
      probed.accept(card);
    }
    return ret;
  }

  @Override
  public void remove(Device dev) {
    if (dev.driverData() instanceof Card card) {
      if (unplugs()) {
        card.drm.unplug();
      } else if (lines.is(Key.REMOVE, "unregister") && lines.has(Line.UNREGISTER)) {
        card.drm.unregister();
      }
    }
  }

  /** Whether an unbind waits for guarded sections. */
  boolean unplugs() {
    return lines.is(Key.REMOVE, "unplug") && lines.has(Line.UNPLUG);
  }

  /** Today's way: the drm_device frees the struct, after everything else (final_kfree). */
  private @Nullable Card inDrm(Device dev) {
    if (!lines.has(Line.FINAL_KFREE)) {
      return initialised(dev, dev.kernel().slab().kzalloc(STRUCT_BYTES));
    }
    if (!lines.has(Line.DEVRES_PUT)) {
      ErrPtr<Card> card =
          DrmAllocation.alloc(dev.kernel(), new CardInterface(lines), dev, STRUCT_BYTES, Card::new);
      return card.isErr() ? null : card.get();
    }
    ErrPtr<Card> card =
        DrmAllocation.devmAlloc(dev, new CardInterface(lines), STRUCT_BYTES, Card::new);
    return card.isErr() ? null : card.get();
  }

  /** The way of v5.2: the struct is devm memory, older than the action that puts the drm_device. */
  private @Nullable Card inDevm(Device dev) {
    return initialised(
        dev,
        lines.has(Line.CONTAINER_KFREE)
            ? Devm.kzalloc(dev, STRUCT_BYTES)
            : dev.kernel().slab().kzalloc(STRUCT_BYTES));
  }

  private @Nullable Card initialised(Device dev, @Nullable Alloc memory) {
    if (memory == null) {
      return null;
    }
    Card card = new Card(new DrmDevice(memory));
    card.drm.embedIn(card);
    CardInterface calls = new CardInterface(lines);
    int ret =
        lines.has(Line.DEVRES_PUT)
            ? DrmDevice.devmInit(dev, card.drm, calls)
            : DrmDevice.init(card.drm, calls, dev);
    return ret == 0 ? card : null;
  }

  /** What every open file needs: with devm it is gone while files are still open. */
  private int initState(Device dev, Card card) {
    if (lines.is(Key.STATE, "none")) {
      return 0;
    }
    Alloc memory = ownedMemory(dev, card, Key.STATE, Line.STATE_KFREE, STATE_BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    card.state(memory);
    return 0;
  }

  /** mode_config is drmm whoever owns the connector; registers come between the two. */
  private int initKms(Device dev, Card card) {
    boolean hasScreen = !lines.is(Key.KMS, "none");
    Alloc inDrm = lines.is(Key.KMS, "drmm") ? connectorMemory(dev, card) : null;
    int ret = hasScreen ? initModeConfig(card) : 0;
    if (ret == 0) {
      ret = mapRegisters(dev, card);
    }
    if (ret != 0 || !hasScreen) {
      return ret;
    }
    Alloc memory = inDrm != null ? inDrm : connectorMemory(dev, card);
    if (memory == null) {
      return -ENOMEM;
    }
    Connector connector = new Connector(memory);
    card.connector(connector, memory);
    ConnectorFuncs funcs = lines.has(Line.CONNECTOR_CLEANUP) ? CLEANUP_ONLY : NO_CLEANUP;
    return Connector.init(card.drm, connector, funcs, ConnectorType.HDMIA, null);
  }

  private int initModeConfig(Card card) {
    return lines.has(Line.MODE_CONFIG) ? ModeConfig.drmmInit(card.drm) : ModeConfig.init(card.drm);
  }

  private @Nullable Alloc connectorMemory(Device dev, Card card) {
    return ownedMemory(dev, card, Key.KMS, Line.CONNECTOR_KFREE, CONNECTOR_BYTES);
  }

  private @Nullable Alloc ownedMemory(Device dev, Card card, Key owner, Line kfree, long bytes) {
    if (!lines.has(kfree)) {
      return dev.kernel().slab().kzalloc(bytes);
    }
    return lines.is(owner, "drmm") ? Drmm.kzalloc(card.drm, bytes) : Devm.kzalloc(dev, bytes);
  }

  private int mapRegisters(Device dev, Card card) {
    return switch (lines.scenario().choice(Key.MMIO)) {
      case "devm" -> Registers.forBinding(lines, dev, card);
      case "drmm" -> Registers.forDrm(lines, card);
      default -> 0;
    };
  }
}
