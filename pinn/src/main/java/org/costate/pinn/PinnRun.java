package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.train.Model;
import org.costate.pinn.weighting.LossView;
import org.jspecify.annotations.Nullable;

/** One training at work: Adam, then legs of the quasi-Newton method between changes of the loss. */
final class PinnRun {
  private final Model model;
  private final PinnTraining training;
  private final PinnState state;
  private final Redraws redraws;
  private final Observer observer;

  /** What the last leg arrived at. */
  private @Nullable Minimum last;

  PinnRun(PosedProblem problem, PinnTraining training, double[] start) {
    this.training = training;
    model = problem.model();
    state = new PinnState(problem, training, start);
    redraws = new Redraws(problem, training);
    observer = new Observer(state, training);
  }

  /** Runs from the start. */
  PinnSolution run() {
    training.supervision().checkpoints().ifPresent(p -> Observer.requireEmpty(p.directory()));
    redraws.begin(state);
    return goOn();
  }

  /** Runs from the newest checkpoint, or from the start if there is none. */
  PinnSolution resume() {
    redraws.begin(state);
    observer.restore(
        training
            .supervision()
            .checkpoints()
            .orElseThrow(
                () -> new IllegalArgumentException("nothing to resume: no checkpoints are named"))
            .directory());
    return goOn();
  }

  private PinnSolution goOn() {
    observer.started();
    PinnOutcome outcome = state.descent == null ? adam() : null;
    if (outcome != null) {
      observer.saveEnd();
      return solution(standing(), outcome);
    }
    if (state.history.steps().isEmpty()) {
      double value = state.loss.evaluate(state.theta, new double[state.theta.length]);
      observer.row(state.history, state.theta, value, true);
    }
    outcome =
        state.finish == null
            ? legs(firstLeg())
            : done("the quasi-Newton method had ended at iteration " + standing().iterations());
    LeastSquaresMethod finish = training.finish();
    if (finish == null || outcome.end().isEarly()) {
      observer.saveEnd();
      return solution(standing(), outcome);
    }
    Minimum end = new FinishLegs(model, training, state, observer).run(finish);
    observer.saveEnd();
    return solution(end, FinishLegs.outcome(end));
  }

  /** Returns the outcome if it is the end, null to go on. */
  private @Nullable PinnOutcome adam() {
    double[] gradient = new double[state.theta.length];
    while (state.adam.steps() < training.adamSteps()) {
      double value = state.loss.evaluate(state.theta, gradient);
      double size = norm(gradient);
      if (!Double.isFinite(value) || !Double.isFinite(size)) {
        state.theta = state.best.clone();
        return PinnOutcome.of(
            PinnOutcome.End.FAILED,
            ("the loss is %s at step %s of Adam, its gradient %s; the best parameters before are kept:"
                    + " try a smaller rate than %s, or look for divisions by zero in the formulas")
                .formatted(value, state.adam.steps(), size, training.adamRate()));
      }
      if (value < state.bestLoss) {
        state.bestLoss = value;
        System.arraycopy(state.theta, 0, state.best, 0, state.best.length);
      }
      observer.row(state.history, state.theta, value, false);
      state.adam.step(state.theta, gradient, training.adamRate());
      observer.stepped(value, training.adamRate(), size);
      if (state.adam.steps() % training.emphasis().every() == 0 && weigh()) {
        state.bestLoss = Double.POSITIVE_INFINITY;
        System.arraycopy(state.theta, 0, state.best, 0, state.best.length);
      }
      observer.saveIfDue();
      if (Thread.currentThread().isInterrupted()) {
        return PinnOutcome.of(
            PinnOutcome.End.INTERRUPTED, "interrupted at step %s of Adam".formatted(state.steps()));
      }
    }
    state.theta = state.best.clone();
    state.endAdam();
    return null;
  }

  private static double norm(double[] gradient) {
    double square = 0;
    for (double entry : gradient) {
      square += entry * entry;
    }
    return Math.sqrt(square);
  }

  /** Returns whether weights changed. */
  private boolean weigh() {
    long before = state.loss.weights().changes();
    LossView view = new LossView(model, state.loss, state.theta, state.updates);
    training.emphasis().weighting().update(view, state.memory, state.loss.weights());
    state.updates++;
    return state.loss.weights().changes() > before;
  }

  private Minimum firstLeg() {
    OptimizerState saved = state.descent;
    if (saved != null) { // made already: this only looks at it
      return training.method().withIterations((int) saved.steps()).resume(state.loss, saved);
    }
    int limit = Math.min(nextStop(0), training.iterations());
    return training.method().withIterations(limit).minimize(state.loss, state.theta);
  }

