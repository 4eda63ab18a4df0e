// SPDX-License-Identifier: GPL-2.0-only
/** Mails and what ties them together; start at {@link outlive.mail.ThreadTree}. */
@NullMarked
package outlive.mail;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jspecify:jspecify:1.0.0
//SOURCES ../finding/package-info.java ArchiveParent.java ArchiveVoice.java Attachment.java
//SOURCES Attribution.java Attributions.java Body.java BodyBlock.java BodyLine.java BodyLines.java
//SOURCES BodyReader.java ById.java Circles.java Clocks.java Columns.java Copies.java
//SOURCES DepthRepair.java Guess.java HeaderBlocks.java How.java Hunk.java Identification.java
//SOURCES Known.java Link.java Message.java MessageIds.java NamedAttribution.java Naming.java
//SOURCES Origin.java Passage.java Patch.java PatchLine.java PatchNumber.java PatchReader.java
//SOURCES Person.java QuoteBlock.java QuoteIndex.java Quoting.java Repair.java SentTime.java
//SOURCES SentTimes.java Source.java TerminalLine.java ThreadTable.java ThreadText.java
//SOURCES ThreadTree.java Threading.java ToldTime.java ToldTimes.java Words.java
