// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * Where a message was read.
 *
 * @param file the file as the caller named it
 * @param line the line of its header, from 1
 * @param number its place in the file from 1; an Expand page shows the newest arrival first
 * @param source what kind of file that is
 */
public record Origin(String file, int line, int number, Source source) {}
