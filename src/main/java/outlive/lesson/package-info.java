// SPDX-License-Identifier: GPL-2.0-only
/** What a lesson is woven from; start at {@link outlive.lesson.Weave}. */
@NullMarked
package outlive.lesson;

import org.jspecify.annotations.NullMarked;
