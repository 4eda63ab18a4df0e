// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.EBADF;
import static outlive.linux.Errno.EFAULT;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOENT;
import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * A program that runs (task_struct): its descriptors, its mappings, and the system calls it makes.
 * What a call returns is what the C library would see: a number from 0 on, or a negative errno.
 */
public final class UserProcess {
  private final Kernel kernel;
  private final String name;
  private final FdTable files;
  private final Mm mm = new Mm();
  private final Deque<Runnable> taskWork = new ArrayDeque<>();
  private @Nullable Signal signal;
  private boolean alive = true;

  /** A program of that name, with nothing open; reports name it. */
  public UserProcess(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
    this.files = new FdTable(name);
  }

  /** Opens what is below that path now: a descriptor; -ENOENT when there is no node (openat). */
  @Symbol("do_sys_openat2")
  public int open(String path) {
    return syscall(
        () -> {
          FileOperations node = Devtmpfs.of(kernel).lookup(path);
          return node == null ? -ENOENT : openNode(path, node);
        });
  }

  /**
   * Opens a node that the program has got hold of: one that mknod made, or one that it found before
   * the name went away. The number behind it may lead to nothing (DF-1).
   */
  @Symbol("do_sys_openat2")
  public int open(String path, FileOperations node) {
    return syscall(() -> openNode(path, node));
  }

  private int openNode(String path, FileOperations node) {
    int fd = files.unused();
    ErrPtr<OpenFile> opened = OpenFile.open(this, path, node, files.holder(fd));
    if (opened.isErr()) {
      return opened.ptrErr();
    }
    files.install(fd, opened.get());
    return fd;
  }

  /** A second descriptor for the same file (dup, DF-4). */
  @Symbol("ksys_dup")
  public int dup(int fd) {
    return with(fd, files::add);
  }

  // tag::close_fd[]
  /**
   * Takes the descriptor away. The file is released when nothing else leads to it: not a duplicate,
   * not a child's, not a mapping (close, DF-4).
   */
  @Symbol("__x64_sys_close")
  public int close(int fd) {
    return syscall(() -> files.close(fd, Runnable::run) ? 0 : -EBADF);
  }

  // end::close_fd[]

  /** Calls into the file with a number (ioctl). */
  @Symbol("__x64_sys_ioctl")
  public int ioctl(int fd, int command) {
    return with(fd, file -> file.ops().ioctl(file, command));
  }

  /** Reads what there is (read). */
  @Symbol("ksys_read")
  public int read(int fd) {
    return with(fd, file -> file.ops().read(file));
  }

  /** What would not block: a sum of {@link FileOperations#POLLIN} and POLLOUT (poll). */
  @Symbol("do_sys_poll")
  public int poll(int fd) {
    return with(fd, file -> file.ops().poll(file));
  }

  /**
   * Maps pages of the file (mmap, DF-4, GE-2).
   *
   * @param pgoff where in the file, in pages
   * @return the first address, or a negative errno
   */
  @Symbol("ksys_mmap_pgoff")
  public long mmap(int fd, long pgoff, int pages) {
    return asTask(
        () -> {
          OpenFile file = files.get(fd);
          if (pages <= 0) {
            return -EINVAL;
          }
          return file == null ? -EBADF : mm.map(name, file, pgoff, pages);
        });
  }

  /** Unmaps pages from that address on; a part of a mapping is fine (munmap, GE-2, S3). */
  @Symbol("__x64_sys_munmap")
  public int munmap(long address, int pages) {
    return syscall(
        () -> {
          if (pages <= 0 || address % Page.BYTES != 0) {
            return -EINVAL;
          }
          return mm.unmap(address, pages, taskWork::push);
        });
  }

  /**
   * Reads the value at an address: an instruction of the program, and no system call. Only when
   * there is no page table entry does the kernel hear of it (exc_page_fault, GE-7).
   *
   * @return the value; -EFAULT when it was the program's last instruction, see {@link #signal()}
   */
  public int load(long address) {
    return syscall(
        () -> {
          Frame frame = present(address);
          return frame == null ? -EFAULT : frame.read(within(address), Vma.USER_ACCESS);
        });
  }

  /** Writes a value at an address; -EFAULT as in {@link #load}, else 0. */
  public int store(long address, int value) {
    return syscall(
        () -> {
          Frame frame = present(address);
          if (frame == null) {
            return -EFAULT;
          }
          frame.write(within(address), value, Vma.USER_ACCESS);
          return 0;
        });
  }

  private static int within(long address) {
    return (int) (address % Page.BYTES);
  }

