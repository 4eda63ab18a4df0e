// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EAGAIN;
import static outlive.linux.Errno.EBADF;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;
import outlive.linux.UserProcess;

/**
 * A drm_device as one open file sees it (struct drm_file). It holds a reference on the drm_device
 * until the file is released, whatever happens to the hardware in between.
 *
 * <p>A program opens it by its path ({@link UserProcess#open(String)}), and may duplicate, inherit
 * and map it. {@link #open}, {@link #ioctl(int)} and {@link #close} are the short way: a program
 * that has one descriptor and nothing else.
 */
public final class DrmFile {
  private static final long BYTES = 504; // sizeof(struct drm_file), nominal
  private static final long EVENT_BYTES = 64; // a struct drm_pending_event with its event, nominal
  private static final long POINTER = 8;

  /** What drm_file_free undoes, in its order (DF-3); the driver's postclose is late among them. */
  public enum Step {
    DEBUGFS,
    EVENTS,
    FRAMEBUFFERS,
    SYNCOBJS,
    GEM_HANDLES,
    MASTER,
    POSTCLOSE,
    PRIME,
    PID
  }

  private final DrmDevice drm;
  private final OpenFile file;
  private final String task;
  private final Alloc memory;
  private final GemHandles handles = new GemHandles(this);
  private final PrimeTable prime = new PrimeTable(this);
  private final Deque<Alloc> events = new ArrayDeque<>();
  private final Map<Step, List<Runnable>> undo = new EnumMap<>(Step.class);

  private DrmFile(DrmDevice drm, OpenFile file, Alloc memory) {
    this.drm = drm;
    this.file = file;
    this.task = drm.kernel().task();
    this.memory = memory;
    undo(Step.EVENTS, this::dropEvents);
    undo(Step.FRAMEBUFFERS, () -> drm.modeConfig().release(this));
    undo(Step.GEM_HANDLES, handles::release);
    undo(Step.POSTCLOSE, () -> drm.driver().postclose(drm, this));
    undo(Step.PRIME, prime::destroy);
  }

  /**
   * Opens the device as a program of that name, which does nothing else (drm_open, DF-1).
   *
   * @return the file, or null for an error, mostly -ENODEV: not registered, or unplugged
   */
  @Symbol("drm_open")
  public static @Nullable DrmFile open(DrmDevice drm, String task) {
    UserProcess program = new UserProcess(drm.kernel(), task);
    String path = DrmNodes.path(drm);
    if (!drm.isRegistered()) {
      return null; // its number may be another device's by now
    }
    return of(program, program.open(path, new DrmNodes.Stub(path)));
  }

  /** What a program's descriptor leads to; null when that is nothing of a drm_device. */
  public static @Nullable DrmFile of(UserProcess program, int fd) {
    OpenFile file = program.file(fd);
    return file == null ? null : of(file);
  }

  static @Nullable DrmFile of(OpenFile file) {
    return file.privateData() instanceof DrmFile drmFile ? drmFile : null;
  }

  /** Who holds the reference on the drm_device, in words. */
  static String holder(String task) {
    return "open file of " + task;
  }

