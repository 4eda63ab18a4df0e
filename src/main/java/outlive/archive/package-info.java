// SPDX-License-Identifier: GPL-2.0-only
/** Saved pages of list archives; start at {@link outlive.archive.ArchivePage}. */
@NullMarked
package outlive.archive;

import org.jspecify.annotations.NullMarked;

// What JBang compiles for a script that names this file, and the libraries that it needs.
//DEPS org.jsoup:jsoup:1.21.2
//DEPS org.apache.james:apache-mime4j-dom:0.8.13
//SOURCES ../mail/package-info.java Archive.java ArchivePage.java AttachedFile.java BodyText.java
//SOURCES Bytes.java ContentField.java DjangoTime.java EncodedWords.java ExtendedParameter.java
//SOURCES FlowedText.java Formats.java FromLine.java HeadComments.java HeaderDate.java
//SOURCES HeaderText.java HtmlPage.java HtmlText.java HyperKittyBody.java HyperKittyClock.java
//SOURCES HyperKittyMail.java HyperKittyPage.java HypermailIndex.java HypermailPage.java
//SOURCES InboxId.java InboxText.java InboxTree.java IndexEntry.java Indexes.java
//SOURCES MailArchivePage.java MailCharset.java MailCutter.java MailDate.java MailField.java
//SOURCES MailHeader.java MailReader.java Mailbox.java Maildirs.java MarcPage.java Markup.java
//SOURCES MaskedAuthor.java MhonarcIndex.java MhonarcPage.java MimeBody.java PageCharset.java
//SOURCES PageEnd.java PageFindings.java PageFormat.java PageMessages.java PageText.java
//SOURCES PartTree.java PatchworkPage.java PipermailIndex.java PipermailPage.java
//SOURCES ProtectedAddress.java PublicInboxFeed.java PublicInboxPage.java PublicInboxThread.java
//SOURCES RawMail.java Restored.java Rotated.java SavedFile.java Sender.java ShownAuthor.java
//SOURCES ShownHeader.java TextPage.java ThreadLine.java ThreadList.java Unpacking.java
