// SPDX-License-Identifier: GPL-2.0-only
/** Mails and what ties them together; start at {@link outlive.mail.ThreadTree}. */
@NullMarked
package outlive.mail;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jspecify:jspecify:1.0.0
//SOURCES ../finding/package-info.java Alignment.java ArchiveParent.java ArchiveVoice.java
//SOURCES Attachment.java Attribution.java Attributions.java Body.java BodyBlock.java BodyLine.java
//SOURCES BodyLines.java BodyReader.java ById.java Circles.java Clocks.java CodePlace.java
//SOURCES Columns.java Copies.java Damage.java DamageReport.java DepthRepair.java EatenMarks.java
//SOURCES FileHead.java Filling.java Footers.java Functions.java Guess.java HeaderBlocks.java
//SOURCES HiddenAddresses.java How.java Hunk.java HunkHead.java HunkReader.java Identification.java
//SOURCES Known.java LineIndex.java Link.java Losses.java Mending.java Message.java MessageIds.java
//SOURCES NamedAttribution.java Naming.java Origin.java Passage.java Patch.java PatchFile.java
//SOURCES PatchLine.java PatchNumber.java PatchReader.java Person.java Postings.java Provenance.java
//SOURCES QuoteBlock.java QuoteIndex.java QuoteTrails.java QuotedCode.java Quoting.java Repair.java
//SOURCES SentTime.java SentTimes.java Source.java Spot.java TerminalLine.java ThreadTable.java
//SOURCES ThreadText.java ThreadTree.java Threading.java ToldTime.java ToldTimes.java Trailer.java
//SOURCES Unwrapping.java Vouching.java WholeCopies.java Words.java
