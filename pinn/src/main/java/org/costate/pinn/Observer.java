package org.costate.pinn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.checkpoint.CheckpointDirectory;
import org.costate.pinn.geometry.Sampling;

/** Writes history and checkpoints and tells the listener; changes nothing. */
final class Observer {
  private static final int REPORT_EVERY = 10;

  private final PinnState state;
  private final PinnTraining training;
  private final double[][] compared;
  private final List<String> trouble = new ArrayList<>();
  private long savedStep = -1;

  Observer(PinnState state, PinnTraining training) {
    this.state = state;
    this.training = training;
    compared =
        training
            .supervision()
            .reference()
            .map(known -> state.problem.domain().interior(known.points(), Sampling.HALTON, 1))
            .orElse(new double[0][]);
    training
        .supervision()
        .reference()
        .filter(known -> known.component() >= state.problem.model().network().outputWidth())
        .ifPresent(
            known -> {
              throw new IllegalArgumentException(
                  "the reference is of component %s; the network has %s outputs"
                      .formatted(known.component(), state.problem.model().network().outputWidth()));
            });
  }

  static void requireEmpty(CheckpointDirectory directory) {
    if (holdsARun(directory)) {
      throw new IllegalArgumentException(
          directory.directory() + " holds the checkpoints of a run; resume it or use another");
    }
  }

  static boolean holdsARun(CheckpointDirectory directory) {
    try {
      return !directory.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the state from the newest checkpoint, if there is any. */
  void restore(CheckpointDirectory directory) {
    try {
      Optional<CheckpointDirectory.Found> found = directory.newest();
      if (found.isPresent()) {
        state.restore(found.get().checkpoint());
        savedStep = state.steps();
        found.get().damaged().forEach(this::report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first multiple of the distance between reports after a number of steps. */
  static int nextReport(int steps) {
    return (steps / REPORT_EVERY + 1) * REPORT_EVERY;
  }

  /** Adds a row where one is due. */
  void row(PinnHistory history, double[] theta, double loss, boolean always) {
    if (!always && state.steps() % REPORT_EVERY != 0) {
      return;
    }
    Map<String, Double> coefficients = state.problem.model().coefficients(theta);
    history.add(
        state.steps(),
        loss,
        state.loss.groupLosses(),
        state.loss.weights().ofGroups(),
        coefficients,
        error(theta));
  }

  private double error(double[] theta) {
    return training
        .supervision()
        .reference()
        .map(
            known ->
                PinnField.of(state.problem.model(), theta, known.component())
                    .relativeError(known.field(), compared))
        .orElse(Double.NaN);
  }

  void started() {
    training.supervision().listener().started(state.steps(), training.length());
  }

  void stepped(double loss, double rate, double gradient) {
    training.supervision().listener().stepped(state.steps() - 1, loss, rate, gradient);
  }

  /** Saves where it is due; not under an interrupt, which would break the file off. */
  void saveIfDue() {
    CheckpointPlan plan = training.supervision().checkpoints().orElse(null);
    if (plan != null
        && !Thread.currentThread().isInterrupted()
        && state.steps() - Math.max(savedStep, 0) >= plan.every()) {
      save();
    }
  }

  /** Saves the end, and keeps an interrupt for afterwards. */
  void saveEnd() {
    boolean interrupted = Thread.interrupted();
    if (training.supervision().checkpoints().isPresent() && savedStep != state.steps()) {
      save();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void save() {
    try {
      training
          .supervision()
          .checkpoints()
          .orElseThrow()
          .directory()
          .save(state.steps(), state.save());
      savedStep = state.steps();
    } catch (IOException e) {
      report(e.toString());
    }
  }

  private void report(String message) {
    trouble.add(message);
    training.supervision().listener().checkpointFailed(message);
  }

  /** Returns what went wrong with checkpoints. */
  List<String> trouble() {
    return trouble;
  }
}
