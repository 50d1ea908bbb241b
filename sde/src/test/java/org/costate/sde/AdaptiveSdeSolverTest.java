package org.costate.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.ensemble.Moments;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.junit.jupiter.api.Test;

class AdaptiveSdeSolverTest {
  private static final double SIGMA = 0.8;
  private static final int GROUPS = 10;
  private static final int PATHS = 200;
  private static final BrownianMotion MOTION = BrownianMotion.of(3, 1, 0, 1, 16);

  /** dy = 0.3 y dt + 0.8 y dW, y = exp(-0.02 t + 0.8 W). */
  private static SdeProblem geometric() {
    return SdeProblem.of(
        Calculus.ITO,
        VectorField.of(1, (t, y, f) -> f[0] = 0.3 * y[0]),
        Diffusion.of(NoiseKind.DIAGONAL, 1, 1, (t, y, g) -> g[0] = SIGMA * y[0]),
        0,
        new double[] {1},
        1);
  }

  /** Mean error and mean number of accepted steps of a group of paths, and all rejected ones. */
  private static double[] errors(DifferentiableSdeMethod method, double tolerance, int group) {
    var solver = new AdaptiveSdeSolver(method, Tolerances.of(tolerance, tolerance), 0.25, 1e-9);
    double sum = 0;
    long accepted = 0;
    long rejected = 0;
    double[] w = new double[1];
    for (int p = PATHS * group; p < PATHS * (group + 1); p++) {
      Solution solution = solver.solve(geometric(), MOTION.path(p), 0.4, 1);
      assertInstanceOf(Outcome.Done.class, solution.outcome());
      accepted += solution.statistics().accepted();
      rejected += solution.statistics().rejected();
      MOTION.path(p).increment(0, 1, w);
      sum += Math.abs(solution.last()[0] - Math.exp(-0.02 + SIGMA * w[0]));
    }
    return new double[] {sum / PATHS, (double) accepted / PATHS, rejected};
  }

  /** Slope of the log of the error over that of the number of steps, and half its interval. */
  private static double[] order(DifferentiableSdeMethod method, double loosest, double tightest) {
    var slopes = new Moments(1);
    for (int group = 0; group < GROUPS; group++) {
      double[] loose = errors(method, loosest, group);
      double[] tight = errors(method, tightest, group);
      assertTrue(loose[2] > 0 && tight[2] > 0, "steps were rejected");
      slopes.accept(
          new double[] {Math.log(loose[0] / tight[0]) / Math.log(tight[1] / loose[1])}, 1);
    }
    // Student's quantile with 9 degrees of freedom at a two-sided level of 1e-3.
    return new double[] {slopes.mean(0), 4.78 * Math.sqrt(slopes.variance(0) / GROUPS)};
  }

  /** Within 0.15, and so is the whole interval of confidence 0.999, from ten groups of paths. */
  @Test
  void errorsOfMilsteinsMethodFallWithOrderOneInTheNumberOfSteps() {
    double[] order = order(SdeMethods.milstein(Calculus.ITO), 1e-2, 1.6e-4);

    assertTrue(Math.abs(order[0] - 1) + order[1] < 0.15, order[0] + " ± " + order[1]);
  }

  /** Not with the order 3/2 that it has with equal steps, but well with that of Milstein's. */
  @Test
  void errorsOfSriw1FallWithOrderOneAtLeast() {
    double[] order = order(SdeMethods.sriw1(), 1e-2, 1e-4);

    assertTrue(order[0] - order[1] > 1, order[0] + " ± " + order[1]);
    double[] milstein = errors(SdeMethods.milstein(Calculus.ITO), 1e-3, 0);
    double[] sriw1 = errors(SdeMethods.sriw1(), 1e-3, 0);
    assertTrue(sriw1[1] < milstein[1] && sriw1[0] < milstein[0], sriw1[0] + " " + milstein[0]);
  }

  /** Rejections must not favour quiet noise: log y is normal. False-alarm rate 1e-6. */
  @Test
  void theLawIsThatOfTheProblem() {
    var solver = new AdaptiveSdeSolver(SdeMethods.sriw1(), Tolerances.of(1e-3, 1e-3), 0.25, 1e-9);
    int paths = 5000;
    var moments = new Moments(1);
    long rejected = 0;
    for (int p = 0; p < paths; p++) {
      Solution solution = solver.solve(geometric(), MOTION.path(p), 1);
      rejected += solution.statistics().rejected();
      moments.accept(new double[] {(Math.log(solution.last()[0]) + 0.02) / SIGMA}, 1);
    }

    assertTrue(rejected > paths, "rejections are common: " + rejected);
    assertEquals(0, moments.mean(0), 4.892 / Math.sqrt(paths));
    assertEquals(1, moments.variance(0), 4.892 * Math.sqrt(2.0 / paths));
  }

  @Test
  void equalArgumentsGiveEqualBits() {
    var solver = new AdaptiveSdeSolver(SdeMethods.sriw1(), Tolerances.of(1e-4, 1e-4), 0.25, 1e-9);

    assertArrayEquals(
        solver.solve(geometric(), MOTION.path(7), 0.3, 1).values(),
        solver.solve(geometric(), MOTION.path(7), 0.3, 1).values());
  }

  @Test
  void methodsOfLowOrderAreRefusedWithTheReason() {
    var solver =
        new AdaptiveSdeSolver(SdeMethods.eulerMaruyama(), Tolerances.of(1e-2, 1e-2), 0.25, 1e-9);

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> solver.solve(geometric(), MOTION.path(0), 1));
    assertTrue(error.getMessage().contains("strong order 0.5"), error.getMessage());
  }

  @Test
  void aDriftThatIsNotFiniteNamesTimePathAndComponent() {
    SdeProblem problem =
        SdeProblem.of(
            Calculus.ITO,
            VectorField.of(1, (t, y, f) -> f[0] = t > 0.5 ? Double.NaN : 0),
            Diffusion.of(NoiseKind.ADDITIVE, 1, 1, (t, y, g) -> g[0] = 1),
            0,
            new double[1],
            1);
    var solver = new AdaptiveSdeSolver(SdeMethods.sra1(), Tolerances.of(1e-2, 1e-2), 0.25, 1e-6);

    Solution solution = solver.solve(problem, MOTION.path(5), 0.25, 1);

    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
    assertEquals(0.5, failed.time(), 1e-4);
    assertEquals(1, solution.size());
    assertTrue(failed.message().contains("component 0 of path 5 is NaN"), failed.message());
  }
}
