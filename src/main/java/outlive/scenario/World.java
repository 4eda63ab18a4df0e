// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.linux.Errno.EBADF;
import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import outlive.base.Device;
import outlive.drm.DrmMinor;
import outlive.linux.IoMem;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.UserProcess;

/**
 * The state of a run: a freshly booted kernel, the device, the processes, and the cards that probes
 * have made. What goes wrong is found by the port; nothing here knows which order is a bad one.
 */
final class World {
  /** In place of an actor's number: nobody does it, the machine goes on by itself. */
  static final int MACHINE = -1;

  /**
   * How much of a run somebody will read. The less, the faster: stacks take nearly all the time.
   */
  enum Told {
    /** Only what was reported, in a line. */
    NOTHING,
    /** The whole log and who holds what, without where that was done. */
    LOG,
    /** All that the kernel can tell. */
    STACKS
  }

  private static final String SECTIONS = "drm_unplug_srcu";
  private static final String BUSY = "region-busy in probe";

  private final Kernel kernel = new Kernel();
  private final Device dev;
  private final CardDriver driver;
  private final CardInterface calls;
  private final List<App> apps = new ArrayList<>();
  private final List<Card> cards = new ArrayList<>();
  private final Variant variant;
  private final Watch watch;
  private @Nullable String leak;
  private OptionalInt returned = OptionalInt.empty();

  /**
   * A world in which nothing has happened.
   *
   * @param told what somebody will read of it
   * @param variant lines that the driver lacks, or detectors that are off
   */
  World(Scenario scenario, Told told, Variant variant) {
    this.variant = variant;
    kernel.slab().captureSites(false); // who made the device is no part of the story
    kernel.logsResources(told != Told.NOTHING);
    watch = new Watch(kernel, variant.unseen());
    dev = new Device(kernel, "gpu0");
    kernel.slab().captureSites(told == Told.STACKS);
    DriverLines lines = new DriverLines(scenario, variant.without());
    driver = new CardDriver(lines, cards::add);
    calls = new CardInterface(lines);
    for (Scenario.Cast actor : scenario.actors()) {
      apps.add(new App(new UserProcess(kernel, actor.name())));
    }
  }

  /** Whether the event can happen now: an unbind that unplugs waits for guarded sections. */
  boolean isPossible(Event event) {
    return event != Event.UNBIND
        || !dev.isBound()
        || !driver.unplugs()
        || !watch.seesWaits()
        || !kernel.srcu(SECTIONS).isRead();
  }

  /** Lets the event happen; what the kernel reports, or nothing. */
  Optional<String> happen(int actor, Event event) {
    return reported(
        () -> {
          boolean wasBound = dev.isBound();
          int ret = call(apps.get(actor), event);
          returned = OptionalInt.of(ret);
          return event == Event.PROBE && ret == -EBUSY && !wasBound
              ? Optional.of(BUSY)
              : Optional.empty();
        });
  }

  /**
   * The rules leave two things open. A process that has begun a call cannot begin another; and the
   * call holds no file, so that a close in the middle may free the card under it.
   */
  private int call(App app, Event event) {
    return switch (event) {
      case PROBE -> dev.isBound() ? -EBUSY : asBus(app, () -> dev.bind(driver));
      case UNBIND -> asBus(app, this::unbind);
      case OPEN -> open(app);
      case IOCTL -> app.hasFile() ? app.ioctl() : -EBADF;
      case IOCTL_BEGIN -> app.hasFile() && app.inside() == null ? app.beginIoctl() : -EBADF;
      case IOCTL_END -> app.endIoctl(calls);
      case MMAP -> app.mmap();
      case TOUCH -> app.touch();
      case MUNMAP -> app.munmap();
      case CLOSE -> app.close();
    };
  }

  private int asBus(App app, IntSupplier body) {
    return kernel.asTask(app.process.name(), body);
  }

  private int open(App app) {
    Card newest = cards.isEmpty() ? null : cards.get(cards.size() - 1);
    if (app.hasFile()) {
      return App.NONE;
    }
    if (newest == null || !newest.drm.isRegistered()) {
      return -ENOENT; // the node went with the registration
    }
    DrmMinor node = newest.drm.minor(DrmMinor.Type.PRIMARY);
    return node == null ? -ENOENT : app.open(newest, node.path());
  }

  /** All events are done: the processes end in their order, then the driver is unbound. */
  Optional<String> exit() {
    for (Ending ending : endings()) {
      Optional<String> report = end(ending);
      if (report.isPresent()) {
        return report;
      }
    }
    return Optional.empty();
  }

  /**
   * One thing that happens after the last event, if there is something to end by then.
   *
   * @param actor whose process ends; {@link #MACHINE} when it is the device's own end
   */
  record Ending(int actor, String name, BooleanSupplier isDue, IntSupplier call) {}

