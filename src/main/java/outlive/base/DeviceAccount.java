// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.ListHead;

/** What the ledger says of a device; kmemleak follows the entries of its list. */
final class DeviceAccount implements Counted {
  private final Device dev;

  DeviceAccount(Device dev) {
    this.dev = dev;
  }

  @Override
  public String what() {
    return "device " + dev.label();
  }

  @Override
  public List<Alloc> reaches() {
    List<Alloc> reached = new ArrayList<>();
    Alloc memory = dev.memory();
    if (memory != null) {
      reached.add(memory);
    }
    String scan = "kmemleak_scan";
    ListHead<DevresNode> head = dev.devres();
    for (var at = head.next(scan); at != head; at = at.next(scan)) {
      reached.add(at.entry().memory());
    }
    return reached;
  }
}
