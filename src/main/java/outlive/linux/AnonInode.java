// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * What knows every mapping of a device (the address_space of an inode that is in no directory). All
 * open files of a drm_device share one, so that one call takes all its pages away from everybody
 * (DF-2, DD-16).
 */
public final class AnonInode {
  private final String name;
  private final List<Vma> mapped = new ArrayList<>();

  /** An inode without mappings (alloc_anon_inode). */
  public AnonInode(String name) {
    this.name = name;
  }

  /** Whose inode it is. */
  public String name() {
    return name;
  }

  /** The mappings there are, oldest first; a view of now (address_space.i_mmap). */
  public List<Vma> mapped() {
    return List.copyOf(mapped);
  }

  // tag::unmap_mapping_range[]
  /**
   * Takes every page of every mapping away. The mappings stay; the next touch is a page fault, and
   * the driver's handler decides (unmap_mapping_range, DD-16, GE-7).
   */
  @Symbol("unmap_mapping_range")
  public void unmapMappingRange() {
    mapped.forEach(Vma::zap);
  }

  // end::unmap_mapping_range[]

  void link(Vma vma) {
    mapped.add(vma);
  }

  void unlink(Vma vma) {
    mapped.remove(vma);
  }
}
