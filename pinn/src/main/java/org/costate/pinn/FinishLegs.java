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
}
