package org.costate.validation.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.costate.pinn.PinnHistory;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.WindowedSolution;
import org.costate.validation.draw.Figure;

/** What was measured while a solution was trained, windows of time one behind the other. */
final class TrainingHistory {
  private final List<Double> steps = new ArrayList<>();
  private final List<Double> errors = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<List<Double>> losses = new ArrayList<>();
  private final double lastLoss;

  private TrainingHistory(PinnSolution network) {
    PinnHistory history = network.history();
    add(history, 0);
    names.addAll(network.terms());
    for (int g = 0; g < names.size(); g++) {
      losses.add(history.term(g));
    }
    lastLoss = last(history.loss());
  }

  private TrainingHistory(List<PinnSolution> windows) {
    List<Double> loss = new ArrayList<>();
    double before = 0;
    for (PinnSolution window : windows) {
      add(window.history(), before);
      loss.addAll(window.history().loss());
      before = last(steps);
    }
    names.add("loss of a window");
    losses.add(loss);
    lastLoss = last(loss);
  }

  /** Returns that of a solution: of one network by term, of windows the weighted sum. */
  static TrainingHistory of(TrainedSolution solution) {
    return solution instanceof WindowedSolution windowed
        ? new TrainingHistory(windowed.windows())
        : new TrainingHistory((PinnSolution) solution);
  }

  private void add(PinnHistory history, double before) {
    history.steps().forEach(step -> steps.add(before + step));
    errors.addAll(history.error());
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  /** Returns the steps at which it was measured, counted through all windows. */
  List<Double> steps() {
    return List.copyOf(steps);
  }

  double lastLoss() {
    return lastLoss;
  }

  /** Returns the last relative error, of the last window alone, if a reference is known. */
  Optional<Double> lastError() {
    return Optional.of(last(errors)).filter(Double::isFinite);
  }

  /** Returns the loss's way down, if it ever was finite. */
  Optional<Figure> loss() {
    return FieldPictures.history(
        names.size() > 1 ? "Loss by term" : "Loss", "mean square", steps, names, losses);
  }

  /** Returns the error's way down, if a reference is known. */
  Optional<Figure> error() {
    return FieldPictures.history(
        "Relative error while learning",
        "relative L2 error",
        steps,
        List.of("error"),
        List.of(errors));
  }
}
