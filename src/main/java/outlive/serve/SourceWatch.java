// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Waits for changes in folders and all that is below them. */
final class SourceWatch implements AutoCloseable {
  /** An editor saves in several steps; they count as one when they follow each other this fast. */
  private static final int TOGETHER_MS = 15;

  // What editors leave beside the file that is edited.
  private static final Pattern BESIDE =
      Pattern.compile("\\..*|.*~|#.*#|.*\\.(?:sw.|tmp|new)|4913|sed\\w{6}");

  private final WatchService service;
  private final Path root;
  private final List<Path> sources;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  /**
   * Watches folders of a project, and what they are in: one that is not there may come, and one
   * that goes may come again.
   *
   * @throws IOException when the system has no watch left
   */
  SourceWatch(Path root, List<String> names) throws IOException {
    this.root = root;
    this.sources = names.stream().map(root::resolve).toList();
    this.service = root.getFileSystem().newWatchService();
    watch(root);
  }

  /** Whether it is one of the folders, in one, or on the way to one. */
  private boolean isWatched(Path file) {
    return isOnTheWay(file) || sources.stream().anyMatch(file::startsWith);
  }

  private boolean isOnTheWay(Path file) {
    return sources.stream().anyMatch(each -> each.startsWith(file));
  }

  /** What is gone again before it can be watched is as good as never made. */
  private void watch(Path folder) throws IOException {
    if (!isWatched(folder) || !Files.isDirectory(folder)) {
      return;
    }
    try {
      folders.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
      // a link inside a folder may lead back here; one on the way to it may not
      if (!Files.isSymbolicLink(folder) || isOnTheWay(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          for (Path each : inside.toList()) {
            watch(each);
          }
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // the folder that it was in has an event of that, too
    }
  }

  /** Waits for the next change; names the files from the root, or nothing when there are many. */
  Set<String> next() throws IOException, InterruptedException {
    Set<String> changed = new TreeSet<>();
    boolean lost = false;
    while (changed.isEmpty() && !lost) {
      WatchKey key = service.take();
      while (key != null) {
        lost |= read(key, changed);
        key = service.poll(TOGETHER_MS, TimeUnit.MILLISECONDS);
      }
    }
    return changed;
  }

  /** Takes what a folder has to say; true when the system could not keep all of it. */
  private boolean read(WatchKey key, Set<String> changed) throws IOException {
    boolean lost = false;
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder == null || !(event.context() instanceof Path name)) {
        lost = true;
      } else if (!BESIDE.matcher(name.toString()).matches()) {
        Path file = folder.resolve(name);
        if (isWatched(file)) {
          watch(file);
          changed.add(root.relativize(file).toString().replace('\\', '/'));
        }
      }
    }
    if (!key.reset()) {
      folders.remove(key); // the folder is gone
    }
    return lost;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
