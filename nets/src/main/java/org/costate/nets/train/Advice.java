package org.costate.nets.train;

import org.costate.nets.train.TrainingOutcome.Trouble;

/** Says what to try when a training cannot go on. */
final class Advice {

  private Advice() {}

  static String on(Trouble trouble, TrainingState state, int limit) {
    if (trouble == Trouble.LOSS_THREW) {
      return "the loss threw an exception; return NaN for parameters it cannot evaluate,"
          + " so that training can go back to better ones";
    }
    if (state.step == 0) {
      return "the first batch already fails at the starting parameters;"
          + " check the data for NaN, scale it, or start from smaller parameters";
    }
    if (state.rollbacks.size() >= limit) {
      return "%s roll-backs brought the rate down to %s times the schedule and did not help;"
              .formatted(limit, state.rateFactor)
          + " try a smaller rate, clipping by norm, or more roll-backs";
    }
    return "this batch fails also at parameters where others succeed;"
        + " check its rows for NaN, or the solver's tolerances there";
  }
}
