package org.costate.solvers.geometric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/**
 * A million steps: the energy error of a symplectic method oscillates, and neither grows nor
 * drifts.
 */
class LongRunTest {
  private static final int STEPS = 1_000_000;

  private static final SeparableField KEPLER =
      SeparableField.of(
          2,
          (t, p, dq) -> System.arraycopy(p, 0, dq, 0, 2),
          (t, q, dp) -> {
            double square = q[0] * q[0] + q[1] * q[1];
            double cubed = square * Math.sqrt(square);
            dp[0] = -q[0] / cubed;
            dp[1] = -q[1] / cubed;
          });

  private static double keplerEnergy(double[] y) {
    return (y[2] * y[2] + y[3] * y[3]) / 2 - 1 / Math.hypot(y[0], y[1]);
  }

  /** The potential of Hénon and Heiles, in which the orbit of energy 1/12 is regular. */
  private static final SeparableField HENON_HEILES =
      SeparableField.of(
          2,
          (t, p, dq) -> System.arraycopy(p, 0, dq, 0, 2),
          (t, q, dp) -> {
            dp[0] = -q[0] - 2 * q[0] * q[1];
            dp[1] = -q[1] - q[0] * q[0] + q[1] * q[1];
          });

  private static double henonHeilesEnergy(double[] y) {
    double x = y[0];
    double z = y[1];
    return (y[2] * y[2] + y[3] * y[3] + x * x + z * z) / 2 + x * x * z - z * z * z / 3;
  }

  /** Greatest and mean energy errors in the first and the last tenth of a run. */
  private record Tenths(double first, double last, double firstMean, double lastMean) {
    static Tenths of(
        OdeMethod method,
        VectorField field,
        double[] start,
        double h,
        int steps,
        ToDoubleFunction<double[]> energy) {
      double exact = energy.applyAsDouble(start);
      double[] worst = new double[10];
      double[] sum = new double[10];
      int[] count = new int[1];
      OdeSolver.fixed(method, h)
          .attempt(
              OdeProblem.of(field, 0, start, h * steps),
              SaveAt.end(),
              (t, y, length, yNext, stepper) -> {
                int tenth = (int) (10L * count[0]++ / steps);
                double error = energy.applyAsDouble(yNext) - exact;
                worst[tenth] = Math.max(worst[tenth], Math.abs(error));
                sum[tenth] += error;
              });
      double each = steps / 10.0;
      return new Tenths(worst[0], worst[9], sum[0] / each, sum[9] / each);
    }

    void requireBounded(String what, double rounding) {
      String numbers = what + ": " + this;
      assertTrue(first > 100 * rounding, numbers);
      assertEquals(first, last, 0.02 * first + rounding, numbers);
      assertEquals(firstMean, lastMean, 0.005 * first + rounding, numbers);
    }
  }

  @Test
  void keplersEnergyIsBounded() {
    double[] pericentre = {0.8, 0, 0, Math.sqrt(1.5)};
    for (OdeMethod method : List.of(Symplectic.stormerVerlet(), Symplectic.mclachlanAtela4())) {
      Tenths.of(method, KEPLER, pericentre, 0.05, STEPS, LongRunTest::keplerEnergy)
          .requireBounded(method.name(), 1e-12);
    }
  }

  @Test
  void theEnergyOfHenonAndHeilesIsBounded() {
    double[] start = {0, 0.1, 0.39, 0};
    for (OdeMethod method : List.of(Symplectic.stormerVerlet(), Symplectic.yoshida6())) {
      Tenths.of(method, HENON_HEILES, start, 0.15, STEPS, LongRunTest::henonHeilesEnergy)
          .requireBounded(method.name(), 1e-13);
    }
  }

  /**
   * Symmetric and symplectic, though not explicit; a tenth of the steps, which cost ten times as
   * much.
   */
  @Test
  void gaussMethodsBoundItToo() {
    double[] start = {0, 0.1, 0.39, 0};
    for (OdeMethod method : List.of(GaussLegendre.midpoint(), GaussLegendre.order4())) {
      Tenths.of(method, HENON_HEILES, start, 0.2, STEPS / 10, LongRunTest::henonHeilesEnergy)
          .requireBounded(method.name(), 1e-13);
    }
  }

  /** What the law is not: a method of order 4 that is not symplectic drifts. */
  @Test
  void otherMethodsDrift() {
    double[] start = {0, 0.1, 0.39, 0};
    Tenths tenths =
        Tenths.of(
            RungeKutta.rungeKutta4(),
            HENON_HEILES,
            start,
            0.15,
            STEPS / 10,
            LongRunTest::henonHeilesEnergy);

    assertTrue(Math.abs(tenths.lastMean) > 5 * Math.abs(tenths.firstMean), tenths.toString());
  }
}
