// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * A buffer that one driver lends to others (struct dma_buf), as a file that programs can pass on.
 * It knows nothing of devices: what it keeps alive is what its exporter took a reference on, and
 * gives back in release (GE-3).
 */
public final class DmaBuf {
  private static final long BYTES = 280; // sizeof(struct dma_buf), nominal
  private static final long ATTACHMENT_BYTES = 80; // sizeof(struct dma_buf_attachment), nominal

  /** The exporter's side (struct dma_buf_ops). */
  public interface Ops {
    /** The module whose code this is; the buffer keeps it loaded. */
    default @Nullable KernelModule owner() {
      return null;
    }

    /** A program maps the buffer itself. */
    default int mmap(DmaBuf buf, Vma vma) {
      return -Errno.EINVAL;
    }

    /** The last reference is gone: the exporter drops what it had taken for the buffer. */
    void release(DmaBuf buf);
  }

  /** A device that uses the buffer (struct dma_buf_attachment). */
  public static final class Attachment {
    private final DmaBuf buf;
    private final String importer;
    private final Alloc memory;

    private Attachment(DmaBuf buf, String importer, Alloc memory) {
      this.buf = buf;
      this.importer = importer;
      this.memory = memory;
    }

    /** What is attached to. */
    public DmaBuf buf() {
      return buf;
    }

    /** The device that attached itself. */
    public String importer() {
      return importer;
    }
  }

  private final Alloc memory;
  private final OpenFile file;
  private final Ops ops;
  private final Object exported;
  private final List<Attachment> attachments = new ArrayList<>();

  private DmaBuf(Alloc memory, OpenFile file, Ops ops, Object exported) {
    this.memory = memory;
    this.file = file;
    this.ops = ops;
    this.exported = exported;
  }

  /** What a program's descriptor of a buffer can do (dma_buf_fops). */
  private static final FileOperations FOPS =
      new FileOperations() {
        @Override
        @Symbol("dma_buf_mmap_internal")
        public int mmap(OpenFile file, Vma vma) {
          DmaBuf buf = of(file);
          return buf == null ? -Errno.EINVAL : buf.ops.mmap(buf, vma);
        }

        @Override
        @Symbol("dma_buf_release")
        public void release(OpenFile file) {
          DmaBuf buf = of(file);
          if (buf != null) {
            buf.release();
          }
        }
      };

  // tag::dma_buf_export[]
  /**
   * A new buffer; the exporter takes its references after this has worked (dma_buf_export, GE-3).
   *
   * @param exported what is exported; for the exporter's own use
   * @param holder who gets the first reference
   * @return -ENODEV when the exporter's module is on its way out, -ENOMEM
   */
  @Symbol("dma_buf_export")
  public static ErrPtr<DmaBuf> export(
      Kernel kernel, String name, Ops ops, Object exported, String holder) {
    KernelModule module = ops.owner();
    if (module != null && !module.tryGet("dma-buf " + name)) {
      return ErrPtr.err(kernel, -Errno.ENODEV);
    }
    Alloc memory = kernel.slab().kzalloc(BYTES);
    OpenFile file =
        memory == null ? null : OpenFile.anonymous(kernel, "dma-buf " + name, FOPS, holder);
    if (memory == null || file == null) {
      kernel.slab().kfree(memory, "dma_buf_export");
      if (module != null) {
        module.put("dma-buf " + name);
      }
      return ErrPtr.err(kernel, -Errno.ENOMEM);
    }
    DmaBuf buf = new DmaBuf(memory, file, ops, exported);
    file.privateData(buf, memory);
    return ErrPtr.of(buf);
  }

  // end::dma_buf_export[]

  /** The buffer that a file is; null when it is another kind of file (dma_buf_get). */
  public static @Nullable DmaBuf of(OpenFile file) {
    return file.privateData() instanceof DmaBuf buf ? buf : null;
  }

  // tag::dma_buf_release[]
  /** The last reference is gone: the exporter's buffer first, then its module, then the memory. */
  @Symbol("dma_buf_release")
  private void release() {
    Kernel kernel = file.kernel();
    kernel.warnOn(!attachments.isEmpty(), "dma_buf_release");
    ops.release(this);
    KernelModule module = ops.owner();
    if (module != null) {
      module.put(file.path());
    }
    kernel.slab().kfree(memory, "dma_buf_release");
  }

  // end::dma_buf_release[]

  /** One reference more: on the buffer's file (get_dma_buf). */
  @Symbol("get_dma_buf")
  public DmaBuf get(String holder) {
    file.get(holder);
    return this;
  }

  /** One reference less (dma_buf_put). */
  @Symbol("dma_buf_put")
  public void put(String holder) {
    file.put(holder);
  }

  /** A device will use the buffer; null without memory (dma_buf_attach). */
  @Symbol("dma_buf_attach")
  public @Nullable Attachment attach(String importer) {
    memory.write(0, Long.BYTES, "dma_buf_attach");
    Alloc attached = file.kernel().slab().kzalloc(ATTACHMENT_BYTES);
    if (attached == null) {
      return null;
    }
    Attachment attachment = new Attachment(this, importer, attached);
    attachments.add(attachment);
    return attachment;
  }

  /**
   * The device is done with it; an attachment holds no reference on the buffer (dma_buf_detach).
   */
  @Symbol("dma_buf_detach")
  public void detach(Attachment attachment) {
    memory.write(0, Long.BYTES, "dma_buf_detach");
    attachments.remove(attachment);
    file.kernel().slab().kfree(attachment.memory, "dma_buf_detach");
  }

  /** What was exported; only its exporter knows what it is (dma_buf.priv). */
  public Object exported() {
    return exported;
  }

  /** The exporter's side. */
  public Ops ops() {
    return ops;
  }

  /** The file that it is to programs. */
  public OpenFile file() {
    return file;
  }

  /** The memory it lies in. */
  public Alloc memory() {
    return memory;
  }
}
