// SPDX-License-Identifier: GPL-2.0-only
/** Mails and what ties them together; start at {@link outlive.mail.ThreadTree}. */
@NullMarked
package outlive.mail;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jspecify:jspecify:1.0.0
//SOURCES ../finding/package-info.java Alignment.java ArchiveParent.java ArchiveVoice.java
//SOURCES Attachment.java Attribution.java Attributions.java Authors.java Body.java BodyBlock.java
//SOURCES BodyLine.java BodyLines.java BodyReader.java ById.java Circles.java Clocks.java
//SOURCES CodePlace.java Columns.java Copies.java Damage.java DamageReport.java DepthRepair.java
//SOURCES EatenMarks.java FileHead.java Filling.java Footers.java Functions.java Guess.java
//SOURCES HeaderBlocks.java HiddenAddresses.java How.java Hunk.java HunkHead.java HunkReader.java
//SOURCES Identification.java Known.java LineIndex.java Link.java Losses.java Mending.java
//SOURCES Message.java MessageIds.java NamedAttribution.java Naming.java Origin.java Passage.java
//SOURCES Patch.java PatchFile.java PatchLine.java PatchNumber.java PatchReader.java Person.java
//SOURCES Postings.java Provenance.java QuoteBlock.java QuoteIndex.java QuoteTrails.java
//SOURCES QuotedCode.java Quoting.java Repair.java SentTime.java SentTimes.java Source.java
//SOURCES Spot.java TerminalLine.java ThreadTable.java ThreadText.java ThreadTree.java
//SOURCES Threading.java ToldTime.java ToldTimes.java Trailer.java Unwrapping.java Vouching.java
//SOURCES WholeCopies.java Words.java
