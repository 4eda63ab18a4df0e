// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * Registers that a program has mapped. A page table entry is not asked whether the driver is still
 * bound: who does not take it away at unplug lets programs reach what is not the driver's any more
 * (B34).
 *
 * <p>kernel: the entry leads to the hardware itself, so a touch after iounmap reaches whatever is
 * there by then, or is a machine check; here it goes through the driver's own mapping, so it is
 * reported as the page fault that the driver would get.
 *
 * @param mapping the driver's mapping of the registers
 * @param offset where in it the page begins
 */
public record IoFrame(IoMapping mapping, long offset) implements Frame {
  @Override
  public int read(int at, String function) {
    return mapping.readl(offset + at, function);
  }

  @Override
  public void write(int at, int value, String function) {
    mapping.writel(value, offset + at, function);
  }
}
