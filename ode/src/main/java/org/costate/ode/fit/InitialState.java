package org.costate.ode.fit;

/** Where a trajectory starts. */
public enum InitialState {
  /** At the first sample, estimated where missing. */
  OBSERVED,
  /** At a state that is learnt with the parameters, beginning from the first sample. */
  LEARNT
}
