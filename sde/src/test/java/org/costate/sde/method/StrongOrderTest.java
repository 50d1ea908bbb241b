package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.BrownianPath;
import org.costate.solvers.Outcome;
import org.costate.solvers.VectorField;
import org.junit.jupiter.api.Test;

/** Strong orders, as the slope of log root-mean-square error at the end over log h. */
class StrongOrderTest {
  private static final double TOLERANCE = 0.15;
  private static final int PATHS = 2000;
  private static final int BATCHES = 10;
  private static final int FINE = 4096;
  private static final BrownianMotion MOTION = BrownianMotion.of(17, 1, 0, 1, FINE);
  private static final Diffusion PROPORTIONAL =
      Diffusion.of(NoiseKind.DIAGONAL, 1, 1, (t, y, g) -> g[0] = 0.5 * y[0]);

  private interface Exact {
    double end(BrownianPath path);
  }

  private static SdeProblem geometric(Calculus calculus) {
    return SdeProblem.of(
        calculus,
        VectorField.of(1, (t, y, f) -> f[0] = 0.5 * y[0]),
        PROPORTIONAL,
        0,
        new double[] {1},
        1);
  }

  private static double geometricEnd(Calculus calculus, BrownianPath path) {
    double[] w = new double[1];
    path.cells(0, FINE, w);
    double drift = calculus == Calculus.ITO ? 0.5 - 0.125 : 0.5;
    return Math.exp(drift + 0.5 * w[0]);
  }

  /** dy = -2y dt + (1 + t) dW; the integral of exp(-2(1-t)) (1+t) dW by parts, over cells. */
  private static SdeProblem relaxing() {
    return SdeProblem.of(
        Calculus.ITO,
        VectorField.of(1, (t, y, f) -> f[0] = -2 * y[0]),
        Diffusion.of(NoiseKind.ADDITIVE, 1, 1, (t, y, g) -> g[0] = 1 + t),
        0,
        new double[] {1},
        1);
  }

  /**
   * The kernel k is linear in a cell up to O(h²): ∫ k dW = k(middle) ΔW - k'(middle) h H, so the
   * error is that of a curvature, 1e-8 for these cells, far below all errors measured.
   */
  private static double relaxingEnd(BrownianPath path) {
    double h = 1.0 / FINE;
    double[] w = new double[1];
    double[] area = new double[1];
    double y = Math.exp(-2);
    for (int k = 0; k < FINE; k++) {
      path.cells(k, 1, w, area);
      double t = (k + 0.5) * h;
      double decay = Math.exp(-2 * (1 - t));
      y += decay * ((1 + t) * w[0] - (2 * (1 + t) + 1) * h * area[0]);
    }
    return y;
  }

  private static void requireOrder(
      SdeMethod method, SdeProblem problem, Exact exact, double claim) {
    int[] steps = {32, 64, 128, 256};
    double[] slopes = new double[BATCHES];
    for (int batch = 0; batch < BATCHES; batch++) {
      double[] squares = new double[steps.length];
      for (int p = 0; p < PATHS / BATCHES; p++) {
        BrownianPath path = MOTION.path((long) batch * PATHS + p);
        double end = exact.end(path);
        for (int s = 0; s < steps.length; s++) {
          double error =
              new SdeSolver(method, steps[s], steps[s]).solve(problem, path).last()[0] - end;
          squares[s] += error * error;
        }
      }
      // Least squares over log2 h = -5 … -8: weights 3, 1, -1, -3 over 10.
      double slope = 0;
      for (int s = 0; s < steps.length; s++) {
        slope += (3 - 2 * s) * 0.1 * 0.5 * Math.log(squares[s]) / Math.log(2);
      }
      slopes[batch] = slope;
    }
    double mean = java.util.Arrays.stream(slopes).average().orElseThrow();
    double variance = 0;
    for (double slope : slopes) {
      variance += (slope - mean) * (slope - mean) / (BATCHES - 1);
    }
    // 4.78 is Student's t with 9 degrees of freedom at a two-sided level of 1e-3.
    double halfWidth = 4.78 * Math.sqrt(variance / BATCHES);
    String message = "%s: %.3f ± %.3f, claimed %s".formatted(method.name(), mean, halfWidth, claim);
    assertEquals(claim, mean, TOLERANCE, message);
    assertTrue(halfWidth < TOLERANCE, message);
  }

