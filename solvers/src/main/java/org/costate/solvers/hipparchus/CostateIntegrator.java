package org.costate.solvers.hipparchus;

import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.ProgressMeter;
import org.costate.solvers.StepControl;
import org.costate.solvers.StepLimits;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.AbstractIntegrator;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;

/**
 * Any Costate method as a Hipparchus integrator, with events, step handlers, {@code
 * DenseOutputModel}, secondary equations and bounds on evaluations.
 *
 * <pre>{@code
 * // ODEIntegrator integrator = new DormandPrince853Integrator(1e-3, 300, 1e-10, 1e-10);
 * ODEIntegrator integrator =
 *     new CostateIntegrator(RungeKutta.verner8(), 1e-3, 300, 1e-10, 1e-10);
 * }</pre>
 *
 * <p>Steps are controlled as in {@link OdeSolver}: a step on which the equations are not finite is
 * tried again with a smaller length, and only then reported. As in Hipparchus the primary equations
 * alone steer the steps, an event detector checks every 600 units of time unless told otherwise,
 * and a span without length is refused. The state inside a step is the method's dense output; its
 * order, and so the accuracy of event times, may be below that of the method.
 *
 * <p>When the thread is interrupted the integration ends after a step with a {@link
 * MathIllegalStateException} that says where; the flag stays set. One instance integrates one
 * problem at a time.
 */
public final class CostateIntegrator extends AbstractIntegrator {
  private MethodSolver solver;

  /**
   * Wraps a solver: method, tolerances, step control, limits and the listener of its progress,
   * which may throw to end the integration.
   *
   * @param solver adaptive, or {@link OdeSolver#fixed fixed}
   */
  public CostateIntegrator(MethodSolver solver) {
    super(solver.method().name());
    this.solver = solver;
  }

  /**
   * Makes an integrator with adaptive steps; the arguments after the first are those of Hipparchus'
   * integrators.
   *
   * @param method with an error estimate
   * @param minStep least length of a step, of either sign; the last may be shorter
   * @param maxStep greatest length of a step, of either sign
   * @param absolute absolute tolerance, in the unit of the state
   * @param relative relative tolerance
   * @throws IllegalArgumentException if the method has no error estimate, or a number is invalid
   */
  public CostateIntegrator(
      OdeMethod method, double minStep, double maxStep, double absolute, double relative) {
    this(method, minStep, maxStep, Tolerances.of(relative, absolute));
  }

  /**
   * Makes an integrator with adaptive steps and tolerances for each component.
   *
   * @param method with an error estimate
   * @param minStep least length of a step, of either sign; the last may be shorter
   * @param maxStep greatest length of a step, of either sign
   * @param absolute absolute tolerances, one per primary component, in its unit
   * @param relative relative tolerances, one per primary component
   * @throws IllegalArgumentException if the method has no error estimate, or a number is invalid
   */
  public CostateIntegrator(
      OdeMethod method, double minStep, double maxStep, double[] absolute, double[] relative) {
    this(method, minStep, maxStep, Tolerances.of(relative, absolute));
  }

  private CostateIntegrator(
      OdeMethod method, double minStep, double maxStep, Tolerances tolerances) {
    this(
        OdeSolver.of(method, 1, 1)
            .withTolerances(tolerances)
            .withLimits(
                l ->
                    new StepLimits(
                        l.first(), Math.abs(minStep), Math.abs(maxStep), Long.MAX_VALUE)));
  }

  /**
   * Sets the length of the first step.
   *
   * @param step positive; a length outside the bounds lets the integrator choose, as in Hipparchus
   */
  public void setInitialStepSize(double step) {
    solver =
        solver.withLimits(
            l -> l.withFirst(step >= l.least() && step <= l.greatest() && step > 0 ? step : 0));
  }

