// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Symbol;

/**
 * A program inside the kernel that uses a drm_device, such as the text console (struct
 * drm_client_dev). It holds a reference as an open file does, but nobody can close it: it goes when
 * the device is unregistered.
 */
public final class DrmClient {
  /** What a client wants to be told (struct drm_client_funcs). */
  public interface Funcs {
    /**
     * The device goes away. Who has its own needs to call {@link DrmClient#release}, now or later:
     * a console that a program has mapped does it later.
     */
    default void unregister(DrmClient client) {
      client.release();
    }

    /**
     * Displays came or went; also called once when the client is registered.
     *
     * @return 0 or a negative errno, which nobody minds
     */
    default int hotplug(DrmClient client) {
      return 0;
    }

    /**
     * The last file was closed, so the screen is free (DF-3).
     *
     * @return 0 when this client has taken the screen, and then no other is asked
     */
    default int restore(DrmClient client) {
      return 0;
    }
  }

  private static final Funcs NONE = new Funcs() {};

  private final DrmDevice drm;
  private final String name;
  private final Funcs funcs;

  private DrmClient(DrmDevice drm, String name, Funcs funcs) {
    this.drm = drm;
    this.name = name;
    this.funcs = funcs;
  }

  /** A client that only wants to be there; it holds the device (drm_client_init). */
  @Symbol("drm_client_init")
  public static DrmClient init(DrmDevice drm, String name) {
    return init(drm, name, NONE);
  }

  // tag::drm_client_init[]
  /** A client with hooks; it holds the device (drm_client_init). */
  @Symbol("drm_client_init")
  public static DrmClient init(DrmDevice drm, String name, Funcs funcs) {
    DrmClient client = new DrmClient(drm, name, funcs);
    drm.get(client.holder());
    return client;
  }

  // end::drm_client_init[]

  /** From here on its hooks are called, hotplug at once (drm_client_register). */
  @Symbol("drm_client_register")
  public void register() {
    drm.registration().clients().addFirst(this);
    funcs.hotplug(this);
  }

  /** Lets go of the device (drm_client_release). Only unregister calls it. */
  @Symbol("drm_client_release")
  public void release() {
    drm.put(holder());
  }

  // tag::drm_client_dev_unregister[]
  /** Sends all clients of a device away, the newest first (drm_client_dev_unregister, DD-15). */
  @Symbol("drm_client_dev_unregister")
  static void devUnregister(DrmDevice drm) {
    var clients = drm.registration().clients();
    while (!clients.isEmpty()) {
      DrmClient client = clients.removeFirst();
      client.funcs.unregister(client);
    }
  }

  // end::drm_client_dev_unregister[]

  /** Tells all clients that displays came or went (drm_client_dev_hotplug). */
  @Symbol("drm_client_dev_hotplug")
  static void devHotplug(DrmDevice drm) {
    drm.registration().clients().forEach(client -> client.funcs.hotplug(client));
  }

  /** Offers the screen to the clients, the newest first (drm_client_dev_restore, DF-3). */
  @Symbol("drm_client_dev_restore")
  static void devRestore(DrmDevice drm) {
    for (DrmClient client : drm.registration().clients()) {
      if (client.funcs.restore(client) == 0) {
        return;
      }
    }
  }

  /** Its name in the ledger: {@code client fbdev}. */
  public String name() {
    return name;
  }

  /** The device it uses (drm_client_dev.dev). */
  public DrmDevice drm() {
    return drm;
  }

  private String holder() {
    return "client " + name;
  }
}
