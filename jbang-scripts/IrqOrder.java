// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION An interrupt that comes after its data is gone
//JAVA 17+

import java.util.List;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmIrq;
import outlive.base.Driver;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.IrqLine;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;

/**
 * The newest resource goes first. So an interrupt that is requested before the data of its handler
 * is freed after that data, and in between the card may raise its line.
 */
class IrqOrder {
  static final String HELP =
      """
      irq-order: an interrupt that comes after its data is gone.

      usage: jbang IrqOrder.java [--help]

      Two drivers have an interrupt handler that counts in managed memory. The first
      one requests the interrupt and then allocates the memory; unbind goes the way
      back, and for a moment there is a handler without memory. The second one
      requests last. A card that fires at every step of the unbind tells them apart.""";

  static final int IRQ = 16;

  /** Wrong: listens first. */
  static class RequestsFirst extends Toy {
    @Override
    public int probe(Device gpu) {
      int ret = request(gpu);
      return ret != 0 ? ret : allocate(gpu);
    }
  }

  /** Right: requested last, so freed first. */
  static class RequestsLast extends Toy {
    @Override
    public int probe(Device gpu) {
      int ret = allocate(gpu);
      return ret != 0 ? ret : request(gpu); // <-- the change
    }
  }

  /** What the two have in common. */
  abstract static class Toy implements Driver {
    private Alloc counter;

    @Override
    public String name() {
      return "toy";
    }

    int request(Device gpu) {
      return DevmIrq.request(gpu, IRQ, this::handle, 0, "toy", this);
    }

    int allocate(Device gpu) {
      counter = Devm.kzalloc(gpu, 64);
      return counter == null ? -Errno.ENOMEM : 0;
    }

    IrqLine.Return handle(int irq, Object cookie) {
      counter.write(0, 4, "toy_irq");
      return IrqLine.Return.HANDLED;
    }

    @Override
    public void remove(Device gpu) {} // devm undoes it all
  }

  /** The card comes and goes, and raises its line before each step of the unbind. */
  static void live(Kernel kernel, Driver driver) {
    Device gpu = new Device(kernel, "gpu0");
    kernel.task("modprobe");
    if (gpu.bind(driver) == 0) {
      kernel.log().listen(entry -> fire(kernel, entry));
      kernel.task("sh");
      gpu.unbind();
    }
  }

  static void fire(Kernel kernel, KernelLog.Entry entry) {
    IrqLine line = IrqLine.of(kernel, IRQ);
    if (line != null && entry instanceof KernelLog.DevresOp op && op.op() == KernelLog.Op.REL) {
      line.raise();
    }
  }

  static void show(KernelLog.Entry entry) {
    entry.text().lines().filter(line -> !isOurs(line)).forEach(System.out::println);
  }

  static boolean isOurs(String stackLine) {
    return List.of(".main(", ".live(", ".fire(").stream().anyMatch(stackLine::contains);
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      boolean help = args[0].equals("--help") || args[0].equals("-h");
      System.err.print(help ? "" : "irq-order: unknown option " + args[0] + "\n\n");
      (help ? System.out : System.err).println(HELP);
      System.exit(help ? 0 : 2);
    }
    Kernel wrong = new Kernel();
    wrong.log().listen(IrqOrder::show);
    System.out.println("=== wrong: the interrupt first, then its data");
    try {
      live(wrong, new RequestsFirst());
      throw new AssertionError("the bug was not found");
    } catch (MemoryFault fault) {
      System.out.println();
    }

    Kernel right = new Kernel();
    right.log().listen(IrqOrder::show);
    System.out.println("=== right: the data first, then the interrupt");
    live(right, new RequestsLast());
    System.out.println("still allocated: " + right.slab().live());
  }
}

// The port, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/base/package-info.java
