// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import outlive.files.Folders;
import outlive.files.Sha256;
import outlive.scenario.Key;
import outlive.scenario.Scenario;

/**
 * Carries out orders on Linux: many that pass in one boot, and after one that does not the machine
 * is thrown away. What came out is kept by kernel, module and order.
 */
public final class Lab {
  private static final int MOST_A_BOOT = 25;

  private final StockLinux linux;
  private final Path target;
  private final Path sources;
  private final Duration limit;
  private final Consumer<String> progress;
  private boolean isFresh;

  /**
   * A lab.
   *
   * @param root the project's folder
   * @param limit how long a boot may take
   * @param progress is told what takes long
   */
  public Lab(StockLinux linux, Path root, Duration limit, Consumer<String> progress) {
    this.linux = linux;
    this.target = root.resolve("target/linux");
    this.sources = root.resolve("src/main/c");
    this.limit = limit;
    this.progress = progress;
  }

  /** From now on, orders are carried out also when that was done before. */
  public void forget() {
    isFresh = true;
  }

  /** Something that has to do with this machine and not with any order. */
  public static final class Trouble extends IOException {
    private static final long serialVersionUID = 1L;

    Trouble(String message) {
      super(message);
    }
  }

  /**
   * An order as both kernels carried it out.
   *
   * @param console what Linux printed, without addresses
   */
  public record Ran(OrderPlan plan, List<String> console, Verdict verdict) {
    public Ran {
      console = List.copyOf(console);
    }
  }

  /** Names the module by its sources. */
  public static String moduleDigest(Path root) throws IOException {
    return CardModule.digest(root.resolve("src/main/c"));
  }

  /** The driver's parameters: what a scenario chose, without what Linux cannot express. */
  public static String parameters(Scenario scenario) {
    return Arrays.stream(Key.values())
        .filter(key -> key != Key.CONTAINER)
        .map(key -> key.word() + "=" + scenario.choice(key))
        .collect(Collectors.joining(" "));
  }

  /**
   * Carries out the orders of a scenario that Linux can express.
   *
   * @throws Trouble when the module cannot be built or the machine does not come up
   */
  public List<Ran> run(Scenario scenario, List<OrderPlan> plans)
      throws IOException, InterruptedException {
    Map<OrderPlan, ConsoleLog.Block> blocks = new LinkedHashMap<>();
    Deque<OrderPlan> passing = new ArrayDeque<>();
    Deque<OrderPlan> failing = new ArrayDeque<>();
    for (OrderPlan plan : plans) {
      Optional<ConsoleLog.Block> known = kept(scenario, plan);
      if (known.isPresent()) {
        blocks.put(plan, known.get());
      } else {
        (plan.endsItsBoot() ? failing : passing).add(plan);
      }
    }
    while (!passing.isEmpty() || !failing.isEmpty()) {
      List<OrderPlan> boot = new ArrayList<>();
      while (!passing.isEmpty() && boot.size() < MOST_A_BOOT) {
        boot.add(passing.remove());
      }
      if (!failing.isEmpty()) {
        boot.add(failing.remove());
      }
      List<OrderPlan> notReached = boot(scenario, boot, blocks);
      notReached.forEach(plan -> (plan.endsItsBoot() ? failing : passing).add(plan));
    }
    return plans.stream().map(plan -> ran(plan, Objects.requireNonNull(blocks.get(plan)))).toList();
  }

  private static Ran ran(OrderPlan plan, ConsoleLog.Block block) {
    return new Ran(plan, block.lines(), Verdict.of(plan.port(), LinuxLog.of(block)));
  }

