package org.costate.nets.train;

import java.util.ArrayList;
import java.util.List;
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