  /** The memory and the driver's own open (drm_file_alloc, DF-1); 0, -ENOMEM, or the driver's. */
  @Symbol("drm_file_alloc")
  static int alloc(DrmDevice drm, OpenFile file) {
    Alloc memory = drm.kernel().slab().kzalloc(BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    DrmFile made = new DrmFile(drm, file, memory);
    int ret = drm.driver().open(drm, made);
    if (ret < 0) {
      drm.kernel().slab().kfree(memory, "drm_file_alloc");
      return ret;
    }
    file.privateData(made, memory);
    return 0;
  }

  // tag::drm_ioctl[]
  /**
   * A call into the driver. The core reads the device first, then turns the call away when the
   * hardware is gone (drm_ioctl, DF-5).
   *
   * @return what the driver answers; -ENODEV after unplug; -EBADF after close
   */
  @Symbol("drm_ioctl")
  public int ioctl(int command) {
    if (!isOpen()) {
      return -EBADF;
    }
    return kernel().asTask(task, () -> call(command));
  }

  @Symbol("drm_ioctl")
  int call(int command) {
    return guarded(() -> drm.driver().ioctl(drm, this, command));
  }

  /** What every ioctl passes on its way in, the core's own as well. */
  @Symbol("drm_ioctl")
  int guarded(IntSupplier body) {
    drm.container().read(0, POINTER, "drm_ioctl");
    return drm.isUnplugged() ? -ENODEV : body.getAsInt();
  }

  // end::drm_ioctl[]

  /** A call with command 0, for drivers that have only one. */
  @Symbol("drm_ioctl")
  public int ioctl() {
    return ioctl(0);
  }

  /**
   * Closes the descriptor of the program that opened it. What else leads to the file keeps it: a
   * duplicate, a child's descriptor, a mapping (DF-4).
   *
   * @return 0, or -EBADF when it is closed already
   */
  public int close() {
    UserProcess opener = file.opener();
    return opener == null || !isOpen() ? -EBADF : opener.close(opener.fdOf(file));
  }

  // tag::drm_release[]
  /**
   * The file's last reference is gone: first what it had, then the count of open files, and as the
   * last step the reference on the device (drm_release, DF-3). Nothing here asks whether the
   * hardware is there.
   */
  @Symbol("drm_release")
  void release() {
    drm.container().read(0, POINTER, "drm_release");
    free();
    if (drm.fileClosed() == 0) {
      drm.driver().lastclose(drm);
      DrmClient.devRestore(drm); // the console has the screen again
    }
    drm.put(holder(task));
  }

  // end::drm_release[]

  // tag::drm_file_free[]
  /** Undoes what the file has collected, step by step, then frees it (drm_file_free, DF-3). */
  @Symbol("drm_file_free")
  private void free() {
    for (Step step : Step.values()) {
      undo.getOrDefault(step, List.of()).forEach(Runnable::run);
    }
    kernel().slab().kfree(memory, "drm_file_free");
  }

  // end::drm_file_free[]

  /**
   * Has something undone at a step of the release. Debugfs files, sync objects, the master and the
   * pid have no class here that would do it by itself (DF-3).
   */
  public void undo(Step step, Runnable body) {
    undo.computeIfAbsent(step, unused -> new ArrayList<>()).add(body);
  }

  /**
   * Queues an event that the program can read (drm_send_event).
   *
   * @return 0 or -ENOMEM
   */
  @Symbol("drm_send_event")
  public int sendEvent() {
    memory.write(0, POINTER, "drm_send_event");
    Alloc event = kernel().slab().kzalloc(EVENT_BYTES);
    if (event == null) {
      return -ENOMEM;
    }
    events.add(event);
    return 0;
  }

  /** Whether an event can be read; what drm_poll asks (DF-5). */
  public boolean hasEvent() {
    memory.read(0, POINTER, "drm_poll");
    return !events.isEmpty();
  }

  /** Takes an event out, as read does: its bytes, or -EAGAIN (drm_read). */
  @Symbol("drm_read")
  int takeEvent() {
    drm.container().read(0, POINTER, "drm_read");
    Alloc event = events.poll();
    if (event == null) {
      return -EAGAIN; // kernel: sleeps, unless the file was opened with O_NONBLOCK
    }
    kernel().slab().kfree(event, "drm_read");
    return (int) EVENT_BYTES;
  }

  @Symbol("drm_events_release")
  private void dropEvents() {
    while (!events.isEmpty()) {
      kernel().slab().kfree(events.poll(), "drm_events_release");
    }
  }

  /** Its numbers for buffers. */
  public GemHandles handles() {
    return handles;
  }

  /** The buffers it has lent or borrowed. */
  PrimeTable prime() {
    return prime;
  }

  /** The device that was opened. */
  public DrmDevice drm() {
    return drm;
  }

  /** The file whose private data this is. */
  public OpenFile file() {
    return file;
  }

  /** The name of the process that opened it. */
  public String task() {
    return task;
  }

  /** The memory it lies in. */
  public Alloc memory() {
    return memory;
  }

  /** Whether the program that opened it has not closed its descriptor (DF-3). */
  public boolean isOpen() {
    UserProcess opener = file.opener();
    return opener != null && opener.fdOf(file) >= 0;
  }

  private Kernel kernel() {
    return drm.kernel();
  }
}
