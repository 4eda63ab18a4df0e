// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Mutex;
import outlive.linux.Symbol;
import outlive.linux.Workqueue;

/**
 * Locks and queues of a driver that go with the drm_device (drm_managed.c): an object of the kernel
 * and one action that ends it, nothing more. Any helper can be made this way (A26).
 *
 * <p>They are for what a device has a fixed number of. One for each buffer would stay on the list
 * when the buffer is gone (B9).
 */
public final class DrmmObjects {
  private static final DrmAction MUTEX_RELEASE =
      DrmAction.of(
          "__drmm_mutex_release",
          (drm, lock) -> {
            if (lock instanceof Mutex mutex) {
              mutex.destroy();
            }
          });

  private static final DrmAction WORKQUEUE_RELEASE =
      DrmAction.of(
          "__drmm_workqueue_release",
          (drm, queue) -> {
            if (queue instanceof Workqueue workqueue) {
              workqueue.destroy();
            }
          });

  private DrmmObjects() {}

  // tag::drmm_mutex_init[]
  /**
   * A lock that ends with the device (drmm_mutex_init, DM-8).
   *
   * <p>kernel: a macro, because the place that writes mutex_init() gives a lock its lockdep class.
   * When it was a function, from 2022 to 2023, every lock of every driver had one class and one
   * name, and taking two of them looked like a deadlock. Java has no macros, so the caller says
   * what the macro reads off its argument: the lock in words.
   *
   * @param name the lock as reports show it: {@code &gpu->lock}
   * @param memory what it lies in, such as {@link DrmDevice#container}
   * @return the lock, or -ENOMEM as a pointer, and then it has been destroyed; kernel: 0 or
   *     -ENOMEM, and the lock is an argument
   */
  @Symbol("drmm_mutex_init")
  public static ErrPtr<Mutex> mutexInit(DrmDevice drm, String name, Alloc memory) {
    Mutex lock = new Mutex(drm.kernel(), name, memory);
    int ret = Drmm.addActionOrReset(drm, MUTEX_RELEASE, lock);
    return ret == 0 ? ErrPtr.of(lock) : ErrPtr.err(drm.kernel(), ret);
  }

  // end::drmm_mutex_init[]

  // tag::drmm_alloc_ordered_workqueue[]
  /**
   * A queue that ends with the device; what is pending then is done first
   * (drmm_alloc_ordered_workqueue, DM-9). Long after the unbind, that is: its work must not need
   * hardware, or remove has to cancel it.
   *
   * @return the queue, or -ENOMEM as a pointer; kernel: the first version gave NULL or an error,
   *     depending on which of its two allocations failed (until v6.17)
   */
  @Symbol("drmm_alloc_ordered_workqueue")
  public static ErrPtr<Workqueue> allocOrderedWorkqueue(DrmDevice drm, String name) {
    Workqueue queue = new Workqueue(drm.kernel(), name);
    int ret = Drmm.addActionOrReset(drm, WORKQUEUE_RELEASE, queue);
    return ret == 0 ? ErrPtr.of(queue) : ErrPtr.err(drm.kernel(), ret);
  }

  // end::drmm_alloc_ordered_workqueue[]
}
