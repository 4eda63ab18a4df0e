// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * What a mapping does when it is copied, ends, or is touched where it has no page
 * (vm_operations_struct). Whoever needs something for as long as it is mapped takes a reference in
 * open and drops it in close (GE-2).
 */
public interface VmOps {
  /** What a page fault came to (vm_fault_t). */
  enum Fault {
    /** There is an entry now; the program goes on. */
    NOPAGE,
    /** The program gets a signal that hardly any program can live with. */
    SIGBUS,
    /** There is no memory; this kit ends the program, as the OOM killer may. */
    OOM
  }

  /** There is one mapping more: a fork or a split. Not called for the first one. */
  default void open(Vma vma) {}

  /** There is one mapping less. */
  default void close(Vma vma) {}

  /** A page was touched that has no entry: give it one with {@link Vma#insert}, or refuse. */
  default Fault fault(Vma vma, int page) {
    return Fault.SIGBUS;
  }
}
