// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOENT;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Which framebuffers a program has made through which file (drm_file.fbs). The file owns one
 * reference on each: rmfb drops it, and so does closing the file.
 *
 * <p>kernel: a list in struct drm_file; here beside it, in the device that both belong to.
 */
final class FileFramebuffers {
  private final IdentityHashMap<DrmFile, List<Framebuffer>> lists = new IdentityHashMap<>();

  /** The file gets the first reference (drm_mode_addfb2). */
  @Symbol("drm_mode_addfb2")
  void add(DrmFile file, Framebuffer framebuffer) {
    lists.computeIfAbsent(file, unused -> new ArrayList<>()).add(framebuffer);
  }

  // tag::drm_mode_rmfb[]
  /**
   * The program wants no more of a framebuffer: it leaves the screen, and the file's reference goes
   * (drm_mode_rmfb, 1.7).
   *
   * @return 0, or -ENOENT for a number that is no framebuffer of this file
   */
  @Symbol("drm_mode_rmfb")
  int remove(DrmFile file, int id) {
    Framebuffer found = find(file, id);
    if (found == null) {
      return -ENOENT;
    }
    lists.getOrDefault(file, List.of()).remove(found);
    found.remove();
    return 0;
  }

  // end::drm_mode_rmfb[]

  private @Nullable Framebuffer find(DrmFile file, int id) {
    for (Framebuffer framebuffer : lists.getOrDefault(file, List.of())) {
      if (framebuffer.id() == id) {
        return framebuffer;
      }
    }
    return null;
  }

  /** The file is closed, and each of its framebuffers is removed (drm_fb_release, DF-3). */
  @Symbol("drm_fb_release")
  void release(DrmFile file) {
    List<Framebuffer> owned = lists.remove(file);
    if (owned != null) {
      owned.forEach(Framebuffer::remove);
    }
  }
}
