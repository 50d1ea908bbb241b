package org.costate.pinn;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.costate.pinn.leastsquares.LeastSquaresListener;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;

/** The least-squares method at the end of a training, in legs between which it can be saved. */
final class FinishLegs {
  private final Model model;
  private final PinnTraining training;
  private final PinnState state;
  private final Observer observer;

  FinishLegs(Model model, PinnTraining training, PinnState state, Observer observer) {
    this.model = model;
    this.training = training;
    this.state = state;
    this.observer = observer;
  }

  Minimum run(LeastSquaresMethod method) {
    GroupResiduals residuals = new GroupResiduals(model, state.points, training.threads());
    residuals.weights().copyFrom(state.loss.weights());
    while (true) {
      OptimizerState saved = state.finish;
      long before = saved == null ? 0 : saved.steps();
      long other = state.steps() - before;
      long next = Observer.nextReport(Math.toIntExact(state.steps())) - other;
      // One that had stopped by itself is only looked at.
      long limit = state.finished ? before : Math.min(next, method.iterations());
      LeastSquaresMethod leg = method.withIterations((int) limit);
      LeastSquaresListener none = LeastSquaresListener.none();
      Minimum result =
          saved == null
              ? leg.minimize(residuals, state.theta, none)
              : leg.resume(residuals, saved, none);
      state.finish = result.state();
      state.theta = result.parameters();
      if (result.iterations() > before) {
        double loss = state.loss.evaluate(state.theta, new double[state.theta.length]);
        observer.row(state.history, state.theta, loss, false);
        observer.stepped(loss, 1, result.largestGradient());
      }
      boolean interrupted = result.reason() instanceof StopReason.Interrupted;
      state.finished |= !interrupted && !(result.reason() instanceof StopReason.IterationLimit);
      observer.saveIfDue();
      if (interrupted || state.finished || result.iterations() >= method.iterations()) {
        return result;
      }
    }
  }

  /** Returns how the method ended, in words. */
  static PinnOutcome outcome(Minimum end) {
    String step = "step %s of the least-squares method".formatted(end.iterations());
    StopReason reason = end.reason();
    if (reason instanceof StopReason.Interrupted) {
      return PinnOutcome.of(PinnOutcome.End.INTERRUPTED, "interrupted at " + step);
    } else if (reason instanceof StopReason.NotFinite notFinite) {
      return PinnOutcome.of(
          PinnOutcome.End.FAILED,
          "the sum of squares is %s at %s: look for divisions by zero in the formulas"
              .formatted(notFinite.value(), step));
    } else if (reason instanceof StopReason.LineSearchFailed) {
      return PinnOutcome.of(
          PinnOutcome.End.STUCK,
          "no damping lowers the squares any more after %s: they are as low as rounding lets it be seen"
              .formatted(step));
    } else if (reason instanceof StopReason.GradientTolerance small) {
      return PinnOutcome.of(
          PinnOutcome.End.DONE,
          "no component of the gradient is larger than %s at %s".formatted(small.gradient(), step));
    } else if (reason instanceof StopReason.FunctionTolerance small) {
      return PinnOutcome.of(
          PinnOutcome.End.DONE,
          "the squares fell by a share of only %s in %s".formatted(small.reduction(), step));
    }
    return PinnOutcome.of(
        PinnOutcome.End.DONE,
        "all %s steps of the least-squares method were made".formatted(end.iterations()));
  }
}
