package org.costate.nets.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.train.TrainingOutcome.Trouble;
import org.jspecify.annotations.Nullable;

/** One training at work: the loop over batches and epochs. */
final class TrainingRun {

  private final Trainer trainer;
  private final BatchLoss loss;
  private final TrainingState state;
  private final String settings;
  private final TrainingListener listener;
  private final List<String> checkpointTrouble = new ArrayList<>();

  private final double[] gradient;
  private double batchLoss;
  private double gradientNorm;
  private @Nullable RuntimeException thrown;

  TrainingRun(Trainer trainer, BatchLoss loss, TrainingState state, String settings) {
    this.trainer = trainer;
    this.loss = loss;
    this.state = state;
    this.settings = settings;
    this.listener = trainer.listener();
    this.gradient = new double[state.theta.length];
  }

  /** Tells of checkpoints that had to be passed over. */
  void report(List<String> damaged) {
    damaged.forEach(this::reportCheckpoint);
  }

  TrainingResult run() {
    listener.started(state.step, (long) trainer.epochs() * state.batches.perEpoch());
    TrainingOutcome outcome = null;
    while (outcome == null) {
      outcome = advance();
    }
    // An interrupt must not stop the last checkpoint from being forced to disk.
    boolean interrupted = Thread.interrupted() || outcome instanceof TrainingOutcome.Interrupted;
    save();
    listener.ended(outcome);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new TrainingResult(outcome, state, checkpointTrouble);
  }

  /** Makes one step, or finishes an epoch; returns the outcome if that was the end. */
  private @Nullable TrainingOutcome advance() {
    if (Thread.interrupted()) {
      return new TrainingOutcome.Interrupted(state.step);
    }
    if (state.epoch >= trainer.epochs()) {
      return new TrainingOutcome.Done();
    }
    EarlyStopping stopping = trainer.stopping();
    if (stopping != null && state.best.stale() >= stopping.patience()) {
      return new TrainingOutcome.EarlyStopped(state.epoch, state.best.epoch());
    }
    thrown = null;
    Trouble trouble = state.batches.hasCurrent() ? makeStep() : finishEpoch();
    if (trouble == null || Thread.currentThread().isInterrupted()) {
      // A loss that gives up because of an interrupt says nothing about the parameters.
      return null;
    }
    return trouble == Trouble.LOSS_THREW ? failed(trouble) : rollBack(trouble);
  }

  /** Evaluates the current batch and, if all is well, moves on. */
  private @Nullable Trouble makeStep() {
    int[] rows = state.batches.current();
    Arrays.fill(gradient, 0);
    try {
      batchLoss = loss.evaluate(state.theta, rows, gradient);
    } catch (RuntimeException e) {
      thrown = e;
      return Trouble.LOSS_THREW;
    }
    if (!Double.isFinite(batchLoss)) {
      return Trouble.LOSS_NOT_FINITE;
    }
    gradientNorm = trainer.clipping().apply(gradient);
    if (!Double.isFinite(gradientNorm)) {
      return Trouble.GRADIENT_NOT_FINITE;
    }
    step(rows.length);
    return null;
  }

  private void step(int rowCount) {
    double rate = trainer.schedule().rate(state.step) * state.rateFactor;
    state.move(gradient, rate);
    state.lossSum += batchLoss * rowCount;
    state.rowSum += rowCount;
    state.normSum += gradientNorm;
    state.lastRate = rate;
    state.batches.advance();
    if (trainer.detail() == History.Detail.STEPS) {
      state.history.addStep(batchLoss, rate, gradientNorm);
    }
    listener.stepped(state.step, batchLoss, rate, gradientNorm);
    state.step++;
    CheckpointPlan plan = trainer.checkpoints();
    if (plan != null && state.step % plan.every() == 0) {
      save();
    }
  }

  private @Nullable Trouble finishEpoch() {
    double trainLoss = state.lossSum / state.rowSum;
    Validation validation = trainer.validation();
    boolean validates = validation != null && (state.epoch + 1) % validation.every() == 0;
    double validationLoss = Double.NaN;
    double[] judged = state.theta;
    if (validates) {
      try {
        judged = trainer.judged(state);
        validationLoss = validation.loss().applyAsDouble(judged);
      } catch (RuntimeException e) {
        thrown = e;
        return Trouble.LOSS_THREW;
      }
    }
    if (validates) {
      state.best.offer(judged, validationLoss, state.epoch, trainer.stopping());
    } else if (validation == null) {
      state.best.offer(state.good, trainLoss, state.epoch, trainer.stopping());
    }
    if (trainer.detail() != History.Detail.NONE) {
      state.history.addEpoch(
          trainLoss, validationLoss, state.lastRate, state.normSum / state.batches.perEpoch());
    }
    listener.epochFinished(state.epoch, trainLoss, validationLoss);
    state.epoch++;
    state.lossSum = 0;
    state.rowSum = 0;
    state.normSum = 0;
    state.batches.startEpoch();
    return null;
  }

  private @Nullable TrainingOutcome rollBack(Trouble trouble) {
    if (state.rollbacks.size() >= trainer.rollbacks().limit()) {
      return failed(trouble);
    }
    Rollback.Target target;
    if (state.moved) {
      state.returnToGood();
      target = Rollback.Target.LAST_GOOD;
    } else if (state.canReturnToBest()) {
      state.returnToBest();
      target = Rollback.Target.BEST;
    } else {
      return failed(trouble);
    }
    state.rateFactor *= trainer.rollbacks().factor();
    Rollback rollback =
        new Rollback(state.step, state.epoch, trouble, batchLoss, target, state.rateFactor);
    state.rollbacks.add(rollback);
    listener.rolledBack(rollback);
    return null;
  }

  private TrainingOutcome failed(Trouble trouble) {
    String advice = Advice.on(trouble, state, trainer.rollbacks().limit());
    if (state.moved) {
      state.returnToGood();
    }
    return new TrainingOutcome.Failed(state.step, state.epoch, trouble, advice, thrown);
  }

  private void save() {
    CheckpointPlan plan = trainer.checkpoints();
    if (plan == null) {
      return;
    }
    try {
      plan.directory().save(state.step, StateCheckpoint.of(state, settings));
    } catch (IOException e) {
      reportCheckpoint(e.toString());
    }
  }

  private void reportCheckpoint(String message) {
    checkpointTrouble.add(message);
    listener.checkpointFailed(message);
  }
}
