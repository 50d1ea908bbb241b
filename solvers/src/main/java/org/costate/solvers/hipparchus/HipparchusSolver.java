package org.costate.solvers.hipparchus;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.Progress;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.nonstiff.ExplicitRungeKuttaIntegrator;
import org.jspecify.annotations.Nullable;

/**
 * Any Hipparchus integrator as a Costate solver.
 *
 * <pre>{@code
 * OdeSolver solver =
 *     HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-6, 10, 1e-10, 1e-10));
 * }</pre>
 *
 * <p><b>Saved states.</b> An explicit Runge-Kutta integrator without event detectors and step end
 * handlers ends a step on every save time, and starts afresh there; the states are then ends of
 * steps and have the full order of the method, at the price of the automatic first step for every
 * save time. All others are asked for the state inside a step as their own interpolator gives it.
 * Dense output samples that interpolator and keeps a polynomial, of degree 8 for explicit
 * Runge-Kutta methods (their interpolants have at most 7) and 16 for all others; the two were
 * measured to differ by some 1e-13 of the state.
 *
 * <p><b>Gradients.</b> The steps of an explicit Runge-Kutta integrator are replayed from its
 * Butcher arrays, so {@code DiscreteAdjoint} differentiates them exactly; with event detectors or
 * step end handlers, which may end a step at an interpolated state, it refuses. The others have
 * {@code Backsolve}. It does not differentiate what an event does to the state.
 *
 * <p><b>Outcomes.</b> An event that stops the integration gives {@link Outcome.StoppedByEvent};
 * trouble that Hipparchus reports gives {@link Outcome.Failed} with its message, as does an
 * exception that the field throws. Interrupting the thread, or a {@link
 * java.util.concurrent.CancellationException} of a listener, ends the solve after a step. Of the
 * statistics, rejected trials are zero, since Hipparchus does not tell; their evaluations are
 * counted.
 *
 * <p>The integrator keeps its event detectors, step handlers and bounds. It is not to be used by
 * two threads at a time, and so neither is the solver.
 */
public final class HipparchusSolver implements OdeSolver {
  private final ODEIntegrator integrator;
  private final int leading;
  private final @Nullable Progress progress;

  private HipparchusSolver(ODEIntegrator integrator, int leading, @Nullable Progress progress) {
    this.integrator = integrator;
    this.leading = leading;
    this.progress = progress;
  }

  /**
   * Wraps an integrator.
   *
   * @param integrator any; not copied
   * @return a {@link ReplayableSolver} if it is an explicit Runge-Kutta method
   */
  public static OdeSolver of(ODEIntegrator integrator) {
    return wrap(integrator, null);
  }

  /**
   * Wraps an integrator, with a listener for the progress of its solves.
   *
   * @param integrator any; not copied
   * @param listener hears at most ten times a second how far the solve has come
   * @return a {@link ReplayableSolver} if it is an explicit Runge-Kutta method
   */
  public static OdeSolver of(ODEIntegrator integrator, Progress listener) {
    return wrap(integrator, listener);
  }

  private static OdeSolver wrap(ODEIntegrator integrator, @Nullable Progress listener) {
    return integrator instanceof ExplicitRungeKuttaIntegrator explicit
        ? new ExplicitHipparchusSolver(explicit, listener)
        : new HipparchusSolver(integrator, Integer.MAX_VALUE, listener);
  }

  static OdeSolver steered(ODEIntegrator integrator, int leading, @Nullable Progress listener) {
    if (leading < 1) {
      throw new IllegalArgumentException("at least one component must count; got " + leading);
    }
    return new HipparchusSolver(integrator, leading, listener);
  }

  @Override
  public OdeSolver steeredBy(int first) {
    return steered(integrator, first, progress);
  }

  @Override
  public Solution attempt(OdeProblem<?> problem, SaveAt saveAt, @Nullable StepListener listener) {
    saveAt.requireWithin(problem.t0(), problem.t1());
    return new HipparchusRun(integrator, problem, leading, saveAt, listener, false, progress).run();
  }

  @Override
  public String toString() {
    return integrator.getName() + " of Hipparchus";
  }
}
