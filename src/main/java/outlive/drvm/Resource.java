// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import java.util.Objects;
import java.util.function.Consumer;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.Nullable;

/**
 * Something that belongs to an owner of type O: {@code Devres<T>} of Rust for either lifetime. The
 * type remembers the kind of owner wherever the resource is kept, which a C pointer does not; what
 * it holds is reached through a face of that kind only (A19, RS-3).
 */
public final class Resource<O, T> {
  private final O owner;
  private final @Nullable T value;
  private final String name;
  private @Nullable Runnable early;
  private boolean revoked;
  private int users;

  Resource(O owner, @Nullable T value, String name) {
    this.owner = owner;
    this.value = value;
    this.name = name;
  }

  /** Whether its release function was called (RS-4). */
  boolean isRevoked() {
    return revoked;
  }

  O owner() {
    return owner;
  }

  String name() {
    return name;
  }

  T value() {
    return Objects.requireNonNull(value, "a resource without data holds nothing");
  }

  /** Remembers how the owner's list lets go of it before the owner ends. */
  void releaseWith(Runnable takeOff) {
    early = takeOff;
  }

  void releaseEarly() {
    Objects.requireNonNull(early).run();
  }

  /**
   * Revoke first, then drop: the release function may look, and finds it gone (RS-4). kernel: waits
   * here until nobody is in a section; with one task at a time the section is its own.
   */
  void end(Kernel kernel, Runnable drop) {
    revoked = true;
    if (users > 0) {
      throw kernel.bug("Revocable::revoke", name + " ends inside a section that uses it");
    }
    drop.run();
  }

  /** Runs the body as a section, unless it is too late (RS-2). */
  boolean use(Consumer<T> body) {
    // Memory has no release function that could revoke it; its own state says that it is gone.
    if (revoked || (value instanceof Alloc memory && !memory.isLive())) {
      return false;
    }
    users++;
    try {
      body.accept(value());
    } finally {
      users--;
    }
    return true;
  }
}
