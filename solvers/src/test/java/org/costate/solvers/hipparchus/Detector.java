package org.costate.solvers.hipparchus;

import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/** Watches a scalar function of the state for changes of its sign. */
record Detector(
    double check,
    int iterations,
    BracketedUnivariateSolver<UnivariateFunction> solver,
    ODEEventHandler handler,
    ToDoubleFunction<ODEStateAndDerivative> function)
    implements ODEEventDetector {

  /** Locates events to 1e-8 and answers each with the same action. */
  static Detector of(
      double check, int iterations, Action action, ToDoubleFunction<ODEStateAndDerivative> g) {
    return of(check, iterations, (state, detector, increasing) -> action, g);
  }

  /** Locates events to 1e-8. */
  static Detector of(
      double check,
      int iterations,
      ODEEventHandler handler,
      ToDoubleFunction<ODEStateAndDerivative> g) {
    return new Detector(
        check, iterations, new BracketingNthOrderBrentSolver(0, 1e-8, 0, 5), handler, g);
  }

  @Override
  public AdaptableInterval getMaxCheckInterval() {
    return (state, forward) -> check;
  }

  @Override
  public int getMaxIterationCount() {
    return iterations;
  }

  @Override
  public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
    return solver;
  }

  @Override
  public ODEEventHandler getHandler() {
    return handler;
  }

  @Override
  public double g(ODEStateAndDerivative state) {
    return function.applyAsDouble(state);
  }
}
