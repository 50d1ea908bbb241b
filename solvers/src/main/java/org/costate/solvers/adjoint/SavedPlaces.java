package org.costate.solvers.adjoint;

import org.costate.solvers.Solution;

/** Where the saved states of a solution lie among its steps. */
final class SavedPlaces {
  private final Solution solution;
  private final StepRecord steps;

  SavedPlaces(Solution solution, StepRecord steps) {
    this.solution = solution;
    this.steps = steps;
  }

  /** Returns the number of saved states. */
  int count() {
    return solution.size();
  }

  /** Returns the number of components of a state. */
  int dimension() {
    return solution.dimension();
  }

  /**
   * Returns the number of saved states at or before the end of a step; -1 for the initial state.
   */
  int savedUpTo(int step) {
    double until = step < 0 ? steps.start(0) : steps.end(step);
    double direction = steps.direction();
    int low = 0;
    int high = solution.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((solution.time(middle) - until) * direction <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns whether a saved state is the state at the end of the step. */
  boolean isEnd(int saved, int step) {
    return solution.time(saved) == steps.end(step);
  }

  /** Returns where in a step a saved state lies, from 0 to 1. */
  double fraction(int saved, int step) {
    return (solution.time(saved) - steps.start(step)) / steps.length(step);
  }

  /** Returns whether a saved state lies strictly inside a step. */
  boolean anyInside(int step) {
    int before = savedUpTo(step - 1);
    return before < savedUpTo(step) && !isEnd(before, step);
  }
}
