package org.costate.nets.optim;

import java.util.function.Supplier;

/** Told of every iteration of {@link Lbfgs}, on its thread. Must not throw. */
@FunctionalInterface
public interface LbfgsListener {
  /** Does nothing. */
  LbfgsListener NONE = (iteration, state) -> {};

  /**
   * An iteration was finished.
   *
   * @param iteration what it reached
   * @param state makes a copy of the state {@link Lbfgs#resume} goes on from; valid during the call
   */
  void iterated(LbfgsIteration iteration, Supplier<OptimizerState> state);
}
