package org.costate.pinn.leastsquares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.optim.Minimum;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.junit.jupiter.api.Test;

class ProximalCorrectionsTest {
  private static final LevenbergMarquardt METHOD =
      LevenbergMarquardt.withDefaults().withThreads(1).withTolerances(0, 0);

  private final Model model = LinePoisson.model();
  private final GroupResiduals residuals = LinePoisson.residuals(model);

  /** With r taken at the end of the step, λ comes down by powers of ten. */
  @Test
  void twentyCorrectedStepsGoFarBelowFortyBentOnes() {
    for (long seed = 5; seed <= 6; seed++) {
      double[] theta = model.initialParameters(seed);
      Minimum corrected = METHOD.withIterations(20).minimize(residuals, theta);
      Minimum bent =
          METHOD
              .withAcceleration(LevenbergMarquardt.Acceleration.GEODESIC)
              .withIterations(40)
              .minimize(residuals, theta);

      assertTrue(
          corrected.value() < 1e-3 * bent.value(),
          "seed %s: %s against %s".formatted(seed, corrected.value(), bent.value()));
    }
  }

  /** From a straight step that raises ‖r‖² twelvefold. */
  @Test
  void aCorrectedStepEndsWhereTheDampedProblemIsStationary() {
    double[] theta =
        METHOD.withIterations(5).minimize(residuals, model.initialParameters(5)).parameters();
    int n = theta.length;
    double lambda = 1e-4;
    DampedSystem system = new DampedSystem(residuals.size(), n, false);
    Iterate at = new Iterate(residuals, theta, system.jacobian());
    at.linearise();
    system.factor(at.r());
    double[] delta = new double[n];
    system.solve(lambda, delta);
    double[] trial = new double[n];
    Iterate.add(trial, 1, delta, theta);
    double[] next = new double[residuals.size()];
    at.evaluate(trial, next);
    double before = Iterate.square(next);
    double gradientBefore = stationarity(system, lambda, theta, trial, next);

    new ProximalCorrections(system, at, next.length).apply(lambda, trial, next);

    double[] again = new double[next.length];
    residuals.evaluate(trial, again);
    double gradient = stationarity(system, lambda, theta, trial, next);
    assertEquals(Iterate.square(again), Iterate.square(next));
    assertTrue(before > 10 * at.value());
    assertTrue(Iterate.square(next) < 1e-3 * before, "value " + Iterate.square(next));
    assertTrue(gradient < 1e-2 * gradientBefore, "gradient " + gradient);
  }

  private static double stationarity(
      DampedSystem system, double lambda, double[] theta, double[] trial, double[] next) {
    double[] gradient = new double[theta.length];
    system.pullback(next, gradient);
    for (int p = 0; p < theta.length; p++) {
      gradient[p] += lambda * (trial[p] - theta[p]);
    }
    return Math.sqrt(Iterate.square(gradient));
  }
}