  @Test
  void multiplicativeNoise() {
    SdeProblem ito = geometric(Calculus.ITO);
    SdeProblem stratonovich = geometric(Calculus.STRATONOVICH);
    Exact itoEnd = path -> geometricEnd(Calculus.ITO, path);
    Exact stratonovichEnd = path -> geometricEnd(Calculus.STRATONOVICH, path);

    requireOrder(SdeMethods.eulerMaruyama(), ito, itoEnd, 0.5);
    requireOrder(SdeMethods.milstein(Calculus.ITO), ito, itoEnd, 1);
    requireOrder(SdeMethods.milstein(Calculus.STRATONOVICH), stratonovich, stratonovichEnd, 1);
    requireOrder(SdeMethods.heun(), stratonovich, stratonovichEnd, 1);
  }

  /** On a linear drift the terms of order 3/2 of the SRA methods vanish with its curvature. */
  @Test
  void additiveNoiseWithLinearDrift() {
    requireOrder(SdeMethods.eulerMaruyama(), relaxing(), StrongOrderTest::relaxingEnd, 1);
    requireOrder(SdeMethods.sra1(), relaxing(), StrongOrderTest::relaxingEnd, 2);
    requireOrder(SdeMethods.sra3(), relaxing(), StrongOrderTest::relaxingEnd, 2);
  }

  /** dy = cos(3y) dt + dW; each method against the other with far finer steps. */
  @Test
  void additiveNoiseWithCurvedDrift() {
    SdeProblem curved =
        SdeProblem.of(
            Calculus.STRATONOVICH,
            VectorField.of(1, (t, y, f) -> f[0] = Math.cos(3 * y[0])),
            Diffusion.of(NoiseKind.ADDITIVE, 1, 1, (t, y, g) -> g[0] = 1),
            0,
            new double[] {0.3},
            1);
    SdeSolver fine1 = new SdeSolver(SdeMethods.sra1(), FINE, FINE);
    SdeSolver fine3 = new SdeSolver(SdeMethods.sra3(), FINE, FINE);

    requireOrder(SdeMethods.sra1(), curved, path -> fine3.solve(curved, path).last()[0], 1.5);
    requireOrder(SdeMethods.sra3(), curved, path -> fine1.solve(curved, path).last()[0], 1.5);
  }

  @Test
  void wrongPairsAreRefusedWithTheReason() {
    SdeProblem ito = geometric(Calculus.ITO);

    var sense = assertThrows(IllegalArgumentException.class, () -> SdeMethods.heun().open(ito));
    var kind = assertThrows(IllegalArgumentException.class, () -> SdeMethods.sra1().open(ito));

    assertEquals(
        "Heun converges to the STRATONOVICH solution; the problem is meant in the sense of ITO",
        sense.getMessage());
    assertEquals("SRA1 is for [ADDITIVE] noise; the problem has DIAGONAL noise", kind.getMessage());
  }

  @Test
  void aStateThatIsNotFiniteNamesTimePathAndComponent() {
    SdeProblem problem =
        SdeProblem.of(
            Calculus.ITO,
            VectorField.of(1, (t, y, f) -> f[0] = t < 0.5 ? 0 : Double.NaN),
            PROPORTIONAL,
            0,
            new double[] {1},
            1);
    var solution = new SdeSolver(SdeMethods.eulerMaruyama(), 4, 1).solve(problem, MOTION.path(9));
    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());

    assertEquals(0.5, failed.time());
    assertEquals(3, solution.size());
    assertTrue(
        failed.message().contains("component 0 of path 9 is NaN at t = 0.75"), failed.message());
  }
}