  /** What an exit consists of, in its order. */
  List<Ending> endings() {
    List<Ending> endings = new ArrayList<>();
    for (int i = 0; i < apps.size(); i++) {
      App app = apps.get(i);
      String inside = Event.IOCTL_END.word();
      endings.add(new Ending(i, inside, () -> app.inside() != null, () -> app.endIoctl(calls)));
      endings.add(new Ending(i, Event.CLOSE.word(), app::hasFile, app::close));
      endings.add(new Ending(i, Event.MUNMAP.word(), () -> app.mapped() != null, app::munmap));
    }
    endings.add(new Ending(MACHINE, Event.UNBIND.word(), dev::isBound, this::unbind));
    endings.add(new Ending(MACHINE, "unregister", () -> true, this::unregister));
    return endings;
  }

  /** Lets it happen if it is due; what the kernel reports, or nothing. */
  Optional<String> end(Ending ending) {
    return reported(
        () -> {
          if (ending.isDue().getAsBoolean()) {
            returned = OptionalInt.of(ending.call().getAsInt());
          }
          return Optional.ofNullable(leak);
        });
  }

  private int unbind() {
    if (!dev.isBound()) {
      return -ENODEV;
    }
    dev.unbind();
    return 0;
  }

  /** The device goes, too; what is left now nobody will free. */
  private int unregister() {
    dev.unregister();
    leak = watch.leaks().orElse(null);
    return 0;
  }

  private Optional<String> reported(Supplier<Optional<String>> body) {
    returned = OptionalInt.empty();
    return watch.reported(body);
  }

  /** What the last event's call returned; empty when it did not come back. */
  OptionalInt returned() {
    return returned;
  }

  /** Whether registers are still mapped while no driver is bound: somebody else may have them. */
  boolean isLate() {
    return !dev.isBound() && cards.stream().anyMatch(Card::isMapped);
  }

  Kernel kernel() {
    return kernel;
  }

  Device device() {
    return dev;
  }

  List<App> apps() {
    return apps;
  }

  List<Card> cards() {
    return cards;
  }

  /** All that can still matter, as a value: see {@code Program.key}. */
  Object key() {
    return variant.without().isEmpty() ? standing() : List.of(standing(), whatIsLeft());
  }

  /** Without some line, what a card or a file left behind shows only at the end: as a leak. */
  private List<Object> whatIsLeft() {
    return List.of(
        kernel.slab().live().size(),
        kernel.ledger().text(),
        kernel.srcu(SECTIONS).readers().size(),
        IoMem.of(kernel).text(),
        !cards.isEmpty() && cards.get(cards.size() - 1).drm.isRegistered());
  }

  /** What can still matter of the cards and the processes. */
  Standing standing() {
    List<Card> mattering = new ArrayList<>();
    Object bound = dev.driverData();
    for (Card card : cards) {
      boolean isUsed =
          apps.stream()
              .anyMatch(
                  app -> app.opened() == card || app.mapped() == card || app.inside() == card);
      if (card == bound || isUsed || card.isContainerLive() || card.isMapped()) {
        mattering.add(card);
      }
    }
    return new Standing(
        bound instanceof Card card ? mattering.indexOf(card) : -1,
        mattering.stream().map(World::stateOf).toList(),
        apps.stream().map(app -> stateOf(app, mattering)).toList());
  }

  private static CardState stateOf(Card card) {
    return new CardState(
        card.drm.isRegistered(),
        card.drm.isUnplugged(),
        card.drm.refs(),
        card.isContainerLive(),
        card.isMapped(),
        card.isConnectorLive(),
        card.isStateLive());
  }

  private static AppState stateOf(App app, List<Card> mattering) {
    return new AppState(
        mattering.indexOf(app.opened()),
        mattering.indexOf(app.mapped()),
        mattering.indexOf(app.inside()),
        app.isMappingItsFile(),
        app.process.mappings().stream().mapToInt(vma -> vma.present()).sum());
  }

  /** What can still matter of a run, the cards by their number among those that matter. */
  record Standing(int bound, List<CardState> cards, List<AppState> apps) {}

  /** What can still matter of a card. */
  record CardState(
      boolean isRegistered,
      boolean isUnplugged,
      int refs,
      boolean isContainerLive,
      boolean isMapped,
      boolean isConnectorLive,
      boolean isStateLive) {}

  /**
   * What can still matter of a process.
   *
   * @param isMappingItsFile tells two files of one card from one file that is held twice; the
   *     card's count alone cannot, when another process has it the other way round
   */
  record AppState(int opened, int mapped, int inside, boolean isMappingItsFile, int present) {}
}
