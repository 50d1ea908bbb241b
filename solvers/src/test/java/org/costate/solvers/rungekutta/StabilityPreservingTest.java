package org.costate.solvers.rungekutta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class StabilityPreservingTest {
  private static final int CELLS = 100;

  @Test
  void theCoefficientsAreThoseOfTheAuthors() {
    assertEquals(1, coefficient(RungeKutta.euler()), 1e-9);
    assertEquals(1, coefficient(RungeKutta.heun()), 1e-9);
    assertEquals(1, coefficient(RungeKutta.stabilityPreserving3()), 1e-9);
    assertEquals(1.508180049, coefficient(RungeKutta.stabilityPreserving4()), 1e-9);
    assertEquals(0, coefficient(RungeKutta.rungeKutta4()), 1e-6);
  }

  /**
   * The largest r for which {@code r K (I + r K)⁻¹} and what it leaves of a vector of ones are not
   * negative, where K holds A over b (Gottlieb, Ketcheson and Shu 2011, section 3.2).
   */
  private static double coefficient(ExplicitRungeKutta method) {
    double low = 0;
    double high = 10;
    while (high - low > 1e-11) {
      double r = (low + high) / 2;
      if (isConvex(method.tableau(), r)) {
        low = r;
      } else {
        high = r;
      }
    }
    return low;
  }

  private static boolean isConvex(ButcherTableau tableau, double r) {
    int stages = tableau.stages();
    double[][] k = new double[stages + 1][stages + 1];
    for (int i = 0; i <= stages; i++) {
      Coefficients row = i < stages ? tableau.a().get(i) : tableau.b();
      for (int j = 0; j < row.size(); j++) {
        k[i][j] = r * row.get(j);
      }
    }
    RealMatrix scaled = MatrixUtils.createRealMatrix(k);
    RealMatrix inverse =
        MatrixUtils.inverse(scaled.add(MatrixUtils.createRealIdentityMatrix(stages + 1)));
    for (double[] row : scaled.multiply(inverse).getData()) {
      if (Arrays.stream(row).min().orElseThrow() < -1e-14 || Arrays.stream(row).sum() > 1 + 1e-14) {
        return false;
      }
    }
    return true;
  }

  /**
   * Upwind differences for Burgers' equation keep the total variation with Euler's steps up to h
   * max u = Δx, so these methods do up to C times that. The method of order 2 with which Gottlieb
   * and Shu (1998) show that this is no matter of course does not.
   */
  @Test
  void theTotalVariationOfAShockNeverGrows() {
    for (ExplicitRungeKutta method :
        List.of(RungeKutta.stabilityPreserving3(), RungeKutta.stabilityPreserving4())) {
      assertTrue(growth(method, coefficient(method)) <= 1e-12, method.name());
    }
    var oscillating =
        new ExplicitRungeKutta(
            ButcherTableau.named("oscillating 2", 2)
                .stage("-20", "-20")
                .weights("41/40", "-1/40")
                .build());
    assertTrue(growth(oscillating, 0.5) > 1e-3);
  }

  /** Returns the greatest growth of the total variation in a step. */
  private static double growth(ExplicitRungeKutta method, double courant) {
    VectorField burgers =
        VectorField.of(
            CELLS,
            (t, u, dudt) -> {
              for (int i = 0; i < CELLS; i++) {
                double left = u[i == 0 ? CELLS - 1 : i - 1];
                dudt[i] = (left * left - u[i] * u[i]) / 2;
              }
            });
    double[] u = new double[CELLS];
    Arrays.setAll(u, i -> i >= 20 && i < 60 ? 1 : i >= 60 && i < 70 ? 0.4 : 0);
    double[] next = new double[CELLS];
    Stepper stepper = method.open(burgers, Tolerances.of(1, 1));
    double worst = 0;
    stepper.start(0, u);
    for (int step = 0; step < 40; step++) {
      stepper.step(step * courant, u, courant, next);
      stepper.accept();
      worst = Math.max(worst, variation(next) - variation(u));
      System.arraycopy(next, 0, u, 0, CELLS);
    }
    return worst;
  }

  private static double variation(double[] u) {
    double sum = Math.abs(u[0] - u[CELLS - 1]);
    for (int i = 1; i < CELLS; i++) {
      sum += Math.abs(u[i] - u[i - 1]);
    }
    return sum;
  }
}
