package org.costate.examples;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/** How to solve an ODE: ten periods of a Kepler orbit end where they began. */
public final class KeplerOrbit {
  private KeplerOrbit() {}

  /**
   * Solves and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    var kepler =
        VectorField.of(
            4,
            (t, y, dydt) -> {
              double r3 = Math.pow(y[0] * y[0] + y[1] * y[1], 1.5);
              dydt[0] = y[2];
              dydt[1] = y[3];
              dydt[2] = -y[0] / r3;
              dydt[3] = -y[1] / r3;
            });
    double eccentricity = 0.6;
    double[] perihelion = {
      1 - eccentricity, 0, 0, Math.sqrt((1 + eccentricity) / (1 - eccentricity))
    };
    var problem = OdeProblem.of(kepler, 0, perihelion, 10 * 2 * Math.PI);

    Solution solution =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1e-10, 1e-10).solve(problem, SaveAt.end());

    double[] end = solution.last();
    double energy = (end[2] * end[2] + end[3] * end[3]) / 2 - 1 / Math.hypot(end[0], end[1]);
    System.out.println("x after 10 periods: expected " + perihelion[0] + ", got " + end[0]);
    System.out.println("y after 10 periods: expected " + perihelion[1] + ", got " + end[1]);
    System.out.println("energy: expected -0.5, got " + energy);
    System.out.println(solution.statistics());
  }
}
