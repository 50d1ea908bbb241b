package org.costate.solvers.hipparchus;

import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/** Watches a scalar function of the state and answers its sign changes with one action. */
record Detector(
    double check,
    int iterations,
    BracketedUnivariateSolver<UnivariateFunction> solver,
    Action action,
    ToDoubleFunction<ODEStateAndDerivative> function)
    implements ODEEventDetector {

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
    return (state, detector, increasing) -> action;
  }

  @Override
  public double g(ODEStateAndDerivative state) {
    return function.applyAsDouble(state);
  }
}
