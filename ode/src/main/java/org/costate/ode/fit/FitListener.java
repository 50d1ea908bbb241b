package org.costate.ode.fit;

import org.costate.nets.train.TrainingListener;

/** Told what happens during a fit, on its thread. Must be quick and must not throw. */
public interface FitListener extends TrainingListener {

  /**
   * A stage begins; what follows is told of it.
   *
   * @param index from 0
   * @param stage what is done
   * @param rows number of segments to learn from
   */
  default void stageStarted(int index, Stage stage, int rows) {}

  /**
   * A solve failed; its loss counted as {@code NaN}, and training rolls back.
   *
   * @param message which segment, where and why
   */
  default void solveFailed(String message) {}
}
