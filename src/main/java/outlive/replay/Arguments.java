// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import org.jspecify.annotations.Nullable;
import outlive.base.Action;
import outlive.base.Device;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.linux.Alloc;

/** A call's arguments: words, and what they name in the session. */
record Arguments(Session session, Call call) {
  static final String NULL = "NULL";

  String word(int index) {
    return call.arguments().get(index);
  }

  /** A name that no device or drm_device has yet. */
  String fresh(int index) {
    String name = word(index);
    if (session.device(name) != null || session.drm(name) != null) {
      throw new BadCall(
          call.line(), "there is a \"%s\" already; take another name".formatted(name));
    }
    return name;
  }

  Device dev(int index) {
    Device dev = session.device(word(index));
    if (dev == null) {
      throw new BadCall(
          call.line(), "no device \"%s\"; make it first: device DEV".formatted(word(index)));
    }
    return dev;
  }

  DrmDevice drm(int index) {
    DrmDevice drm = session.drm(word(index));
    if (drm == null) {
      throw new BadCall(
          call.line(), "no drm_device \"%s\"; make it: drm_device DRM DEV".formatted(word(index)));
    }
    return drm;
  }

  Action action(int index) {
    return session.action(word(index)).devm();
  }

  DrmAction drmAction(int index) {
    return session.action(word(index)).drmm();
  }

  @Nullable Object data(int index) {
    return word(index).equals(NULL) ? null : session.object(word(index));
  }

  /** A name that no call has bound yet is null, as a variable of C is before its first value. */
  @Nullable Alloc pointer(int index) {
    return session.pointer(word(index));
  }

  @Nullable Object id(int index) {
    return data(index);
  }

  @Nullable String text(int index) {
    return word(index).equals(NULL) ? null : word(index);
  }

  long number(int index) {
    return Long.parseLong(word(index));
  }
}
