// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The kernel's name of a method. Stacks of a {@link KasanReport} show it in place of the Java name;
 * a port method without it is left out of them, as an inlined function is in the kernel.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Symbol {
  /** The kernel function, such as {@code drmm_kmalloc}. */
  String value();
}
