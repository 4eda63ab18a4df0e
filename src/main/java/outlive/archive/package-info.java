// SPDX-License-Identifier: GPL-2.0-only
/** Saved pages of list archives; start at {@link outlive.archive.ArchivePage}. */
@NullMarked
package outlive.archive;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jsoup:jsoup:1.21.2
//DEPS org.apache.james:apache-mime4j-dom:0.8.13
//SOURCES ../mail/package-info.java Archive.java ArchivePage.java AttachedFile.java AuthorParts.java
//SOURCES BodyText.java Bytes.java ContentField.java DjangoTime.java ExtendedParameter.java
//SOURCES FlowedText.java Formats.java FromLine.java HeadComments.java HeaderText.java HtmlPage.java
//SOURCES HtmlText.java HyperKittyBody.java HyperKittyClock.java HyperKittyMail.java
//SOURCES HyperKittyPage.java HypermailIndex.java HypermailPage.java InboxId.java InboxText.java
//SOURCES InboxTree.java IndexEntry.java Indexes.java MailArchivePage.java MailCharset.java
//SOURCES MailCutter.java MailDate.java MailField.java MailHeader.java MailReader.java Mailbox.java
//SOURCES Maildirs.java MarcPage.java Markup.java MaskedAuthor.java MhonarcIndex.java
//SOURCES MhonarcPage.java MimeBody.java NamesOnly.java PageCharset.java PageEnd.java
//SOURCES PageFindings.java PageFormat.java PageMessages.java PageText.java PartTree.java
//SOURCES PatchworkPage.java PipermailIndex.java PipermailPage.java ProtectedAddress.java
//SOURCES PublicInboxFeed.java PublicInboxPage.java PublicInboxThread.java RawMail.java
//SOURCES Restored.java Rotated.java SavedFile.java ScrubbedParts.java Sender.java ShownAuthor.java
//SOURCES ShownHeader.java TextLines.java TextPage.java ThreadLine.java ThreadList.java
//SOURCES Unpacking.java
