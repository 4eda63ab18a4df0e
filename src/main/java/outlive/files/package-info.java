// SPDX-License-Identifier: GPL-2.0-only
/**
 * Files as people leave them: {@link outlive.files.TextFile} reads one, and says where it is no
 * text.
 */
@NullMarked
package outlive.files;

import org.jspecify.annotations.NullMarked;
