// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * What a pointer function of the second kind returns: a pointer, or an error number dressed up as
 * one (include/linux/err.h). Some kernel functions return NULL for every failure, and the port
 * gives null there; these say which failure it was.
 *
 * <p>Nothing forces the caller to ask. Who does not, and uses the pointer, gets the page fault that
 * Linux gets, at an address near the very top: -EBUSY is 0xfffffffffffffff0.
 *
 * @param <T> what it points to
 */
public final class ErrPtr<T> {
  private static final int MAX_ERRNO = 4095; // the last page is mapped for nobody

  private final @Nullable T value;
  private final @Nullable Kernel kernel;
  private final int errno;

  private ErrPtr(@Nullable T value, @Nullable Kernel kernel, int errno) {
    this.value = value;
    this.kernel = kernel;
    this.errno = errno;
  }

  /** A pointer that is fine; C has nothing to do for it. */
  public static <T> ErrPtr<T> of(T value) {
    return new ErrPtr<>(value, null, 0);
  }

  /**
   * An error as a pointer (ERR_PTR). 0 is NULL; a positive number is a mistake that C does not see
   * either: {@link #isErr} says no, and using it is a page fault.
   *
   * @param kernel the one that will notice when somebody uses it
   * @param errno negative, such as -EBUSY
   */
  @Symbol("ERR_PTR")
  public static <T> ErrPtr<T> err(Kernel kernel, int errno) {
    return new ErrPtr<>(null, kernel, errno);
  }

  /** Whether it is an error; NULL is none (IS_ERR). */
  @Symbol("IS_ERR")
  public boolean isErr() {
    return errno < 0 && errno >= -MAX_ERRNO;
  }

  /** Whether it is an error or NULL (IS_ERR_OR_NULL). */
  @Symbol("IS_ERR_OR_NULL")
  public boolean isErrOrNull() {
    return isErr() || (value == null && errno == 0);
  }

  /** The error, negative; 0 for a pointer that is fine (PTR_ERR, PTR_ERR_OR_ZERO). */
  @Symbol("PTR_ERR")
  public int ptrErr() {
    return errno;
  }

  /**
   * What it points to. kernel: no function, just the arrow of C; with an error in it, or NULL, the
   * task ends with a {@link PageFault} in the function that calls this.
   */
  public T get() {
    if (value != null) {
      return value;
    }
    if (kernel == null) {
      throw new IllegalStateException("neither a pointer nor an error");
    }
    String function = Site.here(kernel.task()).function();
    throw PageFault.at(kernel, PageFaultReport.Access.READ, errno, function);
  }

  /** {@code ERR_PTR(-EBUSY)}, or what it points to; for a debugger. */
  @Override
  public String toString() {
    return value == null ? "ERR_PTR(" + Errno.name(errno) + ")" : value.toString();
  }
}
