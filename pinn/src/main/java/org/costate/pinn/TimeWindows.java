package org.costate.pinn;

/**
 * Solves a problem in windows of time, one network after the other: each begins from the parameters
 * of the one before.
 *
 * <p>An output with first derivatives in time begins exactly where the window before ended. One
 * with second derivatives, or with a hard value at the end of time, meets values (and velocities)
 * of the window before in the mean square. Errors of windows add up at the rate at which the
 * equation lets them grow, so each has to be smaller than what is wanted at the end.
 *
 * <p>Windows are for solutions that one network follows badly from one end to the other: waves of
 * many periods, fronts that sharpen. A window over which the solution turns by two or three radians
 * is easy; so {@code count ≈ ωT/2} for the fastest frequency ω over a time T. Where a solution
 * sharpens and smooths again, one network may do better: a window that begins with the parameters
 * of a sharp one can keep a residual that all later ones inherit.
 *
 * @param count number of windows of equal length, at least 1
 * @param points number of points where neighbours meet in the mean square, at least 1
 * @param weight how much meeting counts there, positive
 * @see <a href="https://arxiv.org/abs/2109.01050">Krishnapriyan et al. (2021), section 5</a>
 */
public record TimeWindows(int count, int points, double weight) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TimeWindows {
    if (count < 1 || points < 1) {
      throw new IllegalArgumentException(
          "count and points must be at least 1; got %s and %s".formatted(count, points));
    }
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be positive and finite; got " + weight);
    }
  }

  /** Returns windows that meet at 200 points with weight 100. */
  public static TimeWindows of(int count) {
    return new TimeWindows(count, 200, 100);
  }

  /**
   * Trains window after window.
   *
   * @see #train(Pinn, PinnTraining, PinnTraining)
   */
  public WindowedSolution train(Pinn problem, PinnTraining training) {
    return train(problem, training, training);
  }

  /**
   * Trains window after window, later ones for another time than the first: they begin from
   * parameters that fit nearly. The first that is interrupted or fails is the last.
   *
   * <p>Every window keeps its checkpoints in a directory of its own in the one that is named, and
   * steps of all windows are counted together for a listener.
   *
   * @param problem on a domain with an interval t, without unknown coefficients; hard conditions
   *     are allowed, and for outputs without second derivatives in t an ansatz, of which B is zero
   *     at the start where there are first ones: later windows begin with B moved in time
   * @param first of the first window
   * @param later of all others
   * @throws IllegalArgumentException as {@link Pinn#train(PinnTraining)}, or if the problem cannot
   *     be cut
   */
  public WindowedSolution train(Pinn problem, PinnTraining first, PinnTraining later) {
    return new WindowTrainings(problem, this, first, later).train();
  }

  /**
   * Goes on from checkpoints, or starts if there are none: windows that had ended are read, the one
   * at work goes on, others follow; bit for bit the result of a run in one piece.
   *
   * @param problem as before
   * @param first as before, naming checkpoints
   * @param later as before, naming checkpoints
   * @throws IllegalArgumentException as {@link Pinn#resume}
   */
  public WindowedSolution resume(Pinn problem, PinnTraining first, PinnTraining later) {
    return new WindowTrainings(problem, this, first, later).resume();
  }
}
