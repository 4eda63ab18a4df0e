// SPDX-License-Identifier: GPL-2.0-only
/** What lessons are woven from, tested on texts of five lines; {@link outlive.lesson.Cloth}. */
@NullMarked
package outlive.lesson;

import org.jspecify.annotations.NullMarked;
