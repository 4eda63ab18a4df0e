// SPDX-License-Identifier: GPL-2.0-only
/** Saved pages of list archives; start at {@link outlive.archive.ArchivePage}. */
@NullMarked
package outlive.archive;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jsoup:jsoup:1.21.2
//DEPS org.apache.james:apache-mime4j-dom:0.8.13
//SOURCES Archive.java ArchivePage.java AttachedFile.java AuthorParts.java BodyText.java
//SOURCES Bytes.java ContentField.java DjangoTime.java ExtendedParameter.java FlowedText.java
//SOURCES Formats.java FromLine.java HeadComments.java HeaderText.java HtmlPage.java HtmlText.java
//SOURCES HyperKittyBody.java HyperKittyClock.java HyperKittyMail.java HyperKittyPage.java
//SOURCES HypermailIndex.java HypermailPage.java InboxId.java InboxText.java InboxTree.java
//SOURCES IndexEntry.java Indexes.java MailArchivePage.java MailCharset.java MailCutter.java
//SOURCES MailDate.java MailField.java MailHeader.java MailReader.java Mailbox.java Maildirs.java
//SOURCES MarcPage.java Markup.java MaskedAuthor.java MhonarcIndex.java MhonarcPage.java
//SOURCES MimeBody.java NamesOnly.java PageCharset.java PageEnd.java PageFindings.java
//SOURCES PageFormat.java PageMessages.java PageText.java PartTree.java PatchworkPage.java
//SOURCES PipermailIndex.java PipermailPage.java ProtectedAddress.java PublicInboxFeed.java
//SOURCES PublicInboxPage.java PublicInboxThread.java RawMail.java Restored.java Rotated.java
//SOURCES SavedFile.java ScrubbedParts.java Sender.java ShownAuthor.java ShownHeader.java
//SOURCES TextLines.java TextPage.java ThreadArchive.java ThreadLine.java ThreadList.java
//SOURCES Unpacking.java ../mail/package-info.java
