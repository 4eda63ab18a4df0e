// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to read.
 *
 * @param file the file as the user typed it, or a file in the folder that the user typed
 * @param name what the result calls it: the same on every machine
 * @param key names its content and its own name; empty when it cannot be read
 */
record InputFile(Path file, String name, Optional<String> key) {}
