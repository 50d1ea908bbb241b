package org.costate.ode.fit;

import java.util.Optional;
import org.costate.nets.train.BatchLoss;
import org.costate.solvers.Statistics;

/** A loss whose rows are stretches of trajectories. For one thread. */
public sealed interface TrajectoryLoss extends BatchLoss, AutoCloseable
    permits SegmentLoss, ShootingLoss {

  /**
   * Returns all parameters to start from.
   *
   * @param theta parameters of the field; not modified
   * @throws IllegalArgumentException if their number is wrong
   */
  double[] startingParameters(double[] theta);

  /** Returns what all solves so far cost. */
  Statistics statistics();

  /** Returns the number of solves so far. */
  long solveCount();

  /** Returns the number of solves that failed; each made a loss {@code NaN}. */
  long failureCount();

  /** Returns where and why the last solve that failed did so, if one did. */
  Optional<String> lastFailure();

  /** Releases what fields hold outside the heap. */
  @Override
  void close();
}
