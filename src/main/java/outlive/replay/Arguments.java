// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devres;
import outlive.base.DevresNode;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
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
    if (names().devices().containsKey(name) || names().drms().get(name) != null) {
      throw bad("there is a \"%s\" already; take another name".formatted(name));
    }
    return name;
  }

  Device dev(int index) {
    Names.Dev dev = names().devices().get(word(index));
    if (dev == null) {
      Set<String> near = names().devices().keySet();
      throw missing("device", word(index), "make it first: device DEV", near);
    }
    return dev.device();
  }

  DrmDevice drm(int index) {
    return known(index).device();
  }

  private DrmNames.Drm known(int index) {
    DrmNames.Drm drm = names().drms().use(word(index));
    if (drm == null) {
      Set<String> near = names().drms().names();
      throw missing("drm_device", word(index), "make it: drm_device DRM DEV", near);
    }
    return drm;
  }

  /** One that came from devm_drm_dev_alloc: a bare one was never meant to be registered. */
  DrmDevice drmWithDriver(int index) {
    DrmNames.Drm drm = known(index);
    if (drm.isBare()) {
      String make = "\"%s\" is bare, without a driver; make one: devm_drm_dev_alloc DEV DRM DRIVER";
      throw bad(make.formatted(word(index)));
    }
    return drm.device();
  }

  /** A program without an open file. */
  String notOpen(int index) {
    DrmFile file = names().files().get(word(index));
    if (file != null && file.isOpen()) {
      String open = "\"%s\" has a file open already; close it, or take another name";
      throw bad(open.formatted(word(index)));
    }
    return word(index);
  }

  /** The file that the program opened last; it may be closed by now. */
  DrmFile file(int index) {
    DrmFile file = names().files().get(word(index));
    if (file == null) {
      Set<String> near = names().files().keySet();
      throw missing("open file of", word(index), "open one: open DRM APP", near);
    }
    return file;
  }

  Action action(int index) {
    return names().function(word(index)).devm();
  }

  DrmAction drmAction(int index) {
    return names().function(word(index)).drmm();
  }

  Devres.Release release(int index) {
    return names().function(word(index)).release();
  }

  @Nullable Object data(int index) {
    names().data(word(index));
    return word(index).equals(NULL) ? null : names().object(word(index));
  }

  /** A name that no call has bound yet is null, as a variable of C is before its first value. */
  @Nullable Alloc pointer(int index) {
    return names().pointers().get(word(index));
  }

  /** What the pointer points at; a kernel function that follows NULL is the end of the kernel. */
  Alloc memory(int index, String function) {
    Alloc memory = pointer(index);
    if (memory == null) {
      throw session.kernel().bug(function, "kernel NULL pointer dereference, address: 0");
    }
    return memory;
  }

  /** An entry of devres_alloc; null for NULL. */
  @Nullable DevresNode nodeOrNull(int index) {
    return pointer(index) == null ? null : node(index, "devres_free");
  }

  /** An entry of devres_alloc, followed by a kernel function. */
  DevresNode node(int index, String function) {
    Alloc memory = memory(index, function);
    DevresNode node = names().node(memory);
    if (node == null) {
      String make = "\"%s\" is no entry; make one: devres_alloc PTR RELEASE SIZE";
      throw bad(make.formatted(word(index)));
    }
    return node;
  }

  /** The release function that the entry was made with. */
  Devres.Release releaseOfNode(int index) {
    node(index, "devres_get"); // says what is wrong when it is none
    return Objects.requireNonNull(names().releaseOf(memory(index, "devres_get")));
  }

  /** Matches the entry that the name stands for; NULL is no match function, so any. */
  @Nullable Predicate<DevresNode> match(int index) {
    Alloc memory = pointer(index);
    return word(index).equals(NULL) ? null : node -> node.memory() == memory;
  }

  @Nullable Object id(int index) {
    names().id(word(index));
    return word(index).equals(NULL) ? null : names().object(word(index));
  }

  @Nullable String text(int index) {
    return word(index).equals(NULL) ? null : word(index);
  }

  long number(int index) {
    return Long.parseLong(word(index));
  }

  private BadCall missing(String what, String name, String make, Set<String> names) {
    String near = Nearest.hint(name, names);
    String text = "no %s \"%s\"; %s".formatted(what, name, make);
    return bad(near.isEmpty() ? text : text + "; or " + near);
  }

  private Names names() {
    return session.names();
  }

  private BadCall bad(String text) {
    return new BadCall(call.line(), text);
  }
}
