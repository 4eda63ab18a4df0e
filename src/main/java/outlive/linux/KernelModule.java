// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.EAGAIN;
import static outlive.linux.Errno.ENOENT;

import java.util.List;

/**
 * Code that was loaded, and can be unloaded when nobody uses it (struct module). Open files use the
 * code of their functions, so they count; a bound device does not (DF-6).
 */
public final class KernelModule {
  /**
   * Where code of modules is (MODULES_VADDR); which module has which part of it does not matter.
   */
  private static final long CODE = 0xffffffffc0000000L;

  private final Kernel kernel;
  private final String name;
  private final Runnable exit;
  private final Kref refs;
  private boolean live = true;

  /**
   * A module that is loaded (load_module).
   *
   * @param exit what the module undoes when it goes: unbinding its devices, in a driver
   */
  public KernelModule(Kernel kernel, String name, Runnable exit) {
    this.kernel = kernel;
    this.name = name;
    this.exit = exit;
    this.refs = new Kref(kernel, null, new Account(), Hold.REGISTRANT);
  }

  private final class Account implements Counted {
    @Override
    public String what() {
      return "module " + name;
    }

    @Override
    public List<Alloc> reaches() {
      return List.of();
    }
  }

  /** The name in lsmod. */
  public String name() {
    return name;
  }

  /** How many use it: the column of lsmod (module_refcount, DF-6). */
  public int users() {
    return live ? refs.read() - 1 : 0;
  }

  /**
   * A function of this module is about to be called. Once the module is gone nothing is mapped
   * there, and the processor finds no instruction: a {@link PageFault} (no kernel function: it is
   * the call itself, B28, B35).
   *
   * @param function its name; kernel: nobody knows it any more, the report has the bare address
   */
  public void mustBeThere(String function) {
    if (!live) {
      throw PageFault.at(kernel, PageFaultReport.Access.EXEC, CODE, function);
    }
  }

  /** Whether its code is there. */
  public boolean isLive() {
    return live;
  }

  /** One user more, unless the module is on its way out (try_module_get, DF-6). */
  @Symbol("try_module_get")
  public boolean tryGet(String holder) {
    return live && refs.getUnlessZero(holder);
  }

  /** One user less (module_put, DF-6). */
  @Symbol("module_put")
  public void put(String holder) {
    refs.put(holder, () -> {});
  }

  // tag::delete_module[]
  /**
   * Unloads the module: what rmmod asks for. It waits for nobody, so an open file is enough to
   * refuse it; unbinding, which nobody can refuse, remains possible all the time (delete_module,
   * DF-6, S6).
   *
   * @return 0; -EWOULDBLOCK when it is in use; -ENOENT when it is gone
   */
  @Symbol("delete_module")
  public int unload() {
    if (!live) {
      return -ENOENT;
    }
    if (users() > 0) {
      return -EAGAIN;
    }
    live = false; // kernel: MODULE_STATE_GOING, so nobody can begin to use it
    exit.run();
    put(Hold.REGISTRANT);
    return 0;
  }

  // end::delete_module[]
}
