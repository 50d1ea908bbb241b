package org.costate.nets.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.Clipping;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.Schedule;
import org.costate.nets.train.checkpoint.CheckpointDirectory;
import org.jspecify.annotations.Nullable;

/**
 * How to fit a parameter vector to data: optimiser, rate, batches, and what to do in trouble.
 *
 * <p>Immutable; made by {@link #builder}. A training runs on the calling thread and ends as {@link
 * TrainingOutcome} says; an interrupt ends it after the step it met, with the good part kept. The
 * same seed, data and loss give the same bits, with checkpoints or without, in one piece or
 * resumed.
 */
public final class Trainer {

  private final Optimizer optimizer;
  private final Schedule schedule;
  private final int epochs;
  private final int batchSize;
  private final long seed;
  private final Clipping clipping;
  private final RollbackPolicy rollbacks;
  private final History.Detail detail;
  private final @Nullable EarlyStopping stopping;
  private final @Nullable Validation validation;
  private final @Nullable Averaged averaged;
  private final OptionalInt epochSteps;
  private final @Nullable CheckpointPlan checkpoints;
  private final TrainingListener listener;

  Trainer(TrainerBuilder from) {
    optimizer = from.optimizer;
    schedule = from.schedule;
    epochs = from.epochs;
    batchSize = from.batchSize;
    seed = from.seed;
    clipping = from.clipping;
    rollbacks = from.rollbacks;
    detail = from.detail;
    stopping = from.stopping;
    validation = from.validation;
    averaged = from.averaged;
    epochSteps = from.epochSteps;
    checkpoints = from.checkpoints;
    listener = new ListenerList(from.listeners);
  }

  /**
   * Returns settings to complete: full batches, no clipping, no early stopping, no validation, no
   * checkpoints, default roll-backs, history by epoch.
   *
   * @param optimizer the rule
   * @param schedule its rate
   * @param epochs how often to go through the data, at least 1
   * @throws IllegalArgumentException if the number of epochs is less than 1
   */
  public static TrainerBuilder builder(Optimizer optimizer, Schedule schedule, int epochs) {
    return new TrainerBuilder(optimizer, schedule, epochs);
  }

  /**
   * Fits parameters from the start.
   *
   * @param loss the loss over the training rows
   * @param start starting parameters, finite; not modified
   * @return how it ended, with the good parameters
   * @throws IllegalArgumentException if a starting parameter is not finite, the loss has no rows,
   *     or the checkpoint directory already holds a run
   * @throws UncheckedIOException if the checkpoint directory cannot be read
   */
  public TrainingResult train(BatchLoss loss, double[] start) {
    TrainingState state = open(loss, start);
    if (checkpoints != null) {
      requireEmpty(checkpoints.directory());
    }
    return new TrainingRun(this, loss, state, settings(loss, start.length)).run();
  }

  /**
   * Goes on from the newest whole checkpoint, or starts if there is none.
   *
   * <p>Optimiser, batches, seed, clipping and the sizes must be those of the saved run; the number
   * of epochs, schedule, validation and roll-back policy may change, with the obvious consequence
   * for the bits.
   *
   * @param loss the loss over the training rows
   * @param start starting parameters, used if there is no checkpoint; not modified
   * @return how it ended, for the whole run
   * @throws IllegalArgumentException as {@link #train}, or if there is no checkpoint plan, or the
   *     checkpoint is of another training
   * @throws UncheckedIOException if the directory cannot be read, or none of its files is whole
   */
  public TrainingResult resume(BatchLoss loss, double[] start) {
    if (checkpoints == null) {
      throw new IllegalArgumentException("nothing to resume: no checkpoints in the builder");
    }
    TrainingState state = open(loss, start);
    String settings = settings(loss, start.length);
    TrainingRun run = new TrainingRun(this, loss, state, settings);
    newest(checkpoints.directory())
        .ifPresent(
            found -> {
              StateCheckpoint.restore(found.checkpoint(), settings, state);
              run.report(found.damaged());
            });
    return run.run();
  }

  private TrainingState open(BatchLoss loss, double[] start) {
    for (int i = 0; i < start.length; i++) {
      if (!Double.isFinite(start[i])) {
        throw new IllegalArgumentException(
            "starting parameters must be finite; start[%s] = %s".formatted(i, start[i]));
      }
    }
    if (loss.size() < 1) {
      throw new IllegalArgumentException("the loss must have rows; its size is " + loss.size());
    }
    return new TrainingState(
        optimizer, new MiniBatches(loss.size(), batchSize, seed, epochSteps), start);
  }

  private String settings(BatchLoss loss, int parameterCount) {
    return "%s parameters, %s rows in batches of %s%s, seed %s, %s, %s"
        .formatted(
            parameterCount,
            loss.size(),
            Math.min(batchSize, loss.size()),
            epochSteps.isPresent() ? ", %s an epoch".formatted(epochSteps.getAsInt()) : "",
            seed,
            optimizer,
            clipping);
  }

  static void requireEmpty(CheckpointDirectory directory) {
    try {
      if (!directory.isEmpty()) {
        throw new IllegalArgumentException(
            directory.directory() + " holds the checkpoints of a run; resume it or use another");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<CheckpointDirectory.Found> newest(CheckpointDirectory directory) {
    try {
      return directory.newest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Schedule schedule() {
    return schedule;
  }

  int epochs() {
    return epochs;
  }

  Clipping clipping() {
    return clipping;
  }

  RollbackPolicy rollbacks() {
    return rollbacks;
  }

  History.Detail detail() {
    return detail;
  }

  @Nullable EarlyStopping stopping() {
    return stopping;
  }

  @Nullable Validation validation() {
    return validation;
  }

  /** Returns the parameters to validate and to keep if they are the best; not to be modified. */
  double[] judged(TrainingState state) {
    return averaged == null || state.run.steps() == 0
        ? state.theta
        : averaged.average(state.run.state());
  }

  @Nullable CheckpointPlan checkpoints() {
    return checkpoints;
  }

  TrainingListener listener() {
    return listener;
  }
}
