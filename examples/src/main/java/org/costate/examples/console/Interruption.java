package org.costate.examples.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets work be finished when the user presses Ctrl-C: its thread is interrupted, and the program's
 * end waits until it has saved what it has.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 20;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);

  private Interruption() {}

  /**
   * Does work that answers an interrupt of its thread by finishing early.
   *
   * @param work done on this thread
   * @return its result
   */
  public static <T> T finishing(Supplier<T> work) {
    var interruption = new Interruption();
    var hook = new Thread(interruption::interruptAndWait, "finish on Ctrl-C");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      interruption.finished.countDown();
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
  }

  private void interruptAndWait() {
    worker.interrupt();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the work to be saved");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
