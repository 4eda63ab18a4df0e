// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import outlive.drm.Connector;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.drm.GemObject;
import outlive.linux.Alloc;
import outlive.linux.Frame;
import outlive.linux.IoMapping;
import outlive.linux.Nullable;

/** The driver's own struct around a drm_device: what one probe makes (container_of). */
final class Card {
  final DrmDevice drm;
  private final Map<DrmFile, GemObject> buffers = new HashMap<>();
  private @Nullable IoMapping registers;
  private @Nullable Connector connector;
  private @Nullable Alloc connectorMemory;
  private @Nullable Alloc state;

  Card(DrmDevice drm) {
    this.drm = drm;
  }

  /** The mapping of the registers; null for a driver that has none. */
  @Nullable
  IoMapping registers() {
    return registers;
  }

  void registers(IoMapping mapping) {
    registers = mapping;
  }

  @Nullable
  Connector connector() {
    return connector;
  }

  void connector(Connector made, Alloc memory) {
    connector = made;
    connectorMemory = memory;
  }

  /** Reads a register, in a function of the driver's; a driver without registers does nothing. */
  void touchRegisters(String function) {
    if (registers != null) {
      registers.readl(0, function);
    }
  }

  /** Memory of its own for what open files need; a driver may do without. */
  void state(Alloc memory) {
    state = memory;
  }

  /** Reads the state, in a function of the driver's; a driver without does nothing. */
  void readState(String function) {
    if (state != null) {
      state.read(0, 8, function);
    }
  }

  /** What a page table entry leads to: the registers themselves, or nothing that can go wrong. */
  Frame frame() {
    return new Frame() {
      @Override
      public int read(int offset, String function) {
        touchRegisters(function);
        return 0;
      }

      @Override
      public void write(int offset, int value, String function) {
        touchRegisters(function);
      }
    };
  }

  /** The buffer that an open file maps. */
  GemObject buffer(DrmFile file) {
    return Objects.requireNonNull(buffers.get(file), "open made no buffer");
  }

  void buffer(DrmFile file, GemObject buffer) {
    buffers.put(file, buffer);
  }

  void forget(DrmFile file) {
    buffers.remove(file);
  }

  boolean isContainerLive() {
    return drm.container().isLive();
  }

  boolean isConnectorLive() {
    return connectorMemory != null && connectorMemory.isLive();
  }

  boolean hasConnectorMemory() {
    return connectorMemory != null;
  }

  boolean isStateLive() {
    return state != null && state.isLive();
  }

  boolean hasState() {
    return state != null;
  }

  boolean isMapped() {
    return registers != null && registers.isMapped();
  }
}
