// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of a transcript and says what the kernel prints. It is naive on purpose: every
 * list is a {@link java.util.List} that is searched from end to end, nothing is linked, coloured or
 * freed. It uses no class of the port, so the two cannot be wrong in the same way by a shared line.
 */
public final class Model {
  private final List<String> printed = new ArrayList<>();
  private final Map<String, DevresModel> devices = new HashMap<>();
  private final Map<String, DrmresModel> drms = new HashMap<>();
  private final Map<String, Entry> pointers = new HashMap<>();
  private final Map<String, List<List<String>>> hooks = new HashMap<>();
  private final @Nullable Lie lie;
  private long failing;

  private Model(@Nullable Lie lie) {
    this.lie = lie;
  }

  /** A BUG: nothing after it happens. */
  private static final class Dead extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * The transcript of the calls: each call behind a {@code "> "} and what is printed after it.
   *
   * @throws Undefined when C does not say what a call does
   */
  public static List<String> play(List<String> calls) {
    return new Model(null).transcript(calls);
  }

  /** As {@link #play}, with one thing wrong. */
  public static List<String> playLying(List<String> calls, Lie lie) {
    return new Model(lie).transcript(calls);
  }

  /** The calls without those that C leaves open, each of which would make the rest worthless. */
  public static List<String> defined(List<String> calls) {
    List<String> kept = new ArrayList<>(calls);
    while (true) {
      try {
        play(kept);
        return kept;
      } catch (Undefined e) {
        kept.remove(e.index());
      }
    }
  }

  private List<String> transcript(List<String> calls) {
    boolean dead = false;
    for (int i = 0; i < calls.size(); i++) {
      print("> " + calls.get(i));
      try {
        if (!dead) {
          run(List.of(calls.get(i).split(" ")));
        }
      } catch (Dead e) {
        dead = true;
      } catch (Undefined e) {
        throw new Undefined(i, e.why());
      }
    }
    return printed;
  }

  private void run(List<String> words) {
    String call = words.get(0);
    switch (call) {
      case "on" ->
          hooks
              .computeIfAbsent(words.get(1), unused -> new ArrayList<>())
              .add(words.subList(2, words.size()));
      case "fail_alloc" -> failing = Long.parseLong(words.get(1));
      case "device" -> put(devices, words.get(1), new DevresModel(this, words.get(1)));
      case "drm_device" -> {
        owner(devices, words.get(2));
        put(drms, words.get(1), new DrmresModel(this, words.get(1)));
      }
      default -> {
        if (call.startsWith("drm")) {
          owner(drms, words.get(1)).call(call, words);
        } else {
          owner(devices, words.get(1)).call(call, words);
        }
      }
    }
  }

  /** The shrinker takes calls away; what then misses its device is no list to compare. */
  private static <T> T owner(Map<String, T> owners, String name) {
    T owner = owners.get(name);
    if (owner == null) {
      throw new Undefined("there is no " + name);
    }
    return owner;
  }

  private static <T> void put(Map<String, T> owners, String name, T owner) {
    if (owners.put(name, owner) != null) {
      throw new Undefined("there are two " + name);
    }
  }

  boolean lies(Lie asked) {
    return lie == asked;
  }

  void print(String line) {
    printed.add(line);
  }

  void answer(Object value) {
    print("= " + value);
  }

  void warn(String function) {
    print("WARN " + function);
  }

  void bug(String function) {
    print("BUG " + function);
    throw new Dead();
  }

  boolean allocationFails() {
    if (failing == 0) {
      return false;
    }
    failing--;
    return true;
  }

  /** Calls back; what waited for it runs inside, once. */
  void callBack(String action, String data) {
    print("CALL " + action + " " + data);
    List<List<String>> waiting = hooks.remove(action);
    if (waiting != null) {
      waiting.forEach(this::run);
    }
  }

  /** The name stands for the memory from now on; null is what a failed allocation returns. */
  void bind(String name, @Nullable Entry memory) {
    if (memory == null) {
      pointers.remove(name);
      answer(Entry.NULL);
    } else {
      pointers.put(name, memory);
      answer(memory == Entry.ZERO_SIZE_PTR ? "ZERO_SIZE_PTR" : name);
    }
  }

  @Nullable Entry pointer(String name) {
    return pointers.get(name);
  }
}
