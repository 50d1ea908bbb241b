package org.costate.nets.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time into a field, and refuses the second instead of making it wait.
 *
 * <p>A field's scratch memory makes two calls at once wrong by any amount, and in silence. Waiting
 * would hide the mistake and cost the speed the second thread was made for. A field may wander from
 * thread to thread, since every call stands alone. One compare-and-set a call.
 */
public final class Gate {
  private static final Thread CLOSED = new Thread("closed");

  private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

  /**
   * Goes in; {@link #leave} must follow.
   *
   * @throws IllegalStateException if another call is under way, or the gate is closed
   */
  public void enter() {
    if (!inside.compareAndSet(null, Thread.currentThread())) {
      refuse();
    }
  }

  /** Goes out again. */
  public void leave() {
    inside.set(null);
  }

  /**
   * Closes for good.
   *
   * @return false if it was closed before
   * @throws IllegalStateException if a call is under way
   */
  public boolean close() {
    if (inside.compareAndSet(null, CLOSED)) {
      return true;
    }
    if (inside.get() != CLOSED) {
      refuse();
    }
    return false;
  }

  private void refuse() {
    Thread other = inside.get();
    if (other == CLOSED) {
      throw new IllegalStateException("this field is closed");
    }
    throw new IllegalStateException(
        "this field serves one call at a time: thread %s came while thread %s was inside; give"
                .formatted(
                    Thread.currentThread().getName(), other == null ? "another" : other.getName())
            + " every thread its own copy()");
  }
}
