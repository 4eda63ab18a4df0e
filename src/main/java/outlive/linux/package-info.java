// SPDX-License-Identifier: GPL-2.0-only
/**
 * The ground floor of the port: memory with states, reference counts, lists and the log of one
 * {@link outlive.linux.Kernel}, which is the class to start with.
 */
package outlive.linux;

// What JBang compiles for a script that names this file.
//SOURCES Alloc.java AnonInode.java Clk.java ClkCore.java Clocks.java Counted.java Devtmpfs.java
//SOURCES DmaBuf.java ErrPtr.java Errno.java FdMessage.java FdTable.java FileOperations.java
//SOURCES Frame.java Hold.java HungTask.java Ida.java IoFrame.java IoMapping.java IoMem.java
//SOURCES IoRegion.java IrqAction.java IrqLine.java KasanReport.java Kernel.java KernelBug.java
//SOURCES KernelLog.java KernelModule.java Kmemleak.java Kref.java Ledger.java ListHead.java
//SOURCES LiveAllocs.java MemoryFault.java Mm.java Mutex.java Nullable.java OpenFile.java
//SOURCES Page.java PageFault.java PageFaultReport.java Signal.java Site.java Slab.java
//SOURCES SpinLock.java Srcu.java Symbol.java Tasks.java UserProcess.java VmOps.java Vma.java
//SOURCES Wait.java Work.java Workqueue.java
