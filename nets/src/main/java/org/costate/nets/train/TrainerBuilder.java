package org.costate.nets.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.Clipping;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.Schedule;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link Trainer}; opened by {@link Trainer#builder}. */
public final class TrainerBuilder {

  final Optimizer optimizer;
  final Schedule schedule;
  final int epochs;
  int batchSize = Integer.MAX_VALUE;
  long seed;
  Clipping clipping = Clipping.none();
  RollbackPolicy rollbacks = RollbackPolicy.withDefaults();
  History.Detail detail = History.Detail.EPOCHS;
  @Nullable EarlyStopping stopping;
  @Nullable Validation validation;
  @Nullable Averaged averaged;
  OptionalInt epochSteps = OptionalInt.empty();
  @Nullable CheckpointPlan checkpoints;
  final List<TrainingListener> listeners = new ArrayList<>();

  TrainerBuilder(Optimizer optimizer, Schedule schedule, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1; got " + epochs);
    }
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.epochs = epochs;
  }

  /**
   * Draws shuffled mini-batches instead of using all rows in each step.
   *
   * @param size rows in a batch, at least 1; the last of an epoch may have fewer
   * @param seed decides the order of the rows
   * @throws IllegalArgumentException if the size is less than 1
   */
  public TrainerBuilder batches(int size, long seed) {
    if (size < 1) {
      throw new IllegalArgumentException("batch size must be at least 1; got " + size);
    }
    this.batchSize = size;
    this.seed = seed;
    return this;
  }

  /**
   * Makes an epoch a number of steps instead of a pass through the rows, for losses with more rows
   * than are to be seen between two validations. No row comes again before all have come.
   *
   * @param steps of an epoch, at least 1
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TrainerBuilder epochSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("an epoch needs a step at least; got " + steps);
    }
    this.epochSteps = OptionalInt.of(steps);
    return this;
  }

  /** Clips gradients before the optimiser sees them. */
  public TrainerBuilder clip(Clipping clipping) {
    this.clipping = clipping;
    return this;
  }

  /** Sets what is done about a loss or gradient that is not finite. */
  public TrainerBuilder rollBack(RollbackPolicy policy) {
    this.rollbacks = policy;
    return this;
  }

  /** Sets how much history is kept. */
  public TrainerBuilder keep(History.Detail detail) {
    this.detail = detail;
    return this;
  }

  /** Stops when the monitored loss (validation, or training without one) no longer improves. */
  public TrainerBuilder stopEarly(EarlyStopping stopping) {
    this.stopping = stopping;
    return this;
  }

  /** Evaluates a loss on other data and makes it the monitored one. */
  public TrainerBuilder validate(Validation validation) {
    this.validation = validation;
    this.averaged = null;
    return this;
  }

  /**
   * Evaluates a loss on other data at the moving average of the parameters, and keeps the best
   * average: what is then stopped early, returned as {@link TrainingResult#parameters()} and gone
   * back to in trouble.
   *
   * @param validation the loss
   * @throws IllegalArgumentException if the optimiser is not {@link Averaged}
   */
  public TrainerBuilder validateAverage(Validation validation) {
    if (!(optimizer instanceof Averaged rule)) {
      throw new IllegalArgumentException(
          "only an averaged optimiser has an average to validate; got " + optimizer);
    }
    this.averaged = rule;
    this.validation = validation;
    return this;
  }

  /** Saves the run as it goes and at its end. */
  public TrainerBuilder checkpoint(CheckpointPlan plan) {
    this.checkpoints = plan;
    return this;
  }

  /** Adds a listener. */
  public TrainerBuilder listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Returns the trainer. */
  public Trainer build() {
    return new Trainer(this);
  }
}
