package org.costate.solvers.failure;

import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome.Cause;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * A problem that cannot be solved, and what a solver should say about it.
 *
 * @param name what is wrong
 * @param solver how to solve it
 * @param problem what to solve
 * @param cause the kind of diagnosis
 * @param time where the solve should end
 * @param within how far from there it may
 * @param component to be named; -1 if none is
 * @param watched the component with a known solution
 * @param exact that solution as a function of time
 * @param error greatest relative error of the part before
 */
record FailingProblem(
    String name,
    OdeSolver solver,
    OdeProblem<?> problem,
    Class<? extends Cause> cause,
    double time,
    double within,
    int component,
    int watched,
    DoubleUnaryOperator exact,
    double error) {

  static final OdeMethod TSITOURAS = RungeKutta.tsitouras5();

  @Override
  public String toString() {
    return name;
  }

  static MethodSolver adaptive(OdeMethod method) {
    return OdeSolver.of(method, 1e-8, 1e-8);
  }

  static MethodSolver few(OdeMethod method, long steps) {
    return adaptive(method).withLimits(l -> l.withCount(steps));
  }

  static OdeProblem<VectorField> scalar(VectorField.Formula slope, double y0, double t1) {
    return OdeProblem.of(VectorField.of(1, slope), 0, new double[] {y0}, t1);
  }

  /** y' = y², y(0) = 1 leaves every bound at t = 1. */
  static OdeProblem<VectorField> blowUp() {
    return scalar((t, y, dydt) -> dydt[0] = y[0] * y[0], 1, 2);
  }

  /** The field with a component before it that does nothing. */
  static OdeProblem<VectorField> second(VectorField.Formula slope, double y0, double t1) {
    double[] state = new double[1];
    double[] own = new double[1];
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              state[0] = y[1];
              slope.derivative(t, state, own);
              dydt[0] = 0;
              dydt[1] = own[0];
            });
    return OdeProblem.of(field, 0, new double[] {1, y0}, t1);
  }

  static final double LAMBDA = 1e6;

  /** y' = −λ (y − cos t) − sin t with the solution cos t. */
  static OdeProblem<VectorField> stiff() {
    return scalar((t, y, dydt) -> dydt[0] = -LAMBDA * (y[0] - Math.cos(t)) - Math.sin(t), 1, 10);
  }

  static FailingProblem failing(
      String name,
      OdeSolver solver,
      OdeProblem<?> problem,
      Class<? extends Cause> cause,
      double time,
      double within,
      int component) {
    return new FailingProblem(
        name, solver, problem, cause, time, within, component, 0, t -> Double.NaN, 0);
  }

  /** Returns this problem with the solution of a component. */
  FailingProblem knowing(int index, DoubleUnaryOperator solution, double relative) {
    return new FailingProblem(
        name, solver, problem, cause, time, within, component, index, solution, relative);
  }
}
