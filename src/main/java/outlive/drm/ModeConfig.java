// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOENT;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import outlive.drm.Property.Standard;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;
import outlive.linux.Work;
import outlive.linux.Workqueue;

/**
 * All that a device shows a picture with: the lists of its connectors, encoders, planes, CRTCs and
 * of what belongs to them (struct drm_mode_config, a field of drm_device).
 *
 * <p>The lists only point at the objects. When the drm_device goes they are walked, and whatever
 * lies in memory that went before is touched then (B2, B6): so the objects' memory has to be older
 * on the device's list than {@link #drmmInit}, or their own cleanup newer (KM-R, KM-S, KM-T).
 */
public final class ModeConfig implements DrmModeset {
  private static final String CLEANUP = "drm_mode_config_cleanup";

  private static final DrmAction INIT_RELEASE =
      DrmAction.of("drm_mode_config_init_release", (drm, unused) -> cleanup(drm));

  /** INIT_LIST_HEAD has been here; before that every list is a pair of NULL pointers. */
  private static final class Lists {
    final ObjectList<Encoder> encoders;
    final ObjectList<Connector> connectors;
    final ObjectList<Property> properties;
    final ObjectList<Plane> planes;
    final ObjectList<Crtc> crtcs;
    final ObjectList<PropertyBlob> blobs;
    final ObjectList<Framebuffer> framebuffers;

    Lists(Alloc container) {
      encoders = new ObjectList<>(container);
      connectors = new ObjectList<>(container);
      properties = new ObjectList<>(container);
      planes = new ObjectList<>(container);
      crtcs = new ObjectList<>(container);
      blobs = new ObjectList<>(container);
      framebuffers = new ObjectList<>(container);
    }
  }

  private final DrmDevice drm;
  private final ObjectIds ids = new ObjectIds();
  private final BitSet connectorIndexes = new BitSet();
  private final Map<Standard, Property> standard = new EnumMap<>(Standard.class);
  private final FileFramebuffers files = new FileFramebuffers();
  private final List<Connector> toFree = new ArrayList<>();
  private @Nullable Lists lists;
  private @Nullable Workqueue events;
  private @Nullable Work freeWork;

  /** The field of a drm_device, zeroed. */
  ModeConfig(DrmDevice drm) {
    this.drm = drm;
  }

  // tag::drmm_mode_config_init[]
  /**
   * Makes the lists and the standard properties, and has them cleaned up with the device
   * (drmm_mode_config_init, KM-8). It comes before any object: its entry is then older than theirs,
   * so their cleanup is through when its own runs (KM-S).
   *
   * @return 0; -ENOMEM, and then it has cleaned up itself
   */
  @Symbol("drmm_mode_config_init")
  public static int drmmInit(DrmDevice drm) {
    int ret = init(drm);
    return ret == 0 ? Drmm.addActionOrReset(drm, INIT_RELEASE, null) : ret;
  }

  // end::drmm_mode_config_init[]

  /**
   * As {@link #drmmInit}, and nobody cleans up: the driver calls {@link #cleanup}, and may forget
   * it (drm_mode_config_init as it was up to v5.7, KM-8).
   *
   * @return 0; -ENOMEM, and then it has cleaned up itself
   */
  @Symbol("drm_mode_config_init")
  public static int init(DrmDevice drm) {
    ModeConfig config = drm.modeConfig();
    drm.container().write(0, Long.BYTES, "drmm_mode_config_init");
    config.lists = new Lists(drm.container());
    config.events = new Workqueue(drm.kernel(), "events");
    config.freeWork = new Work(drm.container(), config::freeConnectors);
    int ret = Property.createStandard(drm);
    if (ret != 0) {
      cleanup(drm);
    }
    return ret;
  }

