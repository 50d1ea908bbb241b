package org.costate.nets.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured on the way, as columns. Methods return copies.
 *
 * <p>A resumed training has the history of its whole run.
 */
public final class History {

  /** How much is kept. */
  public enum Detail {
    /** Nothing. */
    NONE,
    /** One entry per epoch. */
    EPOCHS,
    /** One entry per epoch and one per step. */
    STEPS
  }

  private final Map<String, DoubleColumn> columns = new LinkedHashMap<>();
  private final DoubleColumn stepLoss = column("step/loss");
  private final DoubleColumn stepRate = column("step/rate");
  private final DoubleColumn stepGradientNorm = column("step/gradientNorm");
  private final DoubleColumn trainLoss = column("epoch/trainLoss");
  private final DoubleColumn validationLoss = column("epoch/validationLoss");
  private final DoubleColumn rate = column("epoch/rate");
  private final DoubleColumn gradientNorm = column("epoch/gradientNorm");

  History() {}

  /** Returns the loss of each step's batch, before the step. */
  public double[] stepLoss() {
    return stepLoss.toArray();
  }

  /** Returns the rate of each step. */
  public double[] stepRate() {
    return stepRate.toArray();
  }

  /** Returns the norm of each step's gradient, before clipping. */
  public double[] stepGradientNorm() {
    return stepGradientNorm.toArray();
  }

  /** Returns the mean loss of each epoch's rows, each row seen before its own step. */
  public double[] trainLoss() {
    return trainLoss.toArray();
  }

  /** Returns the validation loss after each epoch, {@code NaN} where it was not evaluated. */
  public double[] validationLoss() {
    return validationLoss.toArray();
  }

  /** Returns the rate of the last step of each epoch. */
  public double[] rate() {
    return rate.toArray();
  }

  /** Returns the mean over each epoch's steps of the gradient norm before clipping. */
  public double[] gradientNorm() {
    return gradientNorm.toArray();
  }

  void addStep(double loss, double stepRate, double norm) {
    stepLoss.add(loss);
    this.stepRate.add(stepRate);
    stepGradientNorm.add(norm);
  }

  void addEpoch(double train, double validation, double lastRate, double norm) {
    trainLoss.add(train);
    validationLoss.add(validation);
    rate.add(lastRate);
    gradientNorm.add(norm);
  }

  /** The columns by name, for checkpoints. */
  Map<String, DoubleColumn> columns() {
    return columns;
  }

  private DoubleColumn column(String name) {
    DoubleColumn column = new DoubleColumn();
    columns.put(name, column);
    return column;
  }
}
