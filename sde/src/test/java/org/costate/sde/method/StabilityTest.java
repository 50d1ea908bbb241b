package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.ensemble.Ensemble;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.ensemble.EnsembleResult;
import org.costate.sde.ensemble.PathFunctional;
import org.costate.solvers.Outcome;
import org.junit.jupiter.api.Test;

/** Problems on which Euler-Maruyama fails; statistics have a false-alarm rate of 1e-6. */
class StabilityTest {
  private static final double SIGMAS = 4.892;

  private static EnsembleProblem scalar(
      NoiseKind kind, EnsembleProblem.Formula drift, EnsembleProblem.Formula diffusion, double y0) {
    return EnsembleProblem.of(Calculus.ITO, kind, 1, 1, drift, diffusion, 0, new double[] {y0}, 1);
  }

  private static EnsembleResult run(SdeMethod method, int steps, EnsembleProblem problem) {
    return Ensemble.of(method, steps, 20_000, 9).run(problem, PathFunctional.terminal());
  }

  /** dy = -1000 (y - 1) dt + dW: the mean is 1 and the variance 1/2000 after a moment. */
  @Test
  void stiffDrift() {
    EnsembleProblem stiff =
        scalar(
            NoiseKind.ADDITIVE,
            (t, y, f, paths) -> {
              for (int p = 0; p < paths; p++) {
                f[p] = -1000 * (y[p] - 1);
              }
            },
            (t, y, g, paths) -> java.util.Arrays.fill(g, 1),
            0);

    assertTrue(run(SdeMethods.eulerMaruyama(), 20, stiff).moments().variance(0) > 1e6);
    for (SdeMethod method :
        new SdeMethod[] {SdeMethods.driftImplicitEuler(), SdeMethods.skRock(8)}) {
      EnsembleResult result = run(method, 20, stiff);
      assertInstanceOf(Outcome.Done.class, result.outcome());
      assertEquals(
          1, result.mean(0).value(), SIGMAS * result.mean(0).standardError() + 1e-3, method.name());
      assertTrue(result.moments().variance(0) < 1.0 / 2000, method.name());
    }
  }

  /** dy = (y - y³) dt + y dW from far away: Euler-Maruyama explodes on some paths. */
  @Test
  void driftThatGrowsFasterThanLinearly() {
    EnsembleProblem cubic =
        scalar(
            NoiseKind.DIAGONAL,
            (t, y, f, paths) -> {
              for (int p = 0; p < paths; p++) {
                f[p] = y[p] - y[p] * y[p] * y[p];
              }
            },
            (t, y, g, paths) -> System.arraycopy(y, 0, g, 0, paths),
            12);

    assertInstanceOf(Outcome.Failed.class, run(SdeMethods.eulerMaruyama(), 32, cubic).outcome());
    // On the same 2000 paths, so that only the errors of the two differ.
    double implicit = onSamePaths(SdeMethods.driftImplicitEuler(), 512, cubic).mean(0).value();
    double coarse = onSamePaths(SdeMethods.tamedEuler(), 64, cubic).mean(0).value();
    double fine = onSamePaths(SdeMethods.tamedEuler(), 512, cubic).mean(0).value();
    assertEquals(implicit, fine, 0.04);
    assertEquals(implicit, fine, 0.5 * Math.abs(coarse - implicit));
    assertInstanceOf(Outcome.Done.class, run(SdeMethods.tamedEuler(), 32, cubic).outcome());
  }

  private static EnsembleResult onSamePaths(SdeMethod method, int steps, EnsembleProblem problem) {
    return Ensemble.of(method, steps, 2000, 9)
        .withCells(512)
        .run(problem, PathFunctional.terminal());
  }

  /** Cox, Ingersoll and Ross: dy = 2 (0.5 - y) dt + 0.4 √y dW, moments in closed form. */
  @Test
  void momentsOfCoxIngersollAndRoss() {
    double a = 2;
    double b = 0.5;
    double s = 0.4;
    double y0 = 1;
    EnsembleProblem problem =
        scalar(
            NoiseKind.SCALAR,
            (t, y, f, paths) -> {
              for (int p = 0; p < paths; p++) {
                f[p] = a * (b - y[p]);
              }
            },
            (t, y, g, paths) -> {
              for (int p = 0; p < paths; p++) {
                g[p] = s * Math.sqrt(Math.max(0, y[p]));
              }
            },
            y0);
    double decay = Math.exp(-a);
    double mean = b + (y0 - b) * decay;
    double variance =
        y0 * s * s / a * (decay - decay * decay) + b * s * s / (2 * a) * (1 - decay) * (1 - decay);
    for (SdeMethod method : new SdeMethod[] {SdeMethods.dri1(), SdeMethods.sriw1()}) {
      EnsembleResult result = run(method, 32, problem);
      assertEquals(mean, result.mean(0).value(), SIGMAS * result.mean(0).standardError());
      // The kurtosis of this law is near 3.3.
      assertEquals(
          variance,
          result.moments().variance(0),
          SIGMAS * variance * Math.sqrt(2.4 / 20_000),
          method.name());
    }
  }
}