  // tag::drm_mode_config_cleanup[]
  /**
   * Takes everything apart that is still on a list (drm_mode_config_cleanup, KM-9): encoders first,
   * then connectors, whose last references may wait for a worker; framebuffers come last, and one
   * that is left is a WARN. Managed objects are gone by now.
   *
   * <p>Drivers used to call it by hand; a second call finds nothing to do.
   */
  @Symbol("drm_mode_config_cleanup")
  public static void cleanup(DrmDevice drm) {
    ModeConfig config = drm.modeConfig();
    Lists all = config.lists(CLEANUP);
    config.eachSafe(all.encoders, encoder -> encoder.destroy(CLEANUP));
    config.dropConnectors();
    config.eachSafe(all.properties, Property::destroy);
    // kernel: colour operations go here, in kernels newer than the 6.12 that the port follows
    config.eachSafe(all.planes, plane -> plane.destroy(CLEANUP));
    config.eachSafe(all.crtcs, crtc -> crtc.destroy(CLEANUP));
    config.eachSafe(all.blobs, PropertyBlob::putOfCreator);
    drm.kernel().warnOn(!all.framebuffers.isEmpty(CLEANUP), CLEANUP);
    config.eachSafe(all.framebuffers, Framebuffer::free); // whoever still holds it
    config.connectorIndexes.clear();
    config.ids.destroy();
  }

  /** list_for_each_entry_safe: the next one is read first, as the body may unlink this one. */
  private <T extends ModeObject> void eachSafe(ObjectList<T> list, Consumer<T> body) {
    for (var at = list.head().next(CLEANUP); at != list.head(); ) {
      var next = at.next(CLEANUP);
      at.entry().read(CLEANUP);
      body.accept(at.entry());
      at = next;
    }
  }

  private void dropConnectors() {
    ConnectorListIter iter = new ConnectorListIter(this, CLEANUP);
    for (var connector = iter.next(); connector != null; connector = iter.next()) {
      connector.putOfModeConfig(); // the walk still holds it; its own put is the last
    }
    flushFreed();
    if (!drm.kernel().warnOn(!connectors().isEmpty(CLEANUP), CLEANUP)) {
      return;
    }
    ConnectorListIter leaked = new ConnectorListIter(this, CLEANUP);
    for (var connector = leaked.next(); connector != null; connector = leaked.next()) {
      String text = "[drm:%s] *ERROR* connector %s leaked!";
      drm.kernel().printk(text.formatted(CLEANUP, connector.name()));
    }
  }

  // end::drm_mode_config_cleanup[]

  // tag::drm_connector_free_work_fn[]
  /** The last reference went where nothing may be destroyed: a worker does it (KM-9). */
  void freeLater(Connector connector) {
    toFree.add(connector);
    if (events != null && freeWork != null) {
      events.queue(freeWork);
    }
  }

  @Symbol("drm_connector_free_work_fn")
  private void freeConnectors() {
    List<Connector> freed = new ArrayList<>(toFree);
    toFree.clear();
    freed.forEach(connector -> connector.destroy("drm_connector_free_work_fn"));
  }

  /** Lets the worker do what is waiting for it (flush_work on connector_free_work, KM-9). */
  @Symbol("flush_work")
  public void flushFreed() {
    if (events != null) {
      events.flush();
    }
  }

  // end::drm_connector_free_work_fn[]

  // tag::drm_mode_getconnector[]
  /**
   * Userspace asks about a connector: reads it, in whatever memory it lies (drm_mode_getconnector,
   * an ioctl; B2).
   *
   * @return 0, or -ENOENT for a number that says nothing, or something else
   */
  @Symbol("drm_mode_getconnector")
  public int getConnector(int id) {
    Connector connector = lookup(id, "drm_mode_getconnector");
    if (connector == null) {
      return -ENOENT;
    }
    connector.put();
    return 0;
  }

  // end::drm_mode_getconnector[]

  /** The connector of that number with a reference on it, or null (drm_connector_lookup, KM-4). */
  @Symbol("drm_connector_lookup")
  public @Nullable Connector lookupConnector(int id) {
    return lookup(id, "drm_connector_lookup");
  }

