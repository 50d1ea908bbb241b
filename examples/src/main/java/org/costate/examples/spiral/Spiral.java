package org.costate.examples.spiral;

import org.costate.ode.TimeSeries;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * The cubic spiral {@code dy/dt = A y³}, the cube taken element by element, from (2, 0) for t from
 * 0 to 25.
 *
 * @see <a href="https://arxiv.org/abs/1806.07366">Chen et al. (2018)</a>
 */
final class Spiral {
  static final int END = 25;

  private static final double DAMPING = -0.1;
  private static final double TURNING = 2;
  private static final double TOLERANCE = 1e-11;

  private Spiral() {}

  static VectorField field() {
    return VectorField.of(2, Spiral::slope);
  }

  static double[] start() {
    return new double[] {2, 0};
  }

  /** Returns so many exact observations at equal distances of time, both ends included. */
  static TimeSeries observe(int samples) {
    double[] times = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = (double) END * i / (samples - 1);
    }
    var problem = OdeProblem.of(field(), 0, start(), END);
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), TOLERANCE, TOLERANCE);
    return TimeSeries.of(times, solver.solve(problem, SaveAt.times(times)).values());
  }

  private static void slope(double t, double[] y, double[] dydt) {
    double u = y[0] * y[0] * y[0];
    double v = y[1] * y[1] * y[1];
    dydt[0] = DAMPING * u + TURNING * v;
    dydt[1] = -TURNING * u + DAMPING * v;
  }
}
