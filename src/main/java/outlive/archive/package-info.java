// SPDX-License-Identifier: GPL-2.0-only
/** Saved pages of list archives; start at {@link outlive.archive.ArchivePage}. */
@NullMarked
package outlive.archive;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jsoup:jsoup:1.21.2
//DEPS org.apache.james:apache-mime4j-dom:0.8.13
//SOURCES ../mail/package-info.java Archive.java ArchivePage.java Formats.java HtmlPage.java
//SOURCES IndexEntry.java Indexes.java PageFormat.java PageMessages.java PageText.java
//SOURCES TextPage.java ThreadLine.java