  private int nextStop(int iterations) {
    int report = Observer.nextReport(training.adamSteps() + iterations) - training.adamSteps();
    int every = training.emphasis().every();
    int redraw = drawAfter(iterations);
    return Math.min(report, Math.min(redraw, (iterations / every + 1) * every));
  }

  private int drawAfter(int iterations) {
    return training.emphasis().drawAfter(iterations, training.redrawEvery());
  }

  private PinnOutcome legs(Minimum first) {
    Minimum result = first;
    boolean restored = state.descent != null;
    while (true) {
      if (!restored) {
        PinnOutcome failed = taken(result);
        if (failed != null) {
          return failed;
        }
      }
      restored = false;
      int iterations = result.iterations();
      PinnOutcome end = ended(result);
      if (end != null) {
        return end;
      }
      boolean changed = false;
      OptimizerState from = result.state();
      boolean due = state.changedAt != iterations; // not if interrupted after it
      if (state.failed || (due && drawAfter(iterations - 1) == iterations)) {
        from = redraws.redraw(state, result);
        changed = true;
      }
      state.failed = false;
      if (due && iterations % training.emphasis().every() == 0) {
        changed |= weigh();
      }
      state.changedAt = iterations;
      int limit = Math.min(nextStop(iterations), training.iterations());
      var method = training.method().withIterations(limit);
      result = changed ? method.continueOn(state.loss, from) : method.resume(state.loss, from);
    }
  }

  /** Takes over what a leg reached, unless it was nothing. */
  private @Nullable PinnOutcome taken(Minimum result) {
    if (result.reason() instanceof StopReason.NotFinite notFinite) {
      return PinnOutcome.of(
          PinnOutcome.End.FAILED,
          ("the loss is %s at iteration %s, after a change of points or weights; the parameters"
                  + " before it are kept: look for divisions by zero in the formulas")
              .formatted(notFinite.value(), result.iterations()));
    }
    last = result;
    state.descent = result.state();
    state.theta = result.parameters();
    state.failed =
        result.reason() instanceof StopReason.LineSearchFailed
            || result.reason() instanceof StopReason.FunctionTolerance;
    observer.row(state.history, state.theta, result.value(), false);
    observer.stepped(result.value(), 1, result.largestGradient());
    observer.saveIfDue();
    return null;
  }

  private @Nullable PinnOutcome ended(Minimum result) {
    int iterations = result.iterations();
    StopReason reason = result.reason();
    if (reason instanceof StopReason.GradientTolerance small) {
      return done(
          "no component of the gradient is larger than %s at iteration %s"
              .formatted(small.gradient(), iterations));
    } else if (reason instanceof StopReason.Interrupted) {
      return PinnOutcome.of(PinnOutcome.End.INTERRUPTED, "interrupted at iteration " + iterations);
    } else if (state.failed && (!redraws.possible() || state.stuckAt == iterations)) {
      return PinnOutcome.of(
          PinnOutcome.End.STUCK,
          ("no step lowers the loss any more at iteration %s%s: it is as low as rounding lets it be"
                  + " seen, or the problem needs other weights")
              .formatted(iterations, redraws.possible() ? ", not at new points either" : ""));
    } else if (iterations >= training.iterations()) {
      return done("all %s iterations were made".formatted(iterations));
    }
    if (state.failed) {
      state.stuckAt = iterations;
    }
    return null;
  }

  private PinnOutcome done(String message) {
    return PinnOutcome.of(PinnOutcome.End.DONE, message);
  }

  /** Returns the point where training stands as a result of the quasi-Newton method. */
  private Minimum standing() {
    if (last != null) {
      return last;
    }
    OptimizerState saved = state.descent;
    return saved == null
        ? training.method().withIterations(0).minimize(state.loss, state.theta)
        : training.method().withIterations((int) saved.steps()).resume(state.loss, saved);
  }

  private PinnSolution solution(Minimum result, PinnOutcome outcome) {
    PinnHistory history = state.history.copy();
    double[] theta = result.parameters();
    double value = state.loss.evaluate(theta, new double[theta.length]);
    observer.row(history, theta, value, true);
    List<String> warnings = new ArrayList<>();
    if (!outcome.end().isEarly()) {
      warnings.addAll(redraws.overfitted(state));
    }
    observer.trouble().forEach(m -> warnings.add("a checkpoint could not be written: " + m));
    return new PinnSolution(state.problem, state.points, result, outcome.with(warnings), history);
  }
}
