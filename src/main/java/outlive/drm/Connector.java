// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;
import static outlive.linux.Errno.ENOSPC;

import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.Ida;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A socket for a monitor, as userspace sees it (struct drm_connector). Programs reach it through
 * open files, so it must live as long as the drm_device: never in devm memory (B2).
 *
 * <p>There are three ways to give it an end. {@link #init} leaves it to mode_config, which drops
 * the first reference, and the destroy hook does the rest. {@link #drmmInit} makes it an entry of
 * the device's list. {@link #dynamicInit} is for what comes and goes while the device stays: the
 * last reference ends it.
 */
public final class Connector extends ModeObject {
  private static final long LINK = 24;
  private static final String MODE_CONFIG = "mode_config";

  private static final DrmAction CLEANUP =
      DrmAction.of(
          "drm_connector_cleanup_action",
          (drm, connector) -> {
            if (connector instanceof Connector cleaned) {
              cleaned.cleanup();
            }
          });

  /** In the device's list of connectors; a link of its own while it is in none. */
  final ListHead<Connector> link;

  private final ConnectorParts parts = new ConnectorParts(this);
  private final ConnectorRegistration registration = new ConnectorRegistration(this);
  private @Nullable ConnectorFuncs funcs;
  private @Nullable ConnectorType type;
  private @Nullable I2cAdapter ddc;
  private @Nullable HdmiConnector hdmi;
  private int index;
  private int typeId;

  /** A connector in some memory: of drmm, of the container, or by mistake of devm. */
  public Connector(Alloc memory) {
    this(memory, 0);
  }

  /** As {@link #Connector(Alloc)}, a field of a driver's struct at that offset. */
  public Connector(Alloc memory, long offset) {
    super(memory, offset);
    link = ListHead.field(this, memory, offset + LINK);
  }

  /** A connector with a name, for {@link #drmmInit(DrmDevice, Connector)}. */
  public Connector(String name, Alloc memory) {
    this(memory, 0);
    calledBy(name);
  }

  /** Sets the hook that frees a connector which nobody manages (drm_connector_funcs.destroy). */
  public void destroyWith(Runnable hook) {
    funcs = ConnectorFuncs.destroyedBy(unused -> hook.run());
  }

  // tag::drm_connector_init[]
  /**
   * Makes the connector part of the drm_device; it stays until mode_config goes and its destroy
   * hook is called, which cleans it up (drm_connector_init, KM-1).
   *
   * @param ddc the bus to its monitor; null for none, which is C's drm_connector_init()
   * @return 0; -EINVAL with a warning without a destroy hook; -ENOSPC for the 33rd; -ENOMEM
   */
  @Symbol("drm_connector_init")
  public static int init(
      DrmDevice drm,
      Connector connector,
      @Nullable ConnectorFuncs funcs,
      ConnectorType type,
      @Nullable I2cAdapter ddc) {
    if (funcs == null || funcs.destroy() == null) {
      refuse(drm, "drm_connector_init", "!(funcs && funcs->destroy)");
      return -EINVAL;
    }
    int ret = connector.initOnly(drm, funcs, type, ddc, "drm_connector_init");
    if (ret == 0) {
      connector.addToList("drm_connector_init");
    }
    return ret;
  }

  // end::drm_connector_init[]

  // tag::drmm_connector_init[]
  /**
   * Makes the connector part of the drm_device, and cleans it up with it (drmm_connector_init,
   * KM-2). The first parameter is what the review asked for: a panel or a bridge does not compile
   * here (A19).
   *
   * <p>This form is about the life alone: without a mode_config the connector is on no list, and
   * userspace cannot find it. kernel: mode_config comes first, or this ends at a NULL pointer
   * (KM-S); the other form is that strict.
   *
   * @return 0; -EINVAL with a warning when the connector has a destroy hook, as nobody would call
   *     it; -ENOMEM, and then the connector has been cleaned up
   */
  @Symbol("drmm_connector_init")
  public static int drmmInit(DrmDevice drm, Connector connector) {
    if (connector.funcs != null && connector.funcs.destroy() != null) {
      refuse(drm, "drmm_connector_init", "funcs->destroy");
      return -EINVAL;
    }
    connector.write("drmm_connector_init");
    connector.join(drm);
    return Drmm.addActionOrReset(drm, CLEANUP, connector);
  }

  // end::drmm_connector_init[]

  /**
   * As {@link #drmmInit(DrmDevice, Connector)}, with all that userspace sees of it
   * (drmm_connector_init, KM-2). Its last reference is not to be dropped by hand: there is no
   * destroy hook to call.
   *
   * @return 0; -EINVAL with a warning for a destroy hook; -ENOSPC; -ENOMEM, and it is cleaned up
   */
  @Symbol("drmm_connector_init")
  public static int drmmInit(
      DrmDevice drm,
      Connector connector,
      @Nullable ConnectorFuncs funcs,
      ConnectorType type,
      @Nullable I2cAdapter ddc) {
    if (funcs != null && funcs.destroy() != null) {
      refuse(drm, "drmm_connector_init", "funcs && funcs->destroy");
      return -EINVAL;
    }
    int ret = connector.initOnly(drm, funcs, type, ddc, "drmm_connector_init");
    if (ret != 0) {
      return ret;
    }
    connector.addToList("drmm_connector_init");
    return Drmm.addActionOrReset(drm, CLEANUP, connector);
  }

  // tag::drm_connector_dynamic_init[]
  /**
   * Prepares a connector that comes while the device is in use, as those behind a DisplayPort hub
   * do: on no list before {@link #dynamicRegister} (drm_connector_dynamic_init, KM-4).
   *
   * @return 0; -EINVAL with a warning without a destroy hook; -ENOSPC; -ENOMEM
   */
  @Symbol("drm_connector_dynamic_init")
  public static int dynamicInit(
      DrmDevice drm,
      Connector connector,
      @Nullable ConnectorFuncs funcs,
      ConnectorType type,
      @Nullable I2cAdapter ddc) {
    if (funcs == null || funcs.destroy() == null) {
      refuse(drm, "drm_connector_dynamic_init", "!(funcs && funcs->destroy)");
      return -EINVAL;
    }
    return connector.initOnly(drm, funcs, type, ddc, "drm_connector_dynamic_init");
  }

  /**
   * Shows it: on the list at once, to userspace as soon as the device is
   * (drm_connector_dynamic_register, KM-4).
   *
   * @return 0; -EINVAL with a warning before init; what {@link #register} returns
   */
  @Symbol("drm_connector_dynamic_register")
  public int dynamicRegister() {
    read("drm_connector_dynamic_register");
    if (kernel()
        .warnOn(funcs == null || funcs.destroy() == null, "drm_connector_dynamic_register")) {
      return -EINVAL;
    }
    addToList("drm_connector_dynamic_register");
    return register();
  }

  // end::drm_connector_dynamic_init[]

  /** All that the three kinds have in common; on failure everything is as before. */
  @Symbol("drm_connector_init_only")
  private int initOnly(
      DrmDevice drm,
      @Nullable ConnectorFuncs hooks,
      ConnectorType socket,
      @Nullable I2cAdapter bus,
      String function) {
    add(drm, false, function);
    ModeConfig config = drm.modeConfig();
    if (!config.hasFreeConnectorIndex()) { // a mask of 32 bits says which connectors are meant
      zero(function);
      return -ENOSPC;
    }
    int number = typeIds(socket).alloc();
    if (named(socket.title() + "-" + (number + 1)) != 0) { // userspace counts from 1
      typeIds(socket).free(number);
      zero(function);
      return -ENOMEM;
    }
    typeId = number;
    index = config.takeConnectorIndex();
    type = socket;
    funcs = hooks;
    ddc = bus;
    count("connector", MODE_CONFIG);
    registration.zero();
    ConnectorProperties.attach(this, socket, hooks != null && hooks.atomic());
    return 0;
  }

  private Ida typeIds(ConnectorType socket) {
    return kernel().ida("connectors: " + socket);
  }

  @Symbol("drm_connector_add")
  private void addToList(String function) {
    DrmDevice drm = drmOr(function);
    if (!link.isEmpty(function)) {
      refuse(drm, "drm_connector_add", "!list_empty(&connector->head)");
      return;
    }
    drm.modeConfig().connectors().add(link, function);
  }

  /** drm_WARN_ON: a warning that names the device. */
  private static void refuse(DrmDevice drm, String function, String condition) {
    drm.kernel().warn(function, drm.name() + ": drm_WARN_ON(" + condition + ")");
  }

  // tag::drm_connector_register[]
  /**
   * Shows the connector to userspace, in sysfs and under its number; nothing happens before the
   * device is registered, or a second time (drm_connector_register, KM-4).
   *
   * @return 0; -ENOMEM; what late_register returned
   */
  @Symbol("drm_connector_register")
  public int register() {
    return registration.register(drmOr("drm_connector_register"), funcs);
  }

  /**
   * Takes it out of userspace's sight for good: it is never registered again
   * (drm_connector_unregister, KM-10).
   */
  @Symbol("drm_connector_unregister")
  public void unregister() {
    registration.unregister(funcs);
  }

  // end::drm_connector_register[]

  // tag::drm_connector_cleanup[]
  /**
   * Takes the connector apart: off the list, its modes, EDID, numbers and state freed, the struct
   * zeroed; its own memory stays (drm_connector_cleanup, KM-10). Still registered is a WARN, and it
   * is unregistered first.
   *
   * <p>kernel: 6.12 leaves the EDID to mode_config, which frees what blobs it finds (KM-9).
   */
  @Symbol("drm_connector_cleanup")
  public void cleanup() {
    write("drm_connector_cleanup");
    DrmDevice drm = drmOr("drm_connector_cleanup");
    if (kernel().warnOn(registration.isRegistered(), "drm_connector_cleanup")) {
      unregister();
    }
    parts.freeModes();
    if (type != null) {
      typeIds(type).free(typeId);
      drm.modeConfig().freeConnectorIndex(index);
    }
    if (!link.isEmpty("drm_connector_cleanup")) { // a dynamic one may never have been listed
      drm.modeConfig().connectors().remove(link, "drm_connector_cleanup");
    }
    parts.destroyState();
    funcs = null;
    type = null;
    ddc = null;
    hdmi = null;
    zero("drm_connector_cleanup");
    registration.zero();
  }

  // end::drm_connector_cleanup[]

  // tag::drm_connector_put[]
  /** One reference more, for the running task (drm_connector_get, KM-4). */
  @Symbol("drm_connector_get")
  public void get() {
    get("task " + kernel().task());
  }

  /** One reference less; the last one calls the destroy hook (drm_connector_put, KM-4). */
  @Symbol("drm_connector_put")
  public void put() {
    put("task " + kernel().task());
  }

  // end::drm_connector_put[]

  /** mode_config lets go of its connectors: the first reference, and the only one as a rule. */
  @Symbol("drm_connector_put")
  void putOfModeConfig() {
    put(MODE_CONFIG);
  }

  /** The last reference is gone (drm_connector_free). */
  @Override
  @Symbol("drm_connector_free")
  void free() {
    destroy("drm_connector_free");
  }

  /** A managed connector has no hook to call, so the kernel jumps to address 0 (KM-2). */
  void destroy(String function) {
    read(function);
    dropId();
    destroyBy(funcs, this, function);
  }

  /** Its modes, EDID and state: memory of its own that cleanup frees (KM-10). */
  public ConnectorParts parts() {
    return parts;
  }

  /** How far userspace can see it, and what it finds in sysfs (KM-4). */
  public ConnectorRegistration registration() {
    return registration;
  }

  /** Whether it is in the device's list of connectors, which a dynamic one is late (KM-4). */
  public boolean isListed() {
    return !link.isEmpty("drm_connector_add");
  }

  /** The kind of socket; null before init (drm_connector.connector_type). */
  public @Nullable ConnectorType type() {
    return type;
  }

  /** The bus to its monitor; null for none (drm_connector.ddc). */
  public @Nullable I2cAdapter ddc() {
    return ddc;
  }

  /** What it tells a monitor; null when it does not speak HDMI (drm_connector.hdmi, KM-3). */
  public @Nullable HdmiConnector hdmi() {
    return hdmi;
  }

  void hdmi(HdmiConnector facts) {
    hdmi = facts;
  }

  @Override
  List<Alloc> reaches() {
    List<Alloc> reached = super.reaches();
    reached.addAll(parts.reaches());
    reached.addAll(registration.reaches());
    return reached;
  }
}
