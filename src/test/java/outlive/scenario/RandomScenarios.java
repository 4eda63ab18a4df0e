// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Scenarios that nobody would write, and some that somebody would: the same seed gives the same
 * ones. Half of the actors have a plan (a bus that binds and unbinds, a process that opens and
 * closes) with events dropped, doubled and put in at random; the others do anything.
 */
final class RandomScenarios {
  private static final List<List<Event>> PLANS =
      List.of(
          plan("probe unbind"),
          plan("probe unbind probe"),
          plan("probe unbind probe unbind"),
          plan("open ioctl close"),
          plan("open ioctl-begin ioctl-end close"),
          plan("open mmap touch munmap close"),
          plan("open mmap close touch munmap"),
          plan("open ioctl-begin close ioctl-end"),
          plan("open mmap close open mmap close"),
          plan("probe open ioctl-begin unbind ioctl-end"));

  private final Random random;

  RandomScenarios(long seed) {
    random = new Random(seed);
  }

  private static List<Event> plan(String words) {
    return List.of(words.split(" ", -1)).stream()
        .map(word -> Event.of(word).orElseThrow())
        .toList();
  }

  /** A scenario of so many orders, if nobody waits: the bounds are part of the range. */
  Scenario next(int least, int most) {
    while (true) {
      Scenario scenario = new Scenario(choices(), actors());
      BigInteger orders = orders(scenario);
      if (orders.compareTo(BigInteger.valueOf(least)) >= 0
          && orders.compareTo(BigInteger.valueOf(most)) <= 0) {
        return scenario;
      }
    }
  }

  private Map<Key, String> choices() {
    Map<Key, String> choices = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      choices.put(key, any(key.choices()));
    }
    // A connector in devm fails in nearly every order and hides the other reports.
    choices.computeIfPresent(Key.KMS, (kms, value) -> random.nextInt(3) > 0 ? "none" : value);
    return choices;
  }

  private List<Scenario.Cast> actors() {
    List<Scenario.Cast> actors = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    if (random.nextInt(8) > 0) { // nothing happens without a bus: mostly there is one
      actors.add(new Scenario.Cast("bus", changed(PLANS.get(random.nextInt(3)))));
    }
    while (actors.size() < count) {
      List<Event> events = random.nextInt(3) > 0 ? changed(any(PLANS)) : wild();
      actors.add(
          random.nextInt(5) > 0 ? actors.size() : 0,
          new Scenario.Cast("app" + actors.size(), events));
    }
    return actors;
  }

  private List<Event> wild() {
    List<Event> events = new ArrayList<>();
    if (random.nextBoolean()) {
      events.add(Event.OPEN);
    }
    for (int left = 1 + random.nextInt(6); left > 0; left--) {
      events.add(anyEvent());
    }
    return events;
  }

  private List<Event> changed(List<Event> plan) {
    List<Event> events = new ArrayList<>();
    int calm = any(List.of(6, 12, 60)); // how many events go well for one of each change
    for (Event event : plan) {
      switch (random.nextInt(calm)) {
        case 0 -> {} // dropped
        case 1 -> events.addAll(List.of(event, event));
        case 2 -> events.addAll(List.of(event, anyEvent()));
        default -> events.add(event);
      }
    }
    return events.isEmpty() ? plan : events;
  }

  private Event anyEvent() {
    return any(List.of(Event.values()));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static BigInteger orders(Scenario scenario) {
    BigInteger orders = BigInteger.ONE;
    int before = 0;
    for (Scenario.Cast actor : scenario.actors()) {
      for (int i = 1; i <= actor.events().size(); i++) {
        orders = orders.multiply(BigInteger.valueOf(++before)).divide(BigInteger.valueOf(i));
      }
    }
    return orders;
  }
}
