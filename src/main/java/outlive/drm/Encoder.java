// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import java.util.function.Function;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Turns pixels into the signals of a connector (struct drm_encoder). It is not counted: it lives
 * until mode_config goes, or as an entry of the device's list (KM-9).
 */
public final class Encoder extends ModeObject {
  private static final long LINK = 8;
  private static final long BRIDGES = 40;

  private static final DrmAction ALLOC_RELEASE =
      DrmAction.of(
          "drmm_encoder_alloc_release",
          (drm, encoder) -> {
            if (encoder instanceof Encoder released) {
              released.release();
            }
          });

  final ListHead<Encoder> link;
  private @Nullable ObjectFuncs<Encoder> funcs;
  private @Nullable BridgeChain bridges;

  /** An encoder in some memory: of drmm, of the container, or by mistake of devm. */
  public Encoder(Alloc memory) {
    this(memory, 0);
  }

  /** As {@link #Encoder(Alloc)}, a field of a driver's struct at that offset. */
  public Encoder(Alloc memory, long offset) {
    super(memory, offset);
    link = ListHead.field(this, memory, offset + LINK);
  }

  // tag::drm_encoder_init[]
  /**
   * Makes the encoder part of the drm_device, until mode_config goes (drm_encoder_init, KM-5).
   * Without a destroy hook it warns and goes on: the crash comes at the end (KM-9).
   *
   * @param name null for the usual one
   * @return 0; -EINVAL with a warning for the 33rd; -ENOMEM
   */
  @Symbol("drm_encoder_init")
  public static int init(
      DrmDevice drm,
      Encoder encoder,
      ObjectFuncs<Encoder> funcs,
      EncoderType type,
      @Nullable String name) {
    drm.kernel().warnOn(funcs.destroy() == null, "drm_encoder_init");
    return encoder.initOnly(drm, funcs, type, name, "drm_encoder_init");
  }

  // end::drm_encoder_init[]

  // tag::drmm_encoder_init[]
  /**
   * Makes the encoder part of the drm_device, and cleans it up with it (drmm_encoder_init, KM-5).
   *
   * @param funcs null for an encoder with nothing to do
   * @return 0; -EINVAL with a warning for a destroy hook; -ENOMEM, and it is cleaned up
   */
  @Symbol("drmm_encoder_init")
  public static int drmmInit(
      DrmDevice drm,
      Encoder encoder,
      @Nullable ObjectFuncs<Encoder> funcs,
      EncoderType type,
      @Nullable String name) {
    if (funcs != null && funcs.destroy() != null) {
      String text = drm.name() + ": drm_WARN_ON(funcs && funcs->destroy)";
      drm.kernel().warn("__drmm_encoder_init", text);
      return -EINVAL;
    }
    int ret = encoder.initOnly(drm, funcs, type, name, "drmm_encoder_init");
    return ret != 0 ? ret : Drmm.addActionOrReset(drm, ALLOC_RELEASE, encoder);
  }

  // end::drmm_encoder_init[]

  // tag::drmm_encoder_alloc[]
  /**
   * Memory for a driver's struct with an encoder at its start, and the encoder made part of the
   * drm_device (drmm_encoder_alloc, KM-5, KM-13). The memory comes first and the cleanup second, so
   * the cleanup runs first (KM-R).
   *
   * @param size bytes of the struct
   * @param outer makes the driver's object around the encoder
   * @return the driver's object; the error of {@link #drmmInit}, or -ENOMEM
   */
  @Symbol("__drmm_encoder_alloc")
  public static <T> ErrPtr<T> drmmAlloc(
      DrmDevice drm,
      long size,
      Function<Encoder, T> outer,
      @Nullable ObjectFuncs<Encoder> funcs,
      EncoderType type,
      @Nullable String name) {
    return ManagedAlloc.alloc(
        drm,
        size,
        memory -> {
          Encoder encoder = new Encoder(memory);
          return new ManagedAlloc.Made<>(
              outer.apply(encoder), drmmInit(drm, encoder, funcs, type, name));
        });
  }

  /** As {@link #drmmAlloc}, without hooks and name (drmm_simple_encoder_alloc, KM-5). */
  @Symbol("__drmm_simple_encoder_alloc")
  public static <T> ErrPtr<T> drmmSimpleAlloc(
      DrmDevice drm, long size, Function<Encoder, T> outer, EncoderType type) {
    return drmmAlloc(drm, size, outer, null, type, null);
  }

  // end::drmm_encoder_alloc[]

  @Symbol("__drm_encoder_init")
  private int initOnly(
      DrmDevice drm,
      @Nullable ObjectFuncs<Encoder> hooks,
      EncoderType type,
      @Nullable String name,
      String function) {
    ObjectList<Encoder> encoders = drm.modeConfig().ready(function).encoders();
    if (drm.kernel().warnOn(encoders.isFull(), "__drm_encoder_init")) {
      return -EINVAL;
    }
    add(drm, true, function);
    int ret = named(name == null ? type.title() + "-" + id() : name);
    if (ret != 0) {
      zero(function);
      return ret;
    }
    funcs = hooks;
    bridges = new BridgeChain(drm, name(), memory(), offset() + BRIDGES);
    encoders.add(link, function);
    return 0;
  }

  /** The bridges behind it; there is a chain from init to cleanup (drm_encoder.bridge_chain). */
  public BridgeChain bridges() {
    if (bridges == null) {
      throw NullPointer.followed(kernel(), "drm_bridge_attach");
    }
    return bridges;
  }

  // tag::drm_encoder_cleanup[]
  /**
   * Takes the encoder apart; its own memory stays (drm_encoder_cleanup, KM-5). A second time the
   * kernel follows the NULL pointer that the first has left.
   */
  @Symbol("drm_encoder_cleanup")
  public void cleanup() {
    write("drm_encoder_cleanup");
    DrmDevice drm = drmOr("drm_encoder_cleanup");
    bridges().detachAll(); // they lie elsewhere, and may be gone: that is theirs to say (BR-4)
    bridges = null;
    drm.modeConfig().encoders().remove(link, "drm_encoder_cleanup");
    funcs = null;
    zero("drm_encoder_cleanup");
  }

  /** The end of a managed encoder. One that was cleaned up by hand is a WARN (KM-5). */
  @Symbol("drmm_encoder_alloc_release")
  private void release() {
    read("drmm_encoder_alloc_release");
    if (!kernel().warnOn(drm() == null, "drmm_encoder_alloc_release")) {
      cleanup();
    }
  }

  // end::drm_encoder_cleanup[]

  void destroy(String function) {
    destroyBy(funcs, this, function);
  }

  @Override
  void free() {
    throw new IllegalStateException("an encoder is not counted");
  }
}
