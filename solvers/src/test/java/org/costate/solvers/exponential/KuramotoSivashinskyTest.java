package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/**
 * {@code u_t = −u u_x − u_xx − u_xxxx} on [0, 32π) in Fourier coefficients, from {@code cos(x/16)
 * (1 + sin(x/16))}.
 *
 * @see <a href="https://doi.org/10.1137/S1064827502410633">Kassam and Trefethen (2005)</a>
 */
class KuramotoSivashinskyTest {
  private static final int POINTS = 128;
  private static final int MODES = POINTS / 2;
  private static final double END = 30;

  private final double[] cos = new double[POINTS];
  private final double[] sin = new double[POINTS];

  KuramotoSivashinskyTest() {
    for (int j = 0; j < POINTS; j++) {
      cos[j] = Math.cos(2 * Math.PI * j / POINTS);
      sin[j] = Math.sin(2 * Math.PI * j / POINTS);
    }
  }

  /** Mode k is {@code y₂ₖ + i y₂ₖ₊₁}, and that of −k its conjugate. */
  private SemilinearField field() {
    double[] diagonal = new double[2 * MODES];
    for (int k = 0; k < MODES; k++) {
      double q = k / 16.0;
      diagonal[2 * k] = q * q - Math.pow(q, 4);
      diagonal[2 * k + 1] = diagonal[2 * k];
    }
    double[] u = new double[POINTS];
    return SemilinearField.of(
        LinearPart.diagonal(diagonal),
        VectorField.of(
            2 * MODES,
            (t, y, dydt) -> {
              values(y, u);
              for (int j = 0; j < POINTS; j++) {
                u[j] = -0.5 * u[j] * u[j];
              }
              modes(u, dydt);
              for (int k = 0; k < MODES; k++) {
                double q = k / 16.0;
                double real = dydt[2 * k];
                dydt[2 * k] = -q * dydt[2 * k + 1];
                dydt[2 * k + 1] = q * real;
              }
            }));
  }

  private void values(double[] y, double[] u) {
    for (int j = 0; j < POINTS; j++) {
      double sum = y[0];
      for (int k = 1; k < MODES; k++) {
        int angle = k * j % POINTS;
        sum += 2 * (y[2 * k] * cos[angle] - y[2 * k + 1] * sin[angle]);
      }
      u[j] = sum;
    }
  }

  private void modes(double[] u, double[] y) {
    for (int k = 0; k < MODES; k++) {
      double real = 0;
      double imaginary = 0;
      for (int j = 0; j < POINTS; j++) {
        int angle = k * j % POINTS;
        real += u[j] * cos[angle];
        imaginary -= u[j] * sin[angle];
      }
      y[2 * k] = real / POINTS;
      y[2 * k + 1] = imaginary / POINTS;
    }
  }

  private double[] start() {
    double[] u = new double[POINTS];
    for (int j = 0; j < POINTS; j++) {
      u[j] = cos[j] * (1 + sin[j]);
    }
    double[] y = new double[2 * MODES];
    modes(u, y);
    return y;
  }

  private Solution solve(OdeSolver solver) {
    return solver.solve(OdeProblem.of(field(), 0, start(), END), SaveAt.end());
  }

  private double distance(Solution a, double[] u) {
    double[] other = new double[POINTS];
    values(a.last(), other);
    double worst = 0;
    for (int j = 0; j < POINTS; j++) {
      worst = Math.max(worst, Math.abs(other[j] - u[j]));
    }
    return worst;
  }

  @Test
  void exponentialMethodsTakeTheStepsThatTheSolutionAsksFor() {
    double[] exact = new double[POINTS];
    Solution explicit = solve(OdeSolver.of(RungeKutta.dormandPrince8(), 1e-11, 1e-11));
    values(explicit.last(), exact);

    for (ExponentialMethod method : Exponential.semilinear()) {
      OrderEstimate order =
          OrderEstimate.of(
              h -> distance(solve(OdeSolver.fixed(method, h)), exact),
              1e-10,
              OrderEstimate.halving(0.25, 4));
      // The stiff modes cost Cox and Matthews' method an order, from a smaller error on.
      double expected = method.equals(Exponential.coxMatthews4()) ? 3 : 4;
      assertEquals(expected, order.slope(), 0.2, order::toString);
      assertTrue(order.used().get(0).error() < 1e-3, order::toString);
    }

    Solution coarse = solve(OdeSolver.fixed(Exponential.coxMatthews4(), 0.25));
    Solution bound = solve(OdeSolver.of(RungeKutta.dormandPrince5(), 1e-3, 1e-3));
    assertTrue(
        20 * coarse.statistics().evaluations() < bound.statistics().evaluations(),
        coarse.statistics() + " and " + bound.statistics());
  }

  @Test
  void theStepsFollowTheTolerance() {
    double[] exact = new double[POINTS];
    values(solve(OdeSolver.fixed(Exponential.hochbruckOstermann4(), 1.0 / 64)).last(), exact);
    for (double tolerance : new double[] {1e-6, 1e-8}) {
      Solution solution =
          solve(OdeSolver.of(Exponential.hochbruckOstermann4(), tolerance, tolerance));
      // The sum of all modes, and errors that the motion multiplies by about 20.
      assertTrue(distance(solution, exact) < 500 * tolerance, "" + distance(solution, exact));
    }
  }
}
