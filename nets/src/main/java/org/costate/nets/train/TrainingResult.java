package org.costate.nets.train;

import java.util.List;
import org.costate.nets.optim.OptimizerState;

/** What came out of a training: how it ended, the good parameters, and what happened on the way. */
public final class TrainingResult {

  private final TrainingOutcome outcome;
  private final double[] parameters;
  private final double[] lastParameters;
  private final double bestLoss;
  private final int bestEpoch;
  private final long steps;
  private final int epochs;
  private final History history;
  private final List<Rollback> rollbacks;
  private final List<String> checkpointTrouble;
  private final OptimizerState optimizerState;

  TrainingResult(TrainingOutcome outcome, TrainingState state, List<String> checkpointTrouble) {
    this.outcome = outcome;
    this.parameters = (state.best.exists() ? state.best.theta() : state.good).clone();
    this.lastParameters = (allFinite(state.theta) ? state.theta : state.good).clone();
    this.bestLoss = state.best.exists() ? state.best.loss() : Double.NaN;
    this.bestEpoch = state.best.epoch();
    this.steps = state.step;
    this.epochs = state.epoch;
    this.history = state.history;
    this.rollbacks = List.copyOf(state.rollbacks);
    this.checkpointTrouble = List.copyOf(checkpointTrouble);
    this.optimizerState = state.run.state();
  }

  /** Returns how training ended. */
  public TrainingOutcome outcome() {
    return outcome;
  }

  /**
   * Returns a copy of the best parameters.
   *
   * <p>With validation: those of the lowest validation loss. Without: those at which the last batch
   * of the epoch with the lowest training loss was evaluated, which with one batch per epoch are
   * the parameters of the lowest loss met. Before the first epoch is finished: the last ones with
   * finite loss and gradient, or the starting ones.
   */
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns a copy of the parameters after the last step. */
  public double[] lastParameters() {
    return lastParameters.clone();
  }

  /** Returns the monitored loss of {@link #parameters()}, {@code NaN} before the first epoch. */
  public double bestLoss() {
    return bestLoss;
  }

  /** Returns the epoch of {@link #parameters()}, counted from 0; −1 before the first. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Returns the number of steps made, those of resumed parts included. */
  public long steps() {
    return steps;
  }

  /** Returns the number of epochs finished. */
  public int epochs() {
    return epochs;
  }

  /** Returns what was measured on the way. */
  public History history() {
    return history;
  }

  /** Returns the returns to good parameters, in order. */
  public List<Rollback> rollbacks() {
    return rollbacks;
  }

  /** Returns what went wrong with checkpoints, empty if all is well. */
  public List<String> checkpointTrouble() {
    return checkpointTrouble;
  }

  /** Returns the state of the optimiser after the last step, an average of the weights say. */
  public OptimizerState optimizerState() {
    return optimizerState;
  }

  private static boolean allFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
