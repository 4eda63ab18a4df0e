// SPDX-License-Identifier: GPL-2.0-only
/** Mails and what ties them together; start at {@link outlive.mail.ThreadTree}. */
@NullMarked
package outlive.mail;

import org.jspecify.annotations.NullMarked;
