// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Bug;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelLog.Op;
import outlive.linux.KernelLog.Printk;
import outlive.linux.KernelLog.Report;
import outlive.linux.KernelLog.Warning;
import outlive.linux.MemoryFault;

/**
 * A device with a drm_device that is ready for KMS objects, as a probe would leave it. The
 * container is large: objects can lie in it, each at an offset of its own.
 */
final class KmsLab {
  static final long CONTAINER = 8192;

  final Kernel kernel = new Kernel();
  final Device dev = new Device(kernel, "gpu0");
  final List<String> events = new ArrayList<>();
  final DrmDevice drm;

  private long nextOffset = DrmDevice.SIZE;
  private int seen;

  /** With a drm_device and no mode_config yet. */
  KmsLab() {
    DrmDriver driver = () -> "toy";
    drm =
        Objects.requireNonNull(
            DrmDevice.devmAlloc(dev, driver, CONTAINER, made -> made), "no memory");
    forget();
  }

  /** With a mode_config. */
  static KmsLab ready() {
    KmsLab lab = new KmsLab();
    assertEquals(0, ModeConfig.drmmInit(lab.drm));
    lab.forget();
    return lab;
  }

  /** Managed memory of the drm_device. */
  Alloc drmm() {
    return Objects.requireNonNull(Drmm.kzalloc(drm, 512));
  }

  /** Managed memory of the device below: the classic mistake. */
  Alloc devm() {
    return Objects.requireNonNull(Devm.kzalloc(dev, 512));
  }

  /** Memory of nobody. */
  Alloc kmalloc() {
    return Objects.requireNonNull(kernel.slab().kzalloc(512));
  }

  /** The next free place in the container, behind the drm_device. */
  long place() {
    nextOffset += 256;
    return nextOffset - 256;
  }

  /** A managed connector in managed memory. */
  Connector connector() {
    Connector connector = new Connector(drmm());
    assertEquals(
        0, Connector.drmmInit(drm, connector, ConnectorFuncs.managed(), ConnectorType.HDMIA, null));
    return connector;
  }

  /** A connector in that memory that mode_config ends; destroy notes it and cleans up. */
  Connector plainConnector(Alloc memory) {
    Connector connector = new Connector(memory);
    assertEquals(
        0,
        Connector.init(
            drm,
            connector,
            ConnectorFuncs.destroyedBy(
                gone -> {
                  events.add("connector " + gone.name());
                  gone.cleanup();
                }),
            ConnectorType.HDMIA,
            null));
    return connector;
  }

  /** What an alloc function gave; it must not be an error. */
  static <T> T got(ErrPtr<T> pointer) {
    assertEquals(0, pointer.ptrErr());
    return pointer.get();
  }

  /** The driver is unbound: devres, newest first, drops the first reference on the way. */
  void unbind() {
    Devres.releaseAll(dev);
  }

  /** The headline of the report that ends the body. */
  static String faultOf(Runnable body) {
    return faultIn(body).report().headline();
  }

  /** The report that ends the body. */
  static MemoryFault faultIn(Runnable body) {
    return assertThrows(MemoryFault.class, body::run);
  }

  /** From here on {@link #log} starts afresh. */
  void forget() {
    seen = kernel.log().entries().size();
  }

  /** What the list and the console got since this was last asked: {@code "REL A, WARN f"}. */
  String log() {
    return words(true);
  }

  /** Warnings, errors and reports since this was last asked. */
  String complaints() {
    return words(false);
  }

  private String words(boolean all) {
    StringJoiner words = new StringJoiner(", ");
    List<Entry> entries = kernel.log().entries();
    for (Entry entry : entries.subList(seen, entries.size())) {
      if (entry instanceof DrmresOp op && all) {
        words.add(op.op() + " " + op.name());
      } else if (entry instanceof Warning warning) {
        words.add("WARN " + warning.function());
      } else if (entry instanceof Bug bug) {
        words.add("BUG " + bug.function());
      } else if (entry instanceof Report report) {
        words.add(report.report().headline());
      } else if (entry instanceof Printk line && line.text().contains("*ERROR*")) {
        words.add(line.text());
      }
    }
    seen = entries.size();
    return words.toString();
  }

  /** What was released since this was last asked, in order; memory is left out. */
  String released() {
    StringJoiner names = new StringJoiner(", ");
    List<Entry> entries = kernel.log().entries();
    for (Entry entry : entries.subList(seen, entries.size())) {
      if (entry instanceof DrmresOp op && op.op() == Op.REL && !op.name().equals("kmalloc")) {
        names.add(op.name());
      }
    }
    seen = entries.size();
    return names.toString();
  }

  /** Unbinds, and nothing is left and nothing was said. */
  void endsClean() {
    forget();
    unbind();
    assertEquals("", complaints());
    assertEquals(List.of(), kernel.slab().live());
    assertEquals(List.of(), kernel.kmemleak());
  }
}
