package org.costate.solvers;

/**
 * Hears how far a solve has come.
 *
 * <p>It may end the solve by throwing {@link java.util.concurrent.CancellationException}: the
 * outcome is then {@link Outcome.Cancelled}, and what was reached is kept.
 */
@FunctionalInterface
public interface Progress {

  /**
   * Called after accepted steps, at most ten times a second, on the solving thread. On the way back
   * of an adjoint t and fraction fall.
   *
   * @param t time reached
   * @param fraction part of the span done, from 0 to 1
   * @param steps accepted steps so far, or steps that were taken back
   */
  void at(double t, double fraction, long steps);
}