  @Override
  protected void sanityChecks(ODEState initialState, double t) {
    super.sanityChecks(initialState, t);
    try {
      solver.tolerances().requireFits(initialState.getPrimaryStateDimension());
    } catch (IllegalArgumentException e) {
      throw new MathIllegalArgumentException(
          e, LocalizedCoreFormats.SIMPLE_MESSAGE, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public ODEStateAndDerivative integrate(
      ExpandableODE equations, ODEState initialState, double finalTime) {
    sanityChecks(initialState, finalTime);
    setStepStart(initIntegration(equations, initialState, finalTime));
    setIsLastStep(false);
    var run = new Run(initialState.getPrimaryStateDimension(), finalTime);
    var meter = new ProgressMeter(solver.progress(), initialState.getTime(), finalTime);
    long steps = 0;
    do {
      requireNotInterrupted(getStepStart().getTime());
      ODEStateAndDerivative start = getStepStart();
      boolean atEnd = Math.abs(finalTime - start.getTime()) < Math.ulp(finalTime);
      // A reset at the very end leaves a step without length, which tells the handlers so.
      setStepStart(acceptStep(atEnd ? run.rest(start) : run.step(start), finalTime));
      if (resetOccurred()) {
        run.resume(getStepStart());
      } else if (!isLastStep()) {
        run.accept();
      }
      meter.at(getStepStart().getTime(), ++steps);
    } while (!isLastStep());
    ODEStateAndDerivative end = getStepStart();
    setStepStart(null);
    setStepSize(Double.NaN);
    return end;
  }

  /** The stepper and the step control of one integration. */
  private final class Run {
    private final boolean forward;
    private final CountedEquations field;
    private final Stepper stepper;
    private final StepControl control;
    private double[] y;
    private double[] yNext;

    Run(int primary, double finalTime) {
      ODEStateAndDerivative start = getStepStart();
      MethodSolver steered = solver.steeredBy(primary);
      double[] slope = start.getCompleteDerivative();
      for (double component : slope) {
        if (!Double.isFinite(component)) {
          throw notFinite(start.getTime());
        }
      }
      y = start.getCompleteState();
      yNext = new double[y.length];
      forward = finalTime > start.getTime();
      field = new CountedEquations(CostateIntegrator.this, y.length);
      stepper = steered.method().open(field, steered.tolerances());
      control = new StepControl(steered, start.getTime(), finalTime);
      control.begin(field, start.getTime(), y, slope);
      field.know(y, slope);
      stepper.start(start.getTime(), y);
    }

    /** Takes a step that the control accepts. */
    PolynomialInterpolator step(ODEStateAndDerivative start) {
      double t = start.getTime();
      boolean accepted = false;
      while (!accepted) {
        if (!control.propose(t)) {
          throw new MathIllegalStateException(
              LocalizedCoreFormats.MAX_COUNT_EXCEEDED, control.limit());
        }
        double h = control.length();
        setStepSize(h);
        field.expectEnd(yNext);
        double error = stepper.step(t, y, h, yNext);
        accepted = control.accepts(error, stepper);
        if (!accepted && !control.retries(error, stepper)) {
          throw Double.isNaN(error) ? notFinite(t + h) : tooSmall(h);
        }
      }
      double[] slope = field.slopeAtEnd(control.end());
      double[] coefficients = new double[stepper.denseDegree() * y.length];
      stepper.densePolynomial(coefficients, 0);
      ODEStateAndDerivative end =
          getEquations().getMapper().mapStateAndDerivative(control.end(), yNext, slope);
      return new PolynomialInterpolator(
          forward, start, end, getEquations().getMapper(), coefficients);
    }

    /** Returns a step without length. */
    PolynomialInterpolator rest(ODEStateAndDerivative state) {
      return new PolynomialInterpolator(
          forward, state, state, getEquations().getMapper(), new double[y.length]);
    }

    void accept() {
      stepper.accept();
      control.follow(stepper.current());
      field.know(yNext, field.slopeAtEnd(control.end()));
      double[] old = y;
      y = yNext;
      yNext = old;
    }

    /** Goes on from a state that an event changed. */
    void resume(ODEStateAndDerivative state) {
      y = state.getCompleteState();
      control.resume(state.getTime());
      field.know(y, state.getCompleteDerivative());
      stepper.resume(state.getTime(), y);
    }
  }

  private static void requireNotInterrupted(double t) {
    if (Thread.currentThread().isInterrupted()) {
      throw new MathIllegalStateException(
          LocalizedCoreFormats.SIMPLE_MESSAGE, "interrupted at t = " + t);
    }
  }

  private static MathIllegalStateException notFinite(double t) {
    return new MathIllegalStateException(LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION, t);
  }

  private MathIllegalArgumentException tooSmall(double h) {
    return new MathIllegalArgumentException(
        LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION,
        Math.abs(h),
        solver.limits().least(),
        true);
  }
}
