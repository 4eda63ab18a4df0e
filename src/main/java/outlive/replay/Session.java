// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import outlive.base.Action;
import outlive.base.Device;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.linux.Alloc;
import outlive.linux.Kernel;

/**
 * One kernel that is fed with calls, and what the names in the calls stand for. Every line that the
 * kernel prints goes to the sink as it is printed.
 */
final class Session {
  /** The kernel's stack would be gone long before; Java's must not be. */
  private static final int MOST_CALLBACKS = 200;

  /** One C function of a transcript; it may serve as either type of action. */
  record Function(Action devm, DrmAction drmm) {}

  private final Kernel kernel = new Kernel();
  private final Consumer<String> sink;
  private final Map<String, Device> devices = new HashMap<>();
  private final Map<String, DrmDevice> drms = new HashMap<>();
  private final Map<String, Function> functions = new HashMap<>();
  private final Map<String, Object> objects = new HashMap<>();
  private final Map<String, @Nullable Alloc> pointers = new HashMap<>();
  private final Map<String, List<Call>> hooks = new HashMap<>();
  private int callbacks;

  Session(Consumer<String> sink) {
    this.sink = sink;
    // The transcripts were printed without KASAN: what touches a dead list goes unnoticed there.
    kernel.slab().kasan(false);
    kernel.slab().captureSites(false);
    kernel
        .log()
        .listen(
            entry -> {
              String line = TranscriptLine.of(entry);
              if (line != null) {
                sink.accept(line);
              }
            });
  }

  Kernel kernel() {
    return kernel;
  }

  /** Makes the call; its lines have gone to the sink when this returns or throws. */
  void call(Call call) {
    if (call.name().equals(Calls.HOOK)) {
      hooks.computeIfAbsent(call.words().get(1), unused -> new ArrayList<>()).add(call.hooked());
    } else {
      Calls.make(this, call);
    }
  }

  void newDevice(String name) {
    devices.put(name, new Device(kernel, name));
  }

  /** A drm_device with an empty list, in a container of its own. */
  void newDrm(String name, Device parent) {
    long failing = kernel.slab().failing();
    kernel.slab().failNext(0); // fail_alloc is about allocations inside devres and drmres
    Alloc container = Objects.requireNonNull(kernel.slab().kzalloc(DrmDevice.SIZE));
    kernel.slab().failNext(failing);
    drms.put(name, DrmDevice.bare(parent, name, container));
  }

  @Nullable Device device(String name) {
    return devices.get(name);
  }

  @Nullable DrmDevice drm(String name) {
    return drms.get(name);
  }

  Function action(String name) {
    return functions.computeIfAbsent(
        name,
        unused ->
            new Function(
                Action.of(name, data -> callback(name, data)),
                DrmAction.of(name, (drm, data) -> callback(name, data))));
  }

  /** The one object that a word stands for: pointers are compared by identity. */
  Object object(String word) {
    return objects.computeIfAbsent(word, name -> name);
  }

  @Nullable Alloc pointer(String name) {
    return pointers.get(name);
  }

  void answer(int result) {
    sink.accept("= " + result);
  }

  /** The name now stands for what an allocation returned. */
  void bind(String name, @Nullable Alloc memory) {
    pointers.put(name, memory);
    if (memory == null) {
      sink.accept("= " + Arguments.NULL);
    } else {
      sink.accept("= " + (memory.isZeroSizePtr() ? "ZERO_SIZE_PTR" : name));
    }
  }

  /** Without an id a group is its own id, which has no name here. */
  void answerGroup(@Nullable Object id) {
    if (id == null) {
      sink.accept("= " + Arguments.NULL);
    } else {
      sink.accept("= " + (id instanceof String name ? name : "GROUP"));
    }
  }

  private void callInside(Call call) {
    if (callbacks > MOST_CALLBACKS) {
      throw new BadCall(
          call.line(),
          "callbacks inside callbacks, more than %d deep; take some of the \"on\" lines out"
              .formatted(MOST_CALLBACKS));
    }
    call(call);
  }

  private void callback(String name, @Nullable Object data) {
    sink.accept("CALL " + name + " " + (data == null ? Arguments.NULL : data));
    List<Call> waiting = hooks.remove(name);
    if (waiting != null) {
      callbacks++;
      waiting.forEach(this::callInside);
      callbacks--;
    }
  }
}
