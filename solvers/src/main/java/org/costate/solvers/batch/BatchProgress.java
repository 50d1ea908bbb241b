package org.costate.solvers.batch;

/**
 * Hears how far a batch has come.
 *
 * <p>It may end the batch by throwing {@link java.util.concurrent.CancellationException}: rows that
 * are done stay, those that are not begun are {@link org.costate.solvers.Outcome.Cancelled} at
 * their start.
 */
@FunctionalInterface
public interface BatchProgress {

  /**
   * Called after each row, on the thread that solved it, by one thread at a time.
   *
   * @param done number of rows done, whatever their outcome; rises by one from call to call
   * @param rows number of rows
   */
  void at(int done, int rows);
}
