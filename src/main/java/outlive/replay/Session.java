// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.base.DevresNode;
import outlive.drm.DrmAllocation;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.Kref;

/**
 * One kernel that is fed with calls. Every line that the kernel prints goes to the sink as it is
 * printed; what the names in the calls stand for is in {@link Names}.
 */
final class Session {
  /** The kernel's stack would be gone long before; Java's must not be. */
  private static final int MOST_CALLBACKS = 200;

  private static final Call NONE = Call.parse(0, "boot");

  private final Kernel kernel = new Kernel();
  private final Names names = new Names(this);
  private final Lists lists = new Lists();
  private final Consumer<String> sink;
  private final Map<String, List<Call>> hooks = new HashMap<>();
  private final Deque<String> running = new ArrayDeque<>(); // callbacks, innermost first
  private Call current = NONE;
  private int when;
  private int result; // of the running call: negative when it failed

  /** A session as a transcript was printed: without KASAN, so what touches dead memory goes on. */
  Session(Consumer<String> sink) {
    this(sink, false);
  }

  Session(Consumer<String> sink, boolean kasan) {
    this.sink = sink;
    kernel.task("shell");
    kernel.slab().kasan(kasan);
    kernel.slab().captureSites(kasan);
    kernel.log().listen(this::logged);
  }

  private void logged(KernelLog.Entry entry) {
    if (entry instanceof KernelLog.DevresOp op) {
      lists.logged(op.device(), op.op(), entry(op.node(), op.name(), op.bytes()));
    } else if (entry instanceof KernelLog.DrmresOp op) {
      lists.logged(names.drms().of(op), op.op(), entry(op.node(), op.name(), op.bytes()));
    }
    String line = TranscriptLine.of(entry, names.drms());
    if (line != null) {
      sink.accept(line);
    }
  }

  private Lists.Entry entry(int node, String name, long bytes) {
    return new Lists.Entry(node, name, bytes, current, when);
  }

  Kernel kernel() {
    return kernel;
  }

  /** What the words of the calls stand for. */
  Names names() {
    return names;
  }

  /** What stands on the devices' and drm_devices' lists. */
  Lists lists() {
    return lists;
  }

  /**
   * Makes a call of the transcript; its lines have gone to the sink when this returns or throws.
   */
  void call(Call call) {
    when = call.line();
    make(call);
  }

  private void make(Call call) {
    Call outer = current;
    current = call;
    result = 0;
    Calls.make(this, call);
    current = outer;
  }

  /** The call waits until its action is called back. */
  void hook(Call call) {
    hooks.computeIfAbsent(call.words().get(1), unused -> new ArrayList<>()).add(call.hooked());
  }

  /** The function that touches memory: the innermost callback, or else the shell's own. */
  String function() {
    String innermost = running.peek();
    return innermost == null ? kernel.task() : innermost;
  }

  void newDevice(String name) {
    Device device = new Device(kernel, name);
    names.add(name, device, newestCount("device "));
  }

  /** A drm_device with an empty list, in a container of its own. */
  void newDrm(String name, Device parent) {
    long failing = kernel.slab().failing();
    kernel.slab().failNext(0); // fail_alloc is about allocations inside devres and drmres
    Alloc container = Objects.requireNonNull(kernel.slab().kzalloc(DrmDevice.SIZE));
    kernel.slab().failNext(failing);
    DrmDevice drm = DrmDevice.bare(parent, name, container);
    names.drms().add(name, drm, true);
    names.drms().counted(name, newestCount("drm_device "));
  }

  /** A drm_device of a driver; its name must be known before the first entry of its list is. */
  void allocDrm(Device parent, String name, ToyDriver driver) {
    ErrPtr<DrmDevice> made =
        DrmAllocation.devmAlloc(
            parent,
            driver,
            DrmDevice.SIZE,
            drm -> {
              names.drms().add(name, drm, false);
              return drm;
            });
    if (made.isErr()) {
      names.drms().forget(name);
      answer(made.ptrErr());
    } else {
      names.drms().counted(name, newestCount("drm_device "));
      sink.accept("= " + name);
    }
  }

