package org.costate.sde.diffusion.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.ProbabilityFlow;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.sample.TimeGrid;
import org.costate.sde.diffusion.score.ClassifierGradient;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.NoisedMixture;
import org.costate.sde.diffusion.score.Score;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/** Two equal classes N(±2, 0.25), whose guided laws were computed independently. */
class GuidanceTest {
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);
  private static final GaussianMixture DATA =
      GaussianMixture.round(
          new double[] {0.5, 0.5}, new double[][] {{2}, {-2}}, new double[] {0.5, 0.5});

  private static NoisedMixture whole() {
    return DATA.noised(PROCESS);
  }

  private static NoisedMixture upper() {
    return DATA.component(0).noised(PROCESS);
  }

  /**
   * Returns mean and standard deviation of what the flow makes of the prior, by Simpson's rule over
   * starting points.
   */
  private static double[] law(Score score, double last) {
    int n = 4000;
    double[] start = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      start[i] = -9 + 18.0 * i / n;
    }
    OdeSolver solver = OdeSolver.of(RungeKutta.verner9(), 1e-11, 1e-11);
    double[] end =
        solver
            .solve(
                OdeProblem.of(ProbabilityFlow.of(PROCESS, score, n + 1), 1, start, last),
                SaveAt.end())
            .last();
    double[] sums = new double[3];
    for (int i = 0; i <= n; i++) {
      double simpson = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      double weight = simpson * Math.exp(-0.5 * start[i] * start[i]);
      sums[0] += weight;
      sums[1] += weight * end[i];
      sums[2] += weight * end[i] * end[i];
    }
    double mean = sums[1] / sums[0];
    return new double[] {mean, Math.sqrt(sums[2] / sums[0] - mean * mean)};
  }

  private static void assertLaw(double mean, double spread, double weight, double last) {
    double[] seen = law(new ClassifierFree(upper(), whole(), weight), last);

    assertEquals(mean, seen[0], 6e-6, "mean for w = " + weight);
    assertEquals(spread, seen[1], 6e-6, "spread for w = " + weight);
  }

  @Test
  void classifierFreeGuidanceMovesAndNarrowsTheClass() {
    assertLaw(1.99332, 0.50009, 0, 1e-3);
    assertLaw(2.31515, 0.35818, 1, 1e-3);
    assertLaw(2.66663, 0.28804, 3, 1e-3);
    assertLaw(1.99343, 0.50001, 0, 0);
    assertLaw(2.31521, 0.35812, 1, 0);
    assertLaw(2.66663, 0.28799, 3, 0);
  }

  @Test
  void withoutGuidanceThePathsAreThoseOfTheScoresBitForBit() {
    for (Sampler sampler : Samplers.all()) {
      assertArrayEquals(
          draw(sampler, upper()),
          draw(sampler, new ClassifierFree(upper(), whole(), 0)),
          sampler.name());
      assertArrayEquals(
          draw(sampler, whole()),
          draw(sampler, new ClassifierFree(upper(), whole(), -1)),
          sampler.name());
    }
  }

  private static double[] draw(Sampler sampler, Score score) {
    return Sampling.of(PROCESS, score, sampler, 1e-3, 12).draw(20, 3);
  }

  @Test
  void theExactClassifierOfStrengthOneGivesTheClass() {
    var guided = new ClassifierGuided(whole(), new ClassifierGradient(whole(), 0), 1);
    double[] x = {-1, 0, 0.5, 3};
    double[] seen = new double[4];
    double[] expected = new double[4];
    for (double t : new double[] {1e-3, 0.3, 1}) {
      guided.evaluate(t, x, seen);
      upper().evaluate(t, x, expected);
      for (int i = 0; i < 4; i++) {
        assertEquals(expected[i], seen[i], 1e-10 * (1 + Math.abs(expected[i])));
      }
    }
  }

  /**
   * Means over eight draws of 5 000 particles. Seeds spread by 0.03 in the mean and 0.015 in the
   * spread, since resampled particles have common ancestors; five standard errors are allowed.
   */
  @Test
  void particlesReachTheTiltedLaw() {
    double[] times = new TimeGrid.UniformInTime().times(PROCESS, 1, 1e-3, 500);
    var particles = new TiltedParticles(PROCESS, upper(), whole(), 1);
    double mean = 0;
    double spread = 0;
    for (int seed = 0; seed < 8; seed++) {
      double[] x = particles.draw(times, 5000, seed);
      double own = Arrays.stream(x).average().orElseThrow();
      mean += own / 8;
      spread += Math.sqrt(Arrays.stream(x).map(v -> v * v).average().orElseThrow() - own * own) / 8;
    }

    assertEquals(2.00010, mean, 0.053);
    assertEquals(0.49981, spread, 0.027);
  }
}
