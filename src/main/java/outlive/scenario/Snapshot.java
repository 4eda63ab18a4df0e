// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;

/**
 * The state of every object at one moment of a run, as values.
 *
 * @param bound number of the card that the driver is bound with, from 1; 0 for none
 * @param cards what probes have made so far, oldest first
 * @param processes the actors in the file's order
 */
public record Snapshot(int bound, List<CardState> cards, List<ProcessState> processes) {
  public Snapshot {
    cards = List.copyOf(cards);
    processes = List.copyOf(processes);
  }

  /** Whether something that a driver may or may not have is there. */
  public enum Presence {
    /** The driver has none. */
    NONE,
    /** It can be used. */
    THERE,
    /** It was there. */
    GONE
  }

  /**
   * A drm_device and what the driver has around it.
   *
   * @param refs the count; what it was at last once the memory is freed
   * @param isFreed whether the container's memory is
   * @param registers the mapping of the registers
   * @param connector the connector's memory
   * @param state the memory of the driver's state
   */
  public record CardState(
      int refs,
      boolean isRegistered,
      boolean isUnplugged,
      boolean isFreed,
      Presence registers,
      Presence connector,
      Presence state) {

    /** {@code refs 1, unplugged, freed}: what a reader has to know, most important first. */
    public String text() {
      boolean isGone = refs == 0 && isFreed;
      if (isGone && !List.of(registers, connector, state).contains(Presence.THERE)) {
        return "refs 0, freed"; // and all of it with it: no more needs to be said
      }
      String text = "refs " + refs;
      text += isUnplugged ? ", unplugged" : isRegistered ? ", registered" : ", unregistered";
      text += isFreed ? ", freed" : "";
      text += registers == Presence.THERE ? ", regs mapped" : "";
      text += registers == Presence.GONE ? ", regs unmapped" : "";
      text += connector == Presence.THERE ? ", connector" : "";
      text += connector == Presence.GONE ? ", connector freed" : "";
      text += state == Presence.THERE ? ", state" : "";
      return text + (state == Presence.GONE ? ", state freed" : "");
    }
  }

  /**
   * A process; cards by number from 1, 0 for none.
   *
   * @param opened whose file it has open
   * @param mapped whose buffer it has mapped
   * @param inside whose ioctl it is in the middle of
   */
  public record ProcessState(String name, int opened, int mapped, int inside) {
    /** {@code has card 1 open, has it mapped}; "holds nothing" when it does. */
    public String text() {
      String text = opened > 0 ? ", card " + opened + " open" : "";
      text += mapped > 0 ? ", card " + mapped + " mapped" : "";
      text += inside > 0 ? ", inside an ioctl of card " + inside : "";
      return text.isEmpty() ? "nothing" : text.substring(2);
    }
  }

  /** The cards in a line, by number when there are several. */
  public String text() {
    if (cards.isEmpty()) {
      return "no card";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cards.size(); i++) {
      text.append(i == 0 ? "" : "; ").append(cards.size() == 1 ? "" : (i + 1) + ": ");
      text.append(cards.get(i).text());
    }
    return text.toString();
  }

  /** The state now. */
  static Snapshot of(World world) {
    List<Card> cards = world.cards();
    Object bound = world.device().isBound() ? world.device().driverData() : null;
    return new Snapshot(
        cards.indexOf(bound) + 1,
        cards.stream().map(Snapshot::state).toList(),
        world.apps().stream()
            .map(
                app ->
                    new ProcessState(
                        app.process.name(),
                        cards.indexOf(app.opened()) + 1,
                        cards.indexOf(app.mapped()) + 1,
                        cards.indexOf(app.inside()) + 1))
            .toList());
  }

  private static CardState state(Card card) {
    return new CardState(
        card.drm.refs(),
        card.drm.isRegistered(),
        card.drm.isUnplugged(),
        !card.isContainerLive(),
        presence(card.registers() != null, card.isMapped()),
        presence(card.hasConnectorMemory(), card.isConnectorLive()),
        presence(card.hasState(), card.isStateLive()));
  }

  private static Presence presence(boolean was, boolean is) {
    return is ? Presence.THERE : was ? Presence.GONE : Presence.NONE;
  }
}