  private @Nullable Connector lookup(int id, String function) {
    if (ready(function).ids.find(id) instanceof Connector connector) {
      connector.read(function);
      return connector.getUnlessZero("task " + drm.kernel().task()) ? connector : null;
    }
    return null;
  }

  // tag::drm_connector_register_all[]
  /** Shows every connector to userspace, or none (drm_connector_register_all, DD-14). */
  @Override
  @Symbol("drm_connector_register_all")
  public int registerAll() {
    if (lists == null) { // kernel: a driver without MODESET has none, and is not asked
      return 0;
    }
    ConnectorListIter iter = new ConnectorListIter(this, "drm_connector_register_all");
    for (var connector = iter.next(); connector != null; connector = iter.next()) {
      int ret = connector.register();
      if (ret != 0) {
        iter.end();
        unregisterAll();
        return ret;
      }
    }
    return 0;
  }

  /** Takes them out of userspace's sight (drm_connector_unregister_all, DD-15). */
  @Override
  @Symbol("drm_connector_unregister_all")
  public void unregisterAll() {
    if (lists != null) {
      ConnectorListIter iter = new ConnectorListIter(this, "drm_connector_unregister_all");
      for (var connector = iter.next(); connector != null; connector = iter.next()) {
        connector.unregister();
      }
    }
  }

  // end::drm_connector_register_all[]

  /** The framebuffers of a file go with it (drm_fb_release, DF-3). */
  void release(DrmFile file) {
    files.release(file);
  }

  /** Which framebuffers belong to which file (drm_file.fbs). */
  FileFramebuffers files() {
    return files;
  }

  /** Itself once it was initialised; before, whoever adds to a list writes to address 0 (KM-S). */
  ModeConfig ready(String function) {
    lists(function);
    return this;
  }

  private Lists lists(String function) {
    if (lists == null) {
      throw NullPointer.followed(drm.kernel(), function);
    }
    return lists;
  }

  /** The memory that can be found from the lists; what kmemleak follows. */
  List<Alloc> reaches() {
    List<Alloc> reached = new ArrayList<>();
    if (lists != null) {
      for (ObjectList<?> list :
          List.of(
              lists.encoders,
              lists.connectors,
              lists.properties,
              lists.planes,
              lists.crtcs,
              lists.blobs,
              lists.framebuffers)) {
        list.entries("kmemleak_scan").forEach(object -> reached.addAll(object.reaches()));
      }
    }
    return reached;
  }

  boolean hasFreeConnectorIndex() {
    return connectorIndexes.nextClearBit(0) < ObjectList.MASK_BITS;
  }

  int takeConnectorIndex() {
    int index = connectorIndexes.nextClearBit(0);
    connectorIndexes.set(index);
    return index;
  }

  void freeConnectorIndex(int index) {
    connectorIndexes.clear(index);
  }

  ObjectIds ids() {
    return ids;
  }

  ObjectList<Connector> connectors() {
    return lists("drm_connector_list_iter_next").connectors;
  }

  ObjectList<Encoder> encoders() {
    return lists("drm_encoder_init").encoders;
  }

  ObjectList<Plane> planes() {
    return lists("drm_universal_plane_init").planes;
  }

  ObjectList<Crtc> crtcs() {
    return lists("drm_crtc_init_with_planes").crtcs;
  }

  ObjectList<Property> properties() {
    return lists("drm_property_create").properties;
  }

  ObjectList<PropertyBlob> blobs() {
    return lists("drm_property_create_blob").blobs;
  }

  ObjectList<Framebuffer> framebuffers() {
    return lists("drm_framebuffer_init").framebuffers;
  }

  /** One of the properties that every display has; null before mode_config is made (KM-8). */
  public @Nullable Property standard(Standard which) {
    return standard.get(which);
  }

  void standard(Standard which, Property property) {
    standard.put(which, property);
  }
}