  /** Boots once; returns the orders that the machine did not come to. */
  private List<OrderPlan> boot(
      Scenario scenario, List<OrderPlan> plans, Map<OrderPlan, ConsoleLog.Block> blocks)
      throws IOException, InterruptedException {
    byte[] initramfs = initramfs(scenario, plans, module());
    progress.accept(
        "booting Linux %s in QEMU for %d order%s"
            .formatted(linux.version(), plans.size(), plans.size() == 1 ? "" : "s"));
    Map<String, ConsoleLog.Block> seen = seen(initramfs);
    List<OrderPlan> notReached = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      ConsoleLog.Block block = seen.get(name(i));
      if (block == null) {
        notReached.add(plans.get(i));
      } else {
        blocks.put(plans.get(i), block);
        keep(scenario, plans.get(i), block);
      }
    }
    return notReached;
  }

  /** What a machine showed of its orders; one that dies before them gets a second chance. */
  private Map<String, ConsoleLog.Block> seen(byte[] initramfs)
      throws IOException, InterruptedException {
    Files.createDirectories(target);
    Path folder = Files.createTempDirectory(target, "boot-"); // two commands may run at once
    Machine machine = new Machine(linux, limit);
    Machine.Console console = machine.boot(initramfs, folder);
    Map<String, ConsoleLog.Block> seen = ConsoleLog.blocks(console.text());
    if (seen.isEmpty() && console.isInTime()) {
      console = machine.boot(initramfs, folder);
      seen = ConsoleLog.blocks(console.text());
    }
    String where = "; all that it said is in " + folder.resolve("console");
    for (String trouble : ConsoleLog.troubles(console.text())) {
      throw new Trouble(trouble + where);
    }
    if (seen.isEmpty()) {
      throw new Trouble(
          (console.isInTime()
                  ? "the machine ended before any order, with exit code " + console.exit()
                  : "no order was begun within " + limit.toSeconds() + " seconds")
              + where);
    }
    Folders.delete(folder);
    return seen;
  }

  private CardModule module() throws IOException, InterruptedException {
    try {
      return CardModule.build(linux, sources, target);
    } catch (CardModule.Broken e) {
      throw new Trouble(String.valueOf(e.getMessage()));
    }
  }

  private static String name(int number) {
    return Integer.toString(number + 1);
  }

  private byte[] initramfs(Scenario scenario, List<OrderPlan> plans, CardModule module)
      throws IOException {
    String drm = String.valueOf(linux.drm().getFileName());
    return new Cpio()
        .add("init", 0555, Files.readAllBytes(module.program()))
        .add(drm, 0444, Files.readAllBytes(linux.drm()))
        .add("card.ko", 0444, Files.readAllBytes(module.driver()))
        .add("plan", planText(scenario, plans, drm))
        .bytes();
  }

  /** The file that src/main/c/init.c reads. */
  static String planText(Scenario scenario, List<OrderPlan> plans, String drm) {
    StringBuilder text = new StringBuilder();
    text.append("load /%s debug=0x200\n".formatted(drm)); // 0x200: the lines of drmres
    text.append("driver /card.ko start=%s ".formatted(Machine.REGISTERS));
    text.append(parameters(scenario)).append('\n');
    text.append("actors");
    scenario.actors().forEach(actor -> text.append(' ').append(actor.name()));
    text.append('\n');
    for (int i = 0; i < plans.size(); i++) {
      text.append("order %s %s\n".formatted(name(i), String.join(" ", plans.get(i).events())));
    }
    return text.toString();
  }

  private Path place(Scenario scenario, OrderPlan plan) throws IOException {
    String key =
        new Sha256()
            .add(linux.version())
            .add(CardModule.digest(sources))
            .add(Machine.KERNEL_LINE)
            .add(planText(scenario, List.of(plan), ""))
            .hex();
    return target.resolve("runs").resolve(key);
  }

  private Optional<ConsoleLog.Block> kept(Scenario scenario, OrderPlan plan) throws IOException {
    Path file = place(scenario, plan);
    return isFresh || !Files.exists(file)
        ? Optional.empty()
        : Optional.of(new ConsoleLog.Block(Files.readAllLines(file), true));
  }

  /** A machine that was switched off says nothing of the order: it may only have been slow. */
  private void keep(Scenario scenario, OrderPlan plan, ConsoleLog.Block block) throws IOException {
    if (block.isWhole()) {
      Path file = place(scenario, plan);
      Files.createDirectories(file.getParent());
      Files.write(file, block.lines());
    }
  }
}
