// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

/**
 * Something on a list. Two entries are the same only when they are one object, as two addresses.
 */
final class Entry {
  static final String NULL = "NULL";

  /** The pointer to no bytes; it is on no list. */
  static final Entry ZERO_SIZE_PTR = new Entry(Kind.MEMORY, "", 0, NULL, new Group(NULL));

  private static final Group NO_GROUP = new Group(NULL);

  enum Kind {
    ACTION,
    MEMORY,
    OPEN,
    CLOSE
  }

  /** A group is its id and its identity; where it lies is known from its markers. */
  static final class Group {
    private final String id;

    Group(String id) {
      this.id = id;
    }

    /** A group that was opened with NULL has an id that nobody can name. */
    boolean hasId(String asked) {
      return !id.equals(NULL) && id.equals(asked);
    }
  }

  private final Kind kind;
  private final String name;
  private final long bytes;
  private final String data;
  private final Group group;

  private Entry(Kind kind, String name, long bytes, String data, Group group) {
    this.kind = kind;
    this.name = name;
    this.bytes = bytes;
    this.data = data;
    this.group = group;
  }

  static Entry action(String name, String data, long bytes) {
    return new Entry(Kind.ACTION, name, bytes, data, NO_GROUP);
  }

  static Entry memory(String name, long bytes) {
    return new Entry(Kind.MEMORY, name, bytes, NULL, NO_GROUP);
  }

  static Entry open(Group group) {
    return new Entry(Kind.OPEN, "grp<", 0, NULL, group);
  }

  static Entry close(Group group) {
    return new Entry(Kind.CLOSE, "grp>", 0, NULL, group);
  }

  boolean is(Kind asked) {
    return kind == asked;
  }

  boolean isMarker() {
    return kind == Kind.OPEN || kind == Kind.CLOSE;
  }

  boolean isAction(String asked) {
    return kind == Kind.ACTION && name.equals(asked);
  }

  String name() {
    return name;
  }

  String data() {
    return data;
  }

  Group group() {
    return group;
  }

  /** As the logs show it. */
  String text() {
    return name + " (" + bytes + " bytes)";
  }
}
