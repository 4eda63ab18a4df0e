// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.scenario.Key.CONTAINER;
import static outlive.scenario.Key.GUARD;
import static outlive.scenario.Key.KMS;
import static outlive.scenario.Key.MMIO;
import static outlive.scenario.Key.POSTCLOSE;
import static outlive.scenario.Key.REMOVE;
import static outlive.scenario.Key.STATE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of scenarios once more, as flags and numbers: no port, no kernel, nothing saved.
 * Written from the rules alone, so that a difference from the port says that one of the two is
 * wrong.
 */
final class NaiveModel {
  private final Scenario scenario;
  private final List<Card> cards = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private @Nullable Card bound;

  /** A container with its drm_device, and what was mapped and allocated for it. */
  private static final class Card {
    int refs = 1;
    int inside; // guarded sections
    boolean registered = true;
    boolean unplugged;
    boolean freed;
    boolean connectorFreed;
    boolean stateFreed;
    boolean mapped;
  }

  private static final class File {
    final Card card;
    int refs = 1;

    File(Card card) {
      this.card = card;
    }
  }

  private static final class Task {
    @Nullable File fd;
    @Nullable File vma;
    @Nullable Card begun; // what the begun ioctl works on
  }

  /** The report that ends an order. */
  private static final class Report extends Exception {
    private static final long serialVersionUID = 1;

    Report(String text) {
      super(text, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  NaiveModel(Scenario scenario) {
    this.scenario = scenario;
    scenario.actors().forEach(actor -> tasks.add(new Task()));
  }

  /** Whether this event need not wait. */
  boolean isPossible(Event event) {
    boolean unplugs = event == Event.UNBIND && bound != null && scenario.is(REMOVE, "unplug");
    return !unplugs || cards.stream().allMatch(card -> card.inside == 0);
  }

  /** An event; what it reports, or nothing. */
  @Nullable String happen(int actor, Event event) {
    try {
      happen(tasks.get(actor), event);
      return null;
    } catch (Report report) {
      return report.text();
    }
  }

  /** Everybody goes; what that reports, or nothing. */
  @Nullable String exit() {
    try {
      for (Task task : tasks) {
        for (Event last : List.of(Event.IOCTL_END, Event.CLOSE, Event.MUNMAP)) {
          happen(task, last);
        }
      }
      unbind();
      return null;
    } catch (Report report) {
      return report.text() + " at exit";
    }
  }

  private void happen(Task task, Event event) throws Report {
    switch (event) {
      case PROBE -> probe();
      case UNBIND -> unbind();
      case OPEN -> open(task);
      case IOCTL -> ioctl(task);
      case IOCTL_BEGIN -> ioctlBegin(task);
      case IOCTL_END -> ioctlEnd(task);
      case MMAP -> mmap(task);
      case TOUCH -> touch(task);
      case MUNMAP -> {
        File file = task.vma;
        task.vma = null;
        drop(file);
      }
      case CLOSE -> {
        File file = task.fd;
        task.fd = null;
        drop(file);
      }
    }
  }

  private void probe() throws Report {
    if (bound != null) {
      return;
    }
    if (scenario.is(MMIO, "drmm") && cards.stream().anyMatch(card -> card.mapped)) {
      throw new Report("region-busy in probe");
    }
    bound = new Card();
    bound.mapped = !scenario.is(MMIO, "none");
    cards.add(bound);
  }

  private void unbind() throws Report {
    Card card = bound;
    if (card == null) {
      return;
    }
    bound = null;
    card.unplugged = scenario.is(REMOVE, "unplug");
    card.registered = false;
    card.connectorFreed = scenario.is(KMS, "devm");
    card.stateFreed = scenario.is(STATE, "devm");
    if (scenario.is(MMIO, "devm")) {
      card.mapped = false;
    }
    put(card);
    card.freed |= scenario.is(CONTAINER, "devm");
  }

  private void put(Card card) throws Report {
    if (--card.refs > 0) {
      return;
    }
    card.mapped = false;
    if (card.connectorFreed) {
      throw new Report("slab-use-after-free in drm_mode_config_cleanup");
    }
    card.connectorFreed = scenario.is(KMS, "drmm");
    card.stateFreed |= scenario.is(STATE, "drmm");
    card.freed |= scenario.is(CONTAINER, "drmm");
  }

  private void open(Task task) {
    if (task.fd != null) {
      return;
    }
    for (Card card : cards) { // the newest is the last
      if (card.registered) {
        task.fd = new File(card);
      }
    }
    if (task.fd != null) {
      task.fd.card.refs++;
    }
  }

  private void ioctl(Task task) throws Report {
    if (task.fd == null) {
      return;
    }
    Card card = task.fd.card;
    read(card, "drm_ioctl");
    if (card.unplugged) {
      return;
    }
    if (card.connectorFreed) {
      throw new Report("slab-use-after-free in drm_mode_getconnector");
    }
    state(card, "driver_ioctl");
    registers(card, "driver_ioctl");
  }

  private void ioctlBegin(Task task) throws Report {
    if (task.fd == null || task.begun != null) {
      return;
    }
    Card card = task.fd.card;
    read(card, "drm_ioctl");
    if (!card.unplugged) {
      state(card, "driver_ioctl");
      task.begun = card;
      card.inside += scenario.is(GUARD, "yes") ? 1 : 0;
    }
  }

  private void ioctlEnd(Task task) throws Report {
    Card card = task.begun;
    if (card == null) {
      return;
    }
    task.begun = null;
    registers(card, "driver_ioctl");
    card.inside -= scenario.is(GUARD, "yes") ? 1 : 0;
  }

  private void mmap(Task task) throws Report {
    if (task.fd == null || task.vma != null) {
      return;
    }
    read(task.fd.card, "drm_gem_mmap");
    if (!task.fd.card.unplugged) {
      state(task.fd.card, "driver_mmap");
      task.vma = task.fd;
      task.vma.refs++;
    }
  }

  private void touch(Task task) throws Report {
    if (task.vma == null) {
      return;
    }
    if (task.vma.card.unplugged) {
      state(task.vma.card, "driver_fault");
      read(task.vma.card, "drm_gem_fault");
    } else {
      registers(task.vma.card, "user access");
    }
  }

  private void drop(@Nullable File file) throws Report {
    if (file == null || --file.refs > 0) {
      return;
    }
    Card card = file.card;
    read(card, "drm_release");
    state(card, "driver_postclose");
    boolean skipped = scenario.is(GUARD, "yes") && card.unplugged;
    if (scenario.is(POSTCLOSE, "hw") && !skipped) {
      registers(card, "driver_postclose");
    }
    put(card);
  }

  private static void read(Card card, String function) throws Report {
    if (card.freed) {
      throw new Report("slab-use-after-free in " + function);
    }
  }

  private static void state(Card card, String function) throws Report {
    if (card.stateFreed) {
      throw new Report("slab-use-after-free in " + function);
    }
  }

  private void registers(Card card, String function) throws Report {
    if (!scenario.is(MMIO, "none") && !card.mapped) {
      throw new Report("page-fault in " + function);
    }
  }

  /** What the rules say of a scenario, in the form of an {@code .expected} file. */
  static String answer(Scenario scenario) {
    return new NaiveOrders(scenario).answer();
  }
}
