package org.costate.nets.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.LbfgsIteration;
import org.costate.nets.optim.LbfgsListener;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.Objective;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.costate.nets.train.TrainingOutcome.Trouble;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.nets.train.checkpoint.CheckpointDirectory;

/**
 * Minimises a loss over all data by L-BFGS, with history, listeners and checkpoints as a {@link
 * Trainer} has them for mini-batches.
 *
 * <p>An iteration counts as a step and as an epoch; its rate is the factor of the line search. Loss
 * and gradient norm told of it are those it reached. Immutable.
 */
public final class LbfgsTraining {
  /** An iteration may be a solve of hours: the distance in iterations alone would lose too much. */
  private static final long LONGEST_UNSAVED_NANOS = 30_000_000_000L;

  private static final String SETTINGS = "settings";
  private static final String STATE = "state/";

  private final Lbfgs rule;
  private final History.Detail detail;
  private final Optional<CheckpointPlan> checkpoints;
  private final TrainingListener listener;
  private final LongSupplier nanoClock;

  /**
   * Returns a way of training.
   *
   * @param rule the minimiser; when resumed only its limit of iterations may differ
   * @param detail how much history is kept
   * @param checkpoints where and how often to save; besides after 30 seconds without, and at the
   *     end
   * @param listener told of every iteration
   */
  public LbfgsTraining(
      Lbfgs rule,
      History.Detail detail,
      Optional<CheckpointPlan> checkpoints,
      TrainingListener listener) {
    this(rule, detail, checkpoints, listener, System::nanoTime);
  }

  LbfgsTraining(
      Lbfgs rule,
      History.Detail detail,
      Optional<CheckpointPlan> checkpoints,
      TrainingListener listener,
      LongSupplier nanoClock) {
    this.rule = rule;
    this.detail = detail;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.nanoClock = nanoClock;
  }

  /**
   * Minimises from the start.
   *
   * @param loss the loss over all data
   * @param start starting parameters, at least one; not modified
   * @throws IllegalArgumentException if there are no parameters, or the checkpoint directory holds
   *     a run already
   * @throws UncheckedIOException if the checkpoint directory cannot be read
   */
  public LbfgsTrainingResult train(Objective loss, double[] start) {
    checkpoints.ifPresent(plan -> Trainer.requireEmpty(plan.directory()));
    return new Run(start.length).fresh(loss, start);
  }

  /**
   * Goes on from the newest whole checkpoint, or starts if there is none; the result is bit for bit
   * that of a run in one piece.
   *
   * @param loss the same loss
   * @param start starting parameters, used if there is no checkpoint; not modified
   * @throws IllegalArgumentException if there is no checkpoint plan, or the checkpoint is of
   *     another training
   * @throws UncheckedIOException if the directory cannot be read, or none of its files is whole
   */
  public LbfgsTrainingResult resume(Objective loss, double[] start) {
    CheckpointDirectory directory =
        checkpoints
            .orElseThrow(() -> new IllegalArgumentException("nothing to resume: no checkpoints"))
            .directory();
    Run run = new Run(start.length);
    Optional<CheckpointDirectory.Found> found = Trainer.newest(directory);
    return found.isPresent() ? run.from(found.get(), loss) : run.fresh(loss, start);
  }

  private final class Run {
    private final History history = new History();
    private final List<String> checkpointTrouble = new ArrayList<>();
    private final LbfgsListener each =
        (iteration, state) -> {
          add(iteration);
          if (due(iteration.iteration())) {
            save(state.get());
          }
        };
    private final String settings;
    private long savedNanos = nanoClock.getAsLong();

    Run(int parameters) {
      settings =
          "%s parameters, L-BFGS with %s pairs, gradient %s, value %s, %s"
              .formatted(
                  parameters,
                  rule.memory(),
                  rule.gradientTolerance(),
                  rule.functionTolerance(),
                  rule.wolfe());
    }

    LbfgsTrainingResult fresh(Objective loss, double[] start) {
      listener.started(0, rule.iterations());
      return finish(rule.minimize(loss, start, each));
    }

    LbfgsTrainingResult from(CheckpointDirectory.Found found, Objective loss) {
      Checkpoint saved = found.checkpoint();
      if (!saved.text(SETTINGS).equals(settings)) {
        throw new IllegalArgumentException(
            "the checkpoint is of another training: it has %s; this one has %s"
                .formatted(saved.text(SETTINGS), settings));
      }
      found.damaged().forEach(this::report);
      history.columns().forEach((name, column) -> column.replaceBy(saved.array(name)));
      OptimizerState state = OptimizerStates.get(STATE, Lbfgs.stateNames(), saved);
      listener.started(state.steps(), rule.iterations());
      return finish(rule.resume(loss, state, each));
    }

    private void add(LbfgsIteration made) {
      if (detail == History.Detail.STEPS) {
        history.addStep(made.value(), made.step(), made.gradientNorm());
      }
      if (detail != History.Detail.NONE) {
        history.addEpoch(made.value(), Double.NaN, made.step(), made.gradientNorm());
      }
      int index = made.iteration() - 1;
      listener.stepped(index, made.value(), made.step(), made.gradientNorm());
      listener.epochFinished(index, made.value(), Double.NaN);
    }

    /** Not under an interrupt, which would break the file off: the end saves without it. */
    private boolean due(int iteration) {
      return checkpoints.isPresent()
          && !Thread.currentThread().isInterrupted()
          && (iteration % checkpoints.get().every() == 0
              || nanoClock.getAsLong() - savedNanos >= LONGEST_UNSAVED_NANOS);
    }

    private LbfgsTrainingResult finish(Minimum result) {
      TrainingOutcome outcome = outcome(result);
      boolean interrupted = Thread.interrupted();
      save(result.state());
      listener.ended(outcome);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return new LbfgsTrainingResult(outcome, result, history, checkpointTrouble);
    }

    private void save(OptimizerState state) {
      if (checkpoints.isEmpty()) {
        return;
      }
      Checkpoint.Builder to = Checkpoint.builder().put(SETTINGS, settings);
      OptimizerStates.put(STATE, state, to);
      history.columns().forEach((name, column) -> to.put(name, column.toArray()));
      try {
        checkpoints.get().directory().save(state.steps(), to.build());
      } catch (IOException e) {
        report(e.toString());
      }
      savedNanos = nanoClock.getAsLong();
    }

    private void report(String message) {
      checkpointTrouble.add(message);
      listener.checkpointFailed(message);
    }
  }

  private static TrainingOutcome outcome(Minimum result) {
    if (result.reason() instanceof StopReason.Interrupted interrupted) {
      return new TrainingOutcome.Interrupted(interrupted.iterations());
    }
    if (result.reason() instanceof StopReason.NotFinite) {
      return new TrainingOutcome.Failed(
          0,
          0,
          Trouble.LOSS_NOT_FINITE,
          "the loss is not finite where L-BFGS would begin; descend longer before it",
          null);
    }
    return new TrainingOutcome.Done();
  }
}
