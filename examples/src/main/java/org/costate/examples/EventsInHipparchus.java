package org.costate.examples;

import org.costate.solvers.VectorField;
import org.costate.solvers.hipparchus.CostateIntegrator;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/** How a Costate method serves a Hipparchus program: a fall that ends where an event says. */
public final class EventsInHipparchus {
  private EventsInHipparchus() {}

  /**
   * Solves and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    VectorField fall =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = -9.81;
            });
    // ODEIntegrator integrator = new DormandPrince853Integrator(1e-6, 1, 1e-12, 1e-12);
    ODEIntegrator integrator = new CostateIntegrator(RungeKutta.verner8(), 1e-6, 1, 1e-12, 1e-12);
    integrator.addEventDetector(new Ground());

    ODEStateAndDerivative end =
        integrator.integrate(fall, new ODEState(0, new double[] {20, 0}), 10);

    System.out.println(
        "time of impact: expected " + Math.sqrt(2 * 20 / 9.81) + ", got " + end.getTime());
    System.out.println("height: expected 0.0, got " + end.getPrimaryState()[0]);
  }

  /** Stops where the height passes zero. */
  private static final class Ground implements ODEEventDetector {
    @Override
    public double g(ODEStateAndDerivative state) {
      return state.getPrimaryState()[0];
    }

    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return AdaptableInterval.of(0.1);
    }

    @Override
    public int getMaxIterationCount() {
      return 100;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
      return new BracketingNthOrderBrentSolver(0, 1e-12, 0, 5);
    }

    @Override
    public ODEEventHandler getHandler() {
      return (state, detector, increasing) -> Action.STOP;
    }
  }
}
