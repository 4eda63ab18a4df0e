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
//SOURCES HyperKittyMail.java HyperKittyPage.java HypermailPage.java InboxId.java InboxText.java
//SOURCES InboxTree.java IndexEntry.java Indexes.java MailArchivePage.java MailCharset.java
//SOURCES MailCutter.java MailDate.java MailField.java MailHeader.java MailReader.java
//SOURCES Mailbox.java Maildirs.java MarcPage.java Markup.java MaskedAuthor.java MhonarcIndex.java
//SOURCES MhonarcPage.java MimeBody.java PageEnd.java PageFindings.java PageFormat.java
//SOURCES PageMessages.java PageText.java PartTree.java PatchworkPage.java PipermailIndex.java
//SOURCES PipermailPage.java ProtectedAddress.java PublicInboxFeed.java PublicInboxPage.java
//SOURCES PublicInboxThread.java RawMail.java Restored.java Rotated.java SavedFile.java
//SOURCES Sender.java ShownAuthor.java ShownHeader.java TextPage.java ThreadLine.java
//SOURCES ThreadList.java Unpacking.java
