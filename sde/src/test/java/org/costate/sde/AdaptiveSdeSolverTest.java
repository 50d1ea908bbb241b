package org.costate.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

  private static double[] errors(DifferentiableSdeMethod method, double tolerance, int paths) {
    var solver = new AdaptiveSdeSolver(method, Tolerances.of(tolerance, tolerance), 0.25, 1e-9);
    double sum = 0;
    long rejected = 0;
    double[] w = new double[1];
    for (int p = 0; p < paths; p++) {
      Solution solution = solver.solve(geometric(), MOTION.path(p), 0.4, 1);
      assertInstanceOf(Outcome.Done.class, solution.outcome());
      rejected += solution.statistics().rejected();
      MOTION.path(p).increment(0, 1, w);
      sum += Math.abs(solution.last()[0] - Math.exp(-0.02 + SIGMA * w[0]));
    }
    return new double[] {sum / paths, rejected};
  }

  @Test
  void errorsFollowTheTolerance() {
    for (DifferentiableSdeMethod method :
        List.of(SdeMethods.milstein(Calculus.ITO), SdeMethods.sriw1())) {
      double[] loose = errors(method, 1e-2, 100);
      double[] tight = errors(method, 1e-4, 100);

      // The global error goes with the tolerance to the power p/(p + 1/2): by 0.05 and 0.03 here.
      assertTrue(tight[0] < 0.1 * loose[0], method.name() + " " + loose[0] + " " + tight[0]);
      assertTrue(tight[0] < 0.003, method.name() + " " + tight[0]);
      assertTrue(loose[1] > 0 && tight[1] > 0, "steps were rejected");
    }
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
