package org.costate.ode.fit;

import java.util.List;
import java.util.Optional;
import org.costate.nets.train.TrainingOutcome;
import org.costate.ode.NeuralOde;

/**
 * What came out of a fit. Whatever the outcome, the model has the best parameters found.
 *
 * <p>Errors compare with observed values alone, in data units.
 */
public final class FitResult {
  private final NeuralOde model;
  private final List<StageResult> stages;
  private final List<double[]> initialStates;
  private final FitError training;
  private final Optional<FitError> heldOut;
  private final Optional<FitError> forecast;

  FitResult(
      NeuralOde model,
      List<StageResult> stages,
      List<double[]> initialStates,
      FitError training,
      Optional<FitError> heldOut,
      Optional<FitError> forecast) {
    this.model = model;
    this.stages = List.copyOf(stages);
    this.initialStates = List.copyOf(initialStates);
    this.training = training;
    this.heldOut = heldOut;
    this.forecast = forecast;
  }

  /** Returns the learnt model; it predicts in data units. */
  public NeuralOde model() {
    return model;
  }

  /** Returns the stages that were begun, in order. */
  public List<StageResult> stages() {
    return stages;
  }

  /** Returns how the last stage that was begun ended. */
  public TrainingOutcome outcome() {
    return stages.get(stages.size() - 1).outcome();
  }

  /**
   * Returns the state from which a series is predicted, in data units: learnt if a stage learnt it,
   * else the first sample, estimated where missing.
   *
   * @param series index from 0
   */
  public double[] initialState(int series) {
    return initialStates.get(series).clone();
  }

  /** Returns the error on the training samples of one solve from each series' initial state. */
  public FitError trainingError() {
    return training;
  }

  /** Returns the error of the same solves, carried on, on the held-out samples if there are any. */
  public Optional<FitError> heldOutError() {
    return heldOut;
  }

  /**
   * Returns the error on the held-out samples, if there are any, of solves that start at the last
   * training sample.
   */
  public Optional<FitError> forecastError() {
    return forecast;
  }
}
