// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A character device that notes what is done to its files, each page of it a page of memory. */
final class FakeFile implements FileOperations, VmOps {
  final List<String> events = new ArrayList<>();
  private final String name;
  private final Map<Long, Page> pages = new HashMap<>();
  int openReturns;
  int mmapReturns;
  boolean refusesFaults;
  @Nullable KernelModule module;

  FakeFile(String name) {
    this.name = name;
  }

  @Override
  public @Nullable KernelModule owner() {
    return module;
  }

  @Override
  public int open(OpenFile file) {
    note("open");
    return openReturns;
  }

  @Override
  public int ioctl(OpenFile file, int command) {
    note("ioctl " + command + " by " + file.kernel().task());
    return command;
  }

  @Override
  public int mmap(OpenFile file, Vma vma) {
    vma.ops(this);
    vma.privateData(name);
    return mmapReturns;
  }

  @Override
  public void release(OpenFile file) {
    note("release by " + file.kernel().task());
  }

  @Override
  public void open(Vma vma) {
    note("vm open, file refs " + vma.file().refs());
  }

  @Override
  public void close(Vma vma) {
    note("vm close, file refs " + vma.file().refs());
  }

  @Override
  public Fault fault(Vma vma, int page) {
    note("fault " + page);
    if (refusesFaults) {
      return Fault.SIGBUS;
    }
    Page backing =
        pages.computeIfAbsent(vma.pgoff() + page, unused -> Page.alloc(vma.file().kernel()));
    if (backing == null) {
      return Fault.OOM;
    }
    vma.insert(page, backing);
    return Fault.NOPAGE;
  }

  /** What happened since this was last asked. */
  List<String> take() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  private void note(String what) {
    events.add(name + " " + what);
  }
}