  /** The count of the object that was made just now; the kernel calls it so. */
  private @Nullable Kref newestCount(String what) {
    Kref newest = null;
    for (Kref account : kernel.ledger().accounts()) {
      newest = account.what().startsWith(what) ? account : newest;
    }
    return newest;
  }

  ToyDriver driver(String name) {
    names.driver(name);
    return new ToyDriver(this, name);
  }

  void open(DrmDevice drm, String app) {
    if (!drm.isRegistered() || drm.isUnplugged()) {
      answer(-ENODEV); // kernel: there is no node that could be opened
      return;
    }
    DrmFile file = DrmFile.open(drm, app);
    if (file != null) {
      names.add(app, file);
    }
    answer(file == null ? -ENOMEM : 0);
  }

  @Nullable Alloc krealloc(Arguments a) {
    return Devm.krealloc(a.dev(0), a.pointer(2), a.number(3));
  }

  void answer(int value) {
    result = value;
    sink.accept("= " + value);
  }

  void answer(boolean value) {
    sink.accept(value ? "= 1" : "= 0");
  }

  /** The name now stands for what an allocation returned. */
  void bind(String name, @Nullable Alloc memory) {
    names.bind(name, memory);
    if (memory == null) {
      result = -ENOMEM;
      sink.accept("= " + Arguments.NULL);
    } else {
      sink.accept("= " + (memory.isZeroSizePtr() ? "ZERO_SIZE_PTR" : name));
    }
  }

  /** As {@link #bind}, of memory that may stand in the place of older memory. */
  void bindMoved(String name, @Nullable Alloc old, @Nullable Alloc memory) {
    if (old != null && memory != null && memory.id() != old.id()) {
      lists.moved(old.id(), entry(memory.id(), "(null)", 0)); // as the log will show it
    }
    bind(name, memory);
  }

  /** The name now stands for an entry that is on no list. */
  void bindNode(String name, String release, long size) {
    Devres.Release function = names.function(release).release();
    DevresNode node = Devres.alloc(kernel, function, release, size);
    if (node != null) {
      names.add(node, function);
    }
    bind(name, node == null ? null : node.memory());
  }

  void answerNode(@Nullable DevresNode node) {
    sink.accept("= " + (node == null ? Arguments.NULL : names.of(node.memory())));
  }

  /** Without an id a group is its own id, which has no name here. */
  void answerGroup(@Nullable Object id) {
    if (id == null) {
      result = -ENOMEM;
      sink.accept("= " + Arguments.NULL);
    } else {
      sink.accept("= " + (id instanceof String name ? name : "GROUP"));
    }
  }

  /** An action runs, and inside it every call that waited for it. */
  void callback(String name, @Nullable Object data) {
    run(name, data, false);
  }

  /**
   * A driver's function runs; it returns the first error of the calls inside it, and makes no more.
   */
  int driverCallback(String name, Object data) {
    return run(name, data, true);
  }

  private int run(String name, @Nullable Object data, boolean stopsAtErrors) {
    sink.accept("CALL " + name + " " + (data == null ? Arguments.NULL : data));
    List<Call> waiting = hooks.remove(name);
    int error = 0;
    if (waiting != null) {
      running.push(name);
      for (Call call : waiting) {
        callInside(call);
        error = Math.min(result, 0);
        if (stopsAtErrors && error < 0) {
          break;
        }
      }
      running.pop();
    }
    result = 0; // of the call that called back, which is not done yet
    return error;
  }

  private void callInside(Call call) {
    if (running.size() > MOST_CALLBACKS) {
      throw new BadCall(
          call.line(),
          "callbacks inside callbacks, more than %d deep; take some of the \"on\" lines out"
              .formatted(MOST_CALLBACKS));
    }
    make(call);
  }
}