  // tag::exc_page_fault[]
  /** The entry of the address, made by the mapping's owner if there was none; null: a signal. */
  @Symbol("exc_page_fault")
  private @Nullable Frame present(long address) {
    Vma vma = mm.at(address);
    if (vma == null) {
      return die(Signal.SIGSEGV);
    }
    Frame frame = vma.entry(address);
    if (frame != null) {
      return frame;
    }
    return switch (vma.fault(address)) {
      case NOPAGE -> vma.entry(address);
      case SIGBUS -> die(Signal.SIGBUS);
      case OOM -> die(Signal.SIGKILL);
    };
  }

  // end::exc_page_fault[]

  private @Nullable Frame die(Signal reason) {
    signal = reason;
    leave();
    return null;
  }

  /** Puts a descriptor into a message for another program (sendmsg with SCM_RIGHTS, DF-4). */
  @Symbol("scm_send")
  public @Nullable FdMessage send(int fd) {
    OpenFile file = files.get(fd);
    return file == null ? null : new FdMessage(file, name);
  }

  /** Takes the descriptor out of a message (recvmsg); -EBADF when somebody has taken it. */
  @Symbol("receive_fd")
  public int receive(FdMessage message) {
    return syscall(
        () -> {
          if (message.isConsumed()) {
            return -EBADF;
          }
          int fd = files.add(message.file());
          message.destroy();
          return fd;
        });
  }

  /** A descriptor for a file that the kernel made for this program, such as a dma-buf's. */
  @Symbol("fd_install")
  public int install(OpenFile file) {
    return files.add(file);
  }

  // tag::copy_process[]
  /**
   * A child with the same descriptors and mappings, each with a reference of its own (fork, DF-4,
   * GE-2).
   *
   * @return null without memory, and then nothing is left of it
   */
  @Symbol("copy_process")
  public @Nullable UserProcess fork(String childName) {
    UserProcess child = new UserProcess(kernel, childName);
    int ret =
        syscall(
            () -> {
              files.forkInto(child.files);
              return mm.forkInto(child.mm, childName) ? 0 : -ENOMEM;
            });
    if (ret != 0) {
      child.exit();
      return null;
    }
    return child;
  }

  // end::copy_process[]

  // tag::do_exit[]
  /**
   * Ends the program: all mappings first, then all descriptors. Files that nothing leads to any
   * more are released at the very end, the one that lost its last reference last going first
   * (do_exit: exit_mm, exit_files, exit_task_work).
   */
  @Symbol("do_exit")
  public void exit() {
    if (alive) {
      syscall(
          () -> {
            leave();
            return 0;
          });
    }
  }

  @Symbol("do_exit")
  private void leave() {
    alive = false;
    mm.exit(taskWork::push);
    files.exit(taskWork::push);
  }

  // end::do_exit[]

  /** The signal that ended it; null when none did. */
  public @Nullable Signal signal() {
    return signal;
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return alive;
  }

  /** The name in reports (task_struct.comm). */
  public String name() {
    return name;
  }

  /** The kernel it runs on. */
  public Kernel kernel() {
    return kernel;
  }

  /** The file a descriptor leads to, with no reference of the caller's; null for none (fget). */
  public @Nullable OpenFile file(int fd) {
    return files.get(fd);
  }

  /** The lowest descriptor that leads to the file; -1 for none. */
  public int fdOf(OpenFile file) {
    return files.of(file);
  }

  /** Its mappings, lowest first (/proc/PID/maps). */
  public List<Vma> mappings() {
    return mm.all();
  }

  private int with(int fd, ToIntFunction<OpenFile> body) {
    return syscall(
        () -> {
          OpenFile file = files.get(fd);
          return file == null ? -EBADF : body.applyAsInt(file);
        });
  }

  /** Runs the body as this program, and then what waited until it leaves the kernel. */
  private int syscall(IntSupplier body) {
    if (!alive) {
      throw new IllegalStateException(name + " has ended and calls no more");
    }
    return kernel.asTask(
        name,
        () -> {
          int ret = body.getAsInt();
          workUp();
          return ret;
        });
  }

  private long asTask(LongSupplier body) {
    long[] result = new long[1];
    syscall(
        () -> {
          result[0] = body.getAsLong();
          return 0;
        });
    return result[0];
  }

  /** kernel: a chain that is built from its end, so the newest comes first (task_work_run). */
  @Symbol("task_work_run")
  private void workUp() {
    while (!taskWork.isEmpty()) {
      taskWork.pop().run();
    }
  }
}
