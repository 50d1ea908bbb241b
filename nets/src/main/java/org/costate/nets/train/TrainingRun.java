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
    try {
      if (!state.batches.hasCurrent()) {
        finishEpoch();
        return null;
      }
      Trouble trouble = evaluate();
      if (trouble == null) {
        step();
        return null;
      }
      // A loss that gives up because of an interrupt says nothing about the parameters.
      return Thread.currentThread().isInterrupted() ? null : rollBack(trouble);
    } catch (RuntimeException e) {
      return Thread.currentThread().isInterrupted() ? null : failed(Trouble.LOSS_THREW, e);
    }
  }

  private @Nullable Trouble evaluate() {
    Arrays.fill(gradient, 0);
    batchLoss = loss.evaluate(state.theta, state.batches.current(), gradient);
    if (!Double.isFinite(batchLoss)) {
      return Trouble.LOSS_NOT_FINITE;
    }
    gradientNorm = trainer.clipping().apply(gradient);
    return Double.isFinite(gradientNorm) ? null : Trouble.GRADIENT_NOT_FINITE;
  }

  private void step() {
    double rate = trainer.schedule().rate(state.step) * state.rateFactor;
    state.move(gradient, rate);
    state.lossSum += batchLoss * state.batches.current().length;
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

  private void finishEpoch() {
    double trainLoss = state.lossSum / loss.size();
    Validation validation = trainer.validation();
    boolean validates = validation != null && (state.epoch + 1) % validation.every() == 0;
    double validationLoss = validates ? validation.loss().applyAsDouble(state.theta) : Double.NaN;
    if (validates) {
      state.best.offer(state.theta, validationLoss, state.epoch, trainer.stopping());
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
    state.normSum = 0;
    state.batches.startEpoch();
  }

  private @Nullable TrainingOutcome rollBack(Trouble trouble) {
    if (state.rollbacks.size() >= trainer.rollbacks().limit()) {
      return failed(trouble, null);
    }
    Rollback.Target target;
    if (state.moved) {
      state.returnToGood();
      target = Rollback.Target.LAST_GOOD;
    } else if (state.canReturnToBest()) {
      state.returnToBest();
      target = Rollback.Target.BEST;
    } else {
      return failed(trouble, null);
    }
    state.rateFactor *= trainer.rollbacks().factor();
    Rollback rollback =
        new Rollback(state.step, state.epoch, trouble, batchLoss, target, state.rateFactor);
    state.rollbacks.add(rollback);
    listener.rolledBack(rollback);
    return null;
  }

  private TrainingOutcome failed(Trouble trouble, @Nullable RuntimeException thrown) {
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
