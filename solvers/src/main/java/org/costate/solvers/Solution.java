package org.costate.solvers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a solve: saved states, dense output if asked for, an outcome and statistics.
 *
 * <p>After an outcome other than {@link Outcome.Done} it holds the saved states that were reached.
 */
public final class Solution {
  private final int dimension;
  private final double[] times;
  private final double[] values;
  private final @Nullable DenseOutput dense;
  private final Outcome outcome;
  private final Statistics statistics;
  private final List<Phase> phases;

  /**
   * Puts a solution together; for solvers.
   *
   * @param dimension number of components
   * @param times of the saved states; kept
   * @param values the saved states, row-major {@code [times.length, dimension]}; kept
   * @param dense polynomials of the steps, or null
   * @param outcome how the solve ended
   * @param statistics what it cost
   */
  public Solution(
      int dimension,
      double[] times,
      double[] values,
      @Nullable DenseOutput dense,
      Outcome outcome,
      Statistics statistics) {
    this(dimension, times, values, dense, outcome, statistics, List.of());
  }

  private Solution(
      int dimension,
      double[] times,
      double[] values,
      @Nullable DenseOutput dense,
      Outcome outcome,
      Statistics statistics,
      List<Phase> phases) {
    if (values.length != times.length * dimension) {
      throw new IllegalArgumentException(
          "%s values for %s states of %s components"
              .formatted(values.length, times.length, dimension));
    }
    this.dimension = dimension;
    this.times = times;
    this.values = values;
    this.dense = dense;
    this.outcome = outcome;
    this.statistics = statistics;
    this.phases = phases;
  }

  /** Returns this solution with the phases of the solve. */
  Solution with(List<Phase> of) {
    return of.isEmpty()
        ? this
        : new Solution(dimension, times, values, dense, outcome, statistics, List.copyOf(of));
  }

  /** Returns the number of saved states. */
  public int size() {
    return times.length;
  }

  /** Returns the number of components of a state. */
  public int dimension() {
    return dimension;
  }

  /** Returns a copy of the times of the saved states. */
  public double[] times() {
    return times.clone();
  }

  /**
   * Returns the time of a saved state.
   *
   * @param index from 0
   */
  public double time(int index) {
    return times[index];
  }

  /**
   * Returns a copy of a saved state.
   *
   * @param index from 0
   */
  public double[] state(int index) {
    return Arrays.copyOfRange(values, index * dimension, (index + 1) * dimension);
  }

  /**
   * Returns a copy of the last saved state: at the end of the span if the solve is done.
   *
   * @throws IllegalStateException if no state was reached
   */
  public double[] last() {
    if (times.length == 0) {
      throw new IllegalStateException("no saved state was reached: " + outcome);
    }
    return state(times.length - 1);
  }

  /** Returns a copy of all saved states, row-major {@code [size, dimension]}. */
  public double[] values() {
    return values.clone();
  }

  /**
   * Returns the dense output.
   *
   * @throws IllegalStateException unless the solve was asked for {@link SaveAt#dense()}
   */
  public DenseOutput dense() {
    if (dense == null) {
      throw new IllegalStateException("no dense output was kept; solve with SaveAt.dense()");
    }
    return dense;
  }

  /** Returns how the solve ended. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns what the solve cost. */
  public Statistics statistics() {
    return statistics;
  }

  /**
   * Returns which method took which steps, and why; empty unless the method switches between
   * several, as that of {@link OdeSolver#auto(double)} does.
   */
  public List<Phase> phases() {
    return phases;
  }
}
