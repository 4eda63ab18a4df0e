// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file that was opened (struct file), however many descriptors lead to it. It is counted: each
 * entry of a descriptor table holds a reference, and each mapping holds one, so close is not the
 * end of a file that is still mapped (DF-4).
 */
public final class OpenFile {
  private static final long BYTES = 232; // sizeof(struct file), nominal

  private final Kernel kernel;
  private final Alloc memory;
  private final Kref refs;
  private final String path;
  private final @Nullable UserProcess opener;
  private FileOperations ops;
  private AnonInode inode;
  private @Nullable Object privateData;
  private @Nullable Alloc privateMemory;
  private @Nullable KernelModule pinned;

  private OpenFile(
      Alloc memory, String path, FileOperations ops, @Nullable UserProcess opener, String holder) {
    this.kernel = memory.kernel();
    this.memory = memory;
    this.path = path;
    this.opener = opener;
    this.ops = ops;
    this.inode = new AnonInode(path);
    this.refs = new Kref(kernel, memory, new Account(), holder);
  }

  /** What the ledger says of it; kmemleak follows it to its mappings and to its owner's memory. */
  private final class Account implements Counted {
    @Override
    public String what() {
      return "file " + path + (opener == null ? "" : " opened by " + opener.name());
    }

    @Override
    public List<Alloc> reaches() {
      List<Alloc> reached = new ArrayList<>();
      reached.add(memory);
      if (privateMemory != null) {
        reached.add(privateMemory);
      }
      for (Vma vma : inode.mapped()) {
        if (vma.file() == OpenFile.this) {
          vma.reach(reached);
        }
      }
      return reached;
    }
  }

  /**
   * A file for a process that opens a path (do_dentry_open, DF-1).
   *
   * @return the file, with its first reference for the holder; -ENOMEM, -ENODEV when the module of
   *     its functions is on its way out, or what their open returned
   */
  @Symbol("do_dentry_open")
  static ErrPtr<OpenFile> open(UserProcess opener, String path, FileOperations ops, String holder) {
    Kernel kernel = opener.kernel();
    Alloc memory = kernel.slab().kzalloc(BYTES);
    if (memory == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    OpenFile file = new OpenFile(memory, path, ops, opener, holder);
    int ret = file.pin(ops) ? ops.open(file) : -ENODEV;
    if (ret != 0) {
      file.refs.put(holder, file::forget);
      return ErrPtr.err(kernel, ret);
    }
    return ErrPtr.of(file);
  }

  /**
   * A file without a path, such as that of a dma-buf (anon_inode_getfile).
   *
   * @return null without memory
   */
  @Symbol("alloc_file_pseudo")
  static @Nullable OpenFile anonymous(
      Kernel kernel, String name, FileOperations ops, String holder) {
    Alloc memory = kernel.slab().kzalloc(BYTES);
    return memory == null ? null : new OpenFile(memory, name, ops, null, holder);
  }

  /**
   * From here on other functions serve this file: a subsystem's own open hands it to the driver
   * (replace_fops, DF-1).
   *
   * @return whether the driver's module is still there
   */
  @Symbol("replace_fops")
  public boolean replaceOps(FileOperations driver) {
    boolean there = pin(driver);
    if (there) {
      ops = driver;
    }
    return there;
  }

  /** Keeps the module of these functions, and lets the one before go. */
  @Symbol("fops_get")
  private boolean pin(FileOperations functions) {
    KernelModule module = functions.owner();
    if (module != null && !module.tryGet(holder())) {
      return false;
    }
    unpin();
    pinned = module;
    return true;
  }

  @Symbol("fops_put")
  private void unpin() {
    if (pinned != null) {
      pinned.put(holder());
      pinned = null;
    }
  }

  private String holder() {
    return "file " + path;
  }

  /** One reference more (get_file, DF-4). */
  @Symbol("get_file")
  public OpenFile get(String holder) {
    refs.get(holder);
    return this;
  }

  /** One reference less; the last one releases the file, here and now (__fput_sync, DF-4). */
  @Symbol("fput")
  public void put(String holder) {
    refs.put(holder, this::release);
  }

  /** As {@link #put(String)}, but the release waits until the task leaves the kernel (fput). */
  @Symbol("fput")
  void put(String holder, Consumer<Runnable> taskWork) {
    refs.put(holder, () -> taskWork.accept(this::release));
  }

  // tag::__fput[]
  /**
   * The end: the release function first, then its module may go, then the memory (__fput, DF-3).
   */
  @Symbol("__fput")
  private void release() {
    ops.release(this);
    forget();
  }

  // end::__fput[]

  private void forget() {
    unpin();
    kernel.slab().kfree(memory, "file_free");
  }

  /** How many references there are (file_count). */
  public int refs() {
    return refs.read();
  }

  /** What was opened. */
  public String path() {
    return path;
  }

  /** The kernel that knows it. */
  public Kernel kernel() {
    return kernel;
  }

  /** Its functions. */
  public FileOperations ops() {
    return ops;
  }

  /** Who opened it; null for a file that the kernel made. It may be somebody else's by now. */
  public @Nullable UserProcess opener() {
    return opener;
  }

  /** The memory it lies in. */
  public Alloc memory() {
    return memory;
  }

  /** Whose mapping it is when the file is mapped (file.f_mapping, DF-2). */
  public AnonInode inode() {
    return inode;
  }

  /** From here on the file's mappings are those of that inode (file.f_mapping, DF-2). */
  public void inode(AnonInode shared) {
    inode = shared;
  }

  /** What the driver keeps with the file (file.private_data). */
  public @Nullable Object privateData() {
    return privateData;
  }

  /** Keeps something of the driver's, and the memory that it lies in, with the file. */
  public void privateData(@Nullable Object data, @Nullable Alloc memory) {
    privateData = data;
    privateMemory = memory;
  }
}
