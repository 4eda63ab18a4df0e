// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.EPROBE_DEFER;

import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.ListHead;
import outlive.linux.Symbol;

/**
 * One kernel's list of the panels that can be found (panel_list). It holds no references: whoever
 * frees a panel must have taken it off.
 *
 * <p>kernel: panel_lock, a mutex, guards it.
 */
public final class Panels {
  private final Kernel kernel;
  private final ListHead<Panel> list = ListHead.head();

  private Panels(Kernel kernel) {
    this.kernel = kernel;
  }

  static Panels of(Kernel kernel) {
    return kernel.part(Panels.class, Panels::new);
  }

  // tag::of_drm_find_panel[]
  /**
   * The panel at that node, without a reference: its driver may free it in the next moment
   * (of_drm_find_panel, BR-8, 1.8). Reads every panel on the way.
   *
   * @return -ENODEV when the board has none there; -EPROBE_DEFER when nobody added it yet, which
   *     means that the caller's probe is called again later
   */
  @Symbol("of_drm_find_panel")
  public static ErrPtr<Panel> ofFind(Kernel kernel, DeviceNode node) {
    return node.available() ? of(kernel).find(node) : ErrPtr.err(kernel, -ENODEV);
  }

  private ErrPtr<Panel> find(DeviceNode node) {
    String function = "of_drm_find_panel";
    for (var at = list.next(function); at != list; at = at.next(function)) {
      if (at.entry().isAt(node, function)) {
        return ErrPtr.of(at.entry());
      }
    }
    return ErrPtr.err(kernel, -EPROBE_DEFER);
  }

  // end::of_drm_find_panel[]

  ListHead<Panel> list() {
    return list;
  }
}
