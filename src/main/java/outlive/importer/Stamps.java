// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import outlive.files.Sha256;

/**
 * Which content files had, by what the file system tells without reading them. This saves reading,
 * and decides nothing: a file whose size or times differ is read.
 */
final class Stamps {
  /** A file that changed just now may change again without getting another time. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String NONE = "";

  private final Path file;
  private final String edition;
  private final Waiting clock;
  private final Map<String, Seen> before;
  private final Map<String, Seen> now = new TreeMap<>();

  private record Seen(String stamp, String key) {}

  private record Kept(String edition, TreeMap<String, Seen> seen) {}

  Stamps(Path file, String edition, Waiting clock) {
    this.file = file;
    this.edition = edition;
    this.clock = clock;
    this.before =
        Packed.read(file, new Gson(), Kept.class)
            .filter(kept -> kept.edition().equals(edition))
            .map(Kept::seen)
            .orElseGet(TreeMap::new);
  }

  /** A name for the content of a file, and for its name: ids may be made from that. */
  String key(Path input) throws IOException {
    String stamp = stamp(input);
    String place = input.toRealPath().toString();
    Seen seen = before.get(place);
    if (seen == null || stamp.equals(NONE) || !seen.stamp().equals(stamp)) {
      seen = new Seen(stamp, read(input));
    }
    now.put(place, seen);
    return seen.key();
  }

  /** Whether a file is what it was when it was asked for its key. */
  boolean unchanged(Path input) throws IOException {
    Seen seen = now.get(input.toRealPath().toString());
    if (seen == null) {
      return false;
    }
    boolean same = !seen.stamp().equals(NONE) && seen.stamp().equals(stamp(input));
    return same || seen.key().equals(read(input));
  }

  private String read(Path input) throws IOException {
    return new Sha256().add(edition).add("" + input.getFileName()).add(input).hex();
  }

  /** Size and times; {@link #NONE} for a file that is too new for them to mean anything. */
  private String stamp(Path input) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(input, BasicFileAttributes.class);
    FileTime changed = basic.lastModifiedTime();
    try {
      // Nobody can set this one back: a file with an old date does not pass for the old file.
      changed = (FileTime) Files.getAttribute(input, "unix:ctime");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // There is no such time here.
    }
    boolean settled = changed.toInstant().plus(SETTLED).isBefore(clock.now());
    return settled
        ? basic.size() + " " + basic.lastModifiedTime() + " " + changed + " " + basic.fileKey()
        : NONE;
  }

  /** Keeps what was seen this time. */
  void save() throws IOException {
    if (!now.equals(before)) {
      Packed.write(file, new Gson(), new Kept(edition, new TreeMap<>(now)), Kept.class);
    }
  }
}
