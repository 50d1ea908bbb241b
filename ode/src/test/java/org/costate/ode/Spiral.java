package org.costate.ode;

import org.costate.nets.chain.Chain;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * The cubic spiral {@code y' = A y³}, the power taken of each component, with A = [[−0.1, 2], [−2,
 * −0.1]] and y(0) = (2, 0): the reference problem of Chen et al. (2018), section 5.
 */
public final class Spiral {
  private Spiral() {}

  /** Returns the true law. */
  public static VectorField field() {
    return VectorField.of(
        2,
        (t, y, dydt) -> {
          double u = y[0] * y[0] * y[0];
          double v = y[1] * y[1] * y[1];
          dydt[0] = -0.1 * u + 2 * v;
          dydt[1] = -2 * u - 0.1 * v;
        });
  }

  /** Returns the law's solution at equally spaced times, accurate to about 1e-9. */
  public static TimeSeries series(int samples, double end) {
    double[] times = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = end * i / (samples - 1);
    }
    return at(times);
  }

  /** Returns the law's solution at given times, the first of which is 0. */
  public static TimeSeries at(double... times) {
    var problem = OdeProblem.of(field(), 0, new double[] {2, 0}, times[times.length - 1]);
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-11, 1e-11);
    return TimeSeries.of(times, solver.solve(problem, SaveAt.times(times)).values());
  }

  /** Returns the network of the paper: cubes, a layer of tanh, an affine layer. */
  public static Chain chain(int width) {
    return Chain.input(2).power(3).dense(width).tanh().dense(2);
  }
}
