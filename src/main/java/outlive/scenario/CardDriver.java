// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.ENOMEM;

import java.util.function.Consumer;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmIo;
import outlive.base.Driver;
import outlive.drm.Connector;
import outlive.drm.ConnectorFuncs;
import outlive.drm.ConnectorType;
import outlive.drm.DrmAction;
import outlive.drm.DrmAllocation;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;
import outlive.drm.ModeConfig;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;
import outlive.linux.Nullable;

/**
 * The driver that a scenario describes, written as a kernel developer would write it: each choice
 * is a line or two of probe. What is tied to what decides everything that follows.
 */
final class CardDriver implements Driver {
  static final long REGISTERS = 0xfe000000L;
  static final long REGISTER_BYTES = 4096;

  private static final long STRUCT_BYTES = 2048;
  private static final long CONNECTOR_BYTES = 512;

  /** A destroy that only cleans up: the memory is somebody else's to free (KM-T). */
  private static final ConnectorFuncs CLEANUP_ONLY = ConnectorFuncs.destroyedBy(Connector::cleanup);

  private final Scenario scenario;
  private final Consumer<Card> probed;

  /** The driver of a scenario, and who wants to know of each card that a probe makes. */
  CardDriver(Scenario scenario, Consumer<Card> probed) {
    this.scenario = scenario;
    this.probed = probed;
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public int probe(Device dev) {
    Card card = scenario.is(Key.CONTAINER, "devm") ? inDevm(dev) : inDrm(dev);
    if (card == null) {
      return -ENOMEM;
    }
    dev.driverData(card);
    int ret = initKms(dev, card);
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
      if (scenario.is(Key.REMOVE, "unplug")) {
        card.drm.unplug();
      } else {
        card.drm.unregister();
      }
    }
  }

  /** Today's way: the drm_device frees the struct, after everything else (final_kfree). */
  private @Nullable Card inDrm(Device dev) {
    ErrPtr<Card> card =
        DrmAllocation.devmAlloc(dev, new CardInterface(scenario), STRUCT_BYTES, Card::new);
    return card.isErr() ? null : card.get();
  }

  /** The way of v5.2: the struct is devm memory, older than the action that puts the drm_device. */
  private @Nullable Card inDevm(Device dev) {
    Alloc memory = Devm.kzalloc(dev, STRUCT_BYTES);
    if (memory == null) {
      return null;
    }
    Card card = new Card(new DrmDevice(memory));
    card.drm.embedIn(card);
    int ret = DrmDevice.devmInit(dev, card.drm, new CardInterface(scenario));
    return ret == 0 ? card : null;
  }

  /** mode_config is drmm whoever owns the connector; registers come between the two. */
  private int initKms(Device dev, Card card) {
    boolean hasScreen = !scenario.is(Key.KMS, "none");
    Alloc inDrm = scenario.is(Key.KMS, "drmm") ? Drmm.kzalloc(card.drm, CONNECTOR_BYTES) : null;
    int ret = hasScreen ? ModeConfig.drmmInit(card.drm) : 0;
    if (ret == 0) {
      ret = mapRegisters(dev, card);
    }
    if (ret != 0 || !hasScreen) {
      return ret;
    }
    Alloc memory = inDrm != null ? inDrm : Devm.kzalloc(dev, CONNECTOR_BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    Connector connector = new Connector(memory);
    card.connector(connector, memory);
    return Connector.init(card.drm, connector, CLEANUP_ONLY, ConnectorType.HDMIA, null);
  }

  private int mapRegisters(Device dev, Card card) {
    return switch (scenario.choice(Key.MMIO)) {
      case "devm" -> mapForBinding(dev, card);
      case "drmm" -> mapForDrm(card);
      default -> 0;
    };
  }

  private static int mapForBinding(Device dev, Card card) {
    if (DevmIo.requestMemRegion(dev, REGISTERS, REGISTER_BYTES, "card") == null) {
      return -EBUSY;
    }
    IoMapping mapping = DevmIo.ioremap(dev, REGISTERS, REGISTER_BYTES);
    if (mapping == null) {
      return -ENOMEM;
    }
    card.registers(mapping);
    return 0;
  }

  /** Wrong, as xe was in 2024: the registers stay taken until the last file is closed (B5). */
  private static int mapForDrm(Card card) {
    IoMem machine = IoMem.of(card.drm.kernel());
    if (machine.request(REGISTERS, REGISTER_BYTES, "card") == null) {
      return -EBUSY;
    }
    IoMapping mapping = machine.ioremap(REGISTERS, REGISTER_BYTES);
    if (mapping == null) {
      machine.release(REGISTERS, REGISTER_BYTES);
      return -ENOMEM;
    }
    card.registers(mapping);
    return Drmm.addActionOrReset(card.drm, UNMAP, mapping);
  }

  private static final DrmAction UNMAP =
      DrmAction.of(
          "card_unmap",
          (drm, mapping) -> {
            if (mapping instanceof IoMapping registers) {
              IoMem machine = IoMem.of(drm.kernel());
              machine.iounmap(registers);
              machine.release(REGISTERS, REGISTER_BYTES);
            }
          });
}
