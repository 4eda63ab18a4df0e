// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * May be null, as a C pointer may be NULL; everything without it never is.
 *
 * <p>The port has an annotation of its own so that it compiles with nothing but a JDK.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
public @interface Nullable {}
