package org.costate.nets.djl;

import ai.djl.pytorch.jni.JniUtils;

/**
 * What the engine keeps per thread: its gradient mode and how many threads it forks.
 *
 * <p>The thread that loads the engine starts with gradients off, every other with gradients on, so
 * the mode is set for each evaluation and put back after it. The number of threads is set once per
 * thread: a thread without it forks a team for products of a few microseconds.
 */
final class EngineThread {
  private static final ThreadLocal<int[]> THREADS = ThreadLocal.withInitial(() -> new int[1]);

  private EngineThread() {}

  /**
   * Prepares the calling thread.
   *
   * @param threads how many threads one engine call may use
   * @param gradients whether operations are recorded for differentiation
   * @return the mode found, for {@link #leave}
   */
  static boolean enter(int threads, boolean gradients) {
    int[] mark = THREADS.get();
    if (mark[0] != threads) {
      JniUtils.setNumThreads(threads);
      mark[0] = threads;
    }
    boolean found = JniUtils.isGradMode();
    if (found != gradients) {
      JniUtils.setGradMode(gradients);
    }
    return found;
  }

  /**
   * Puts the gradient mode back.
   *
   * @param found what {@link #enter} returned
   * @param gradients what it was asked for
   */
  static void leave(boolean found, boolean gradients) {
    if (found != gradients) {
      JniUtils.setGradMode(found);
    }
  }
}
