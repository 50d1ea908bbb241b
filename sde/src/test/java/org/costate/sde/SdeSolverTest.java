package org.costate.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.junit.jupiter.api.Test;

class SdeSolverTest {
  private static final BrownianMotion MOTION = BrownianMotion.of(7, 2, 0, 1, 64);

  private static SdeProblem problem(VectorField drift) {
    Diffusion noise =
        Diffusion.of(
            NoiseKind.ADDITIVE,
            2,
            2,
            (t, y, g) -> {
              g[0] = 0.1;
              g[3] = 0.2;
            });
    return SdeProblem.of(Calculus.ITO, drift, noise, 0, new double[] {1, 2}, 1);
  }

  @Test
  void driftEvaluationsAreCountedWhereTheyHappen() {
    for (SdeMethod method :
        List.of(
            SdeMethods.eulerMaruyama(), SdeMethods.heun(), SdeMethods.sra1(), SdeMethods.sra3())) {
      long[] count = new long[1];
      VectorField drift =
          VectorField.of(
              2,
              (t, y, dydt) -> {
                count[0]++;
                dydt[0] = -y[0];
                dydt[1] = y[0];
              });

      Solution solution = new SdeSolver(method, 16, 4).solve(problem(drift), MOTION.path(3));

      assertEquals(count[0], solution.statistics().evaluations(), method.name());
      assertEquals(5, solution.size());
    }
  }

  @Test
  void theSamePathGivesTheSameBitsAndAnotherDoesNot() {
    VectorField drift = VectorField.of(2, (t, y, dydt) -> dydt[1] = y[0]);
    var solver = new SdeSolver(SdeMethods.eulerMaruyama(), 64, 64);

    double[] first = solver.solve(problem(drift), MOTION.path(3)).last();

    assertArrayEquals(first, solver.solve(problem(drift), MOTION.path(3)).last());
    assertTrue(first[0] != solver.solve(problem(drift), MOTION.path(4)).last()[0]);
  }

  @Test
  void aDriftThatIsNotFiniteIsNamedWithPathAndComponent() {
    VectorField drift = VectorField.of(2, (t, y, dydt) -> dydt[1] = t < 0.5 ? 0 : Double.NaN);

    Solution solution =
        new SdeSolver(SdeMethods.eulerMaruyama(), 64, 16).solve(problem(drift), MOTION.path(5));

    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
    assertEquals(0.5, failed.time());
    assertEquals(3, solution.size());
    assertTrue(failed.message().contains("component 1 of path 5 is NaN"), failed.message());
  }
}
