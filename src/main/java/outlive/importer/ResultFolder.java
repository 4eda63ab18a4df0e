// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import outlive.files.Folders;

/**
 * The folder that an import writes to. Results lie side by side below {@code .results}, the link
 * {@code .current} names the one that counts, and what a reader opens are links through it. So
 * moving that one link, which the file system does at once or not at all, is the whole change from
 * the old result to the new one. The old one stays until the next import, for who is reading it.
 */
final class ResultFolder implements Closeable {
  /** Says that the folder is ours; also what is locked. */
  static final String MARKER = ".outlive-import";

  /** What a reader opens; each is the same name in the result that counts. */
  static final List<String> SHOWN =
      List.of(
          "threads.json", "threads", "messages", "search.json", "findings.json", "threads.mbox");

  private static final String CURRENT = ".current";
  private static final String RESULTS = ".results";
  private static final String UNDONE = ".part";
  private static final String WORDS =
      "Made by ./build.sh import, which replaces what it made here and leaves other files alone.\n";

  private final Path folder;
  private final FileChannel lock;
  private final Steps steps;

  private ResultFolder(Path folder, FileChannel lock, Steps steps) {
    this.folder = folder;
    this.lock = lock;
    this.steps = steps;
  }

  /** Opens a folder, alone; makes it where it is not there. */
  static ResultFolder open(Path folder, Steps steps) throws Refused, IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refused(folder, "this is a file; name a folder for the result");
    }
    Path marker = folder.resolve(MARKER);
    if (!Files.exists(marker) && !list(folder).isEmpty()) {
      throw new Refused(
          folder,
          "this folder has files that import did not make; name a new folder, or an empty one");
    }
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked(lock)) {
        throw new Refused(folder, "another import is writing here; start again when it is done");
      }
      if (lock.size() == 0) {
        lock.write(ByteBuffer.wrap(WORDS.getBytes(StandardCharsets.UTF_8)));
      }
      ResultFolder opened = new ResultFolder(folder, lock, steps);
      opened.sweep(List.of());
      return opened;
    } catch (Refused | IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The lock goes with the process, however that ends. */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process holds it
    }
  }

  /** A folder below that no reader looks into. */
  Path hidden(String name) {
    return folder.resolve("." + name);
  }

  /** A folder below for what is kept as it came. */
  Path kept(String name) {
    return folder.resolve(name);
  }

  /** The result that counts, where there is one. */
  Optional<Path> current() throws IOException {
    Path link = folder.resolve(CURRENT);
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(Files.readSymbolicLink(link)));
  }

  /** A result of this name with all of its files, if there is one: the one that counts first. */
  Optional<Path> find(String name) throws IOException {
    Optional<Path> current = current().filter(result -> isNamed(result, name));
    if (current.isPresent() && Draft.isWhole(current.get())) {
      return current;
    }
    return list(folder.resolve(RESULTS)).stream()
        .filter(result -> isNamed(result, name) && Draft.isWhole(result))
        .findFirst();
  }

  private static boolean isNamed(Path result, String name) {
    return String.valueOf(result.getFileName()).startsWith(name + ".") && !isUndone(result);
  }

  private static boolean isUndone(Path path) {
    return path.toString().endsWith(UNDONE);
  }

  /** A new result, written aside. */
  Draft draft() throws IOException {
    Path aside = folder.resolve(RESULTS).resolve("new" + UNDONE);
    Files.createDirectories(aside);
    steps.step("begin");
    return new Draft(aside, current(), steps);
  }

  /** Makes a written result the one that counts. */
  Path publish(Draft draft, String name) throws IOException, Refused {
    draft.end();
    int number = 1;
    while (Files.exists(folder.resolve(RESULTS).resolve(name + "." + number))) {
      number++; // damaged, or find would have found it; perhaps somebody reads it
    }
    Path result = folder.resolve(RESULTS).resolve(name + "." + number);
    Files.move(draft.folder(), result, StandardCopyOption.ATOMIC_MOVE);
    steps.step("name " + name);
    show(result);
    return result;
  }

  /** Makes a result the one that counts; of all others only the one that counted before stays. */
  void show(Path result) throws IOException, Refused {
    Optional<Path> before = current();
    for (String name : SHOWN) {
      // Made before there is a result: they lead nowhere until the last move, so all appear at
      // once.
      link(folder.resolve(name), Path.of(CURRENT, name));
    }
    link(folder.resolve(CURRENT), folder.relativize(result));
    if (!before.equals(Optional.of(result))) {
      sweep(List.of(result, before.orElse(result)));
    }
  }

  private void link(Path link, Path to) throws IOException, Refused {
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(to)) {
      return;
    }
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refused(link, "import puts a link here, but this is a folder; move it away");
    }
    Path aside = link.resolveSibling(CURRENT + UNDONE);
    Files.deleteIfExists(aside);
    try {
      Files.createSymbolicLink(aside, to);
    } catch (UnsupportedOperationException e) {
      throw new Refused(folder, "this file system has no links; name a folder on another one");
    }
    steps.step("link aside");
    Files.move(aside, link, StandardCopyOption.ATOMIC_MOVE);
    steps.step("link " + link.getFileName());
  }

  /** Deletes what a killed run left; and, where some results are named, all the others. */
  private void sweep(List<Path> results) throws IOException {
    Files.deleteIfExists(folder.resolve(CURRENT + UNDONE));
    for (Path result : list(folder.resolve(RESULTS))) {
      if (isUndone(result) || (!results.isEmpty() && !results.contains(result))) {
        // Under a name of its own first: half a result must not have a whole one's name.
        Path gone = result.resolveSibling("gone" + UNDONE);
        if (!result.equals(gone)) {
          Folders.delete(gone);
          Files.move(result, gone, StandardCopyOption.ATOMIC_MOVE);
          steps.step("take away");
        }
        Folders.delete(gone);
        steps.step("delete");
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
