package org.costate.sde.diffusion.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.sample.TimeGrid;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.junit.jupiter.api.Test;

/** The law of data given a linear observation: exact, by particles, and by two heuristics. */
class InverseProblemTest {
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);
  private static final GaussianMixture DATA =
      GaussianMixture.of(
          new double[] {0.4, 0.6},
          new double[][] {{-1, 0.5}, {1, -0.7}},
          List.of(
              new double[][] {{0.3, 0.15}, {0.15, 0.2}},
              new double[][] {{0.5, -0.2}, {-0.2, 0.3}}));

  private static final LinearObservation SEEN =
      LinearObservation.ofComponents(2, new int[] {0}, new double[] {-0.1}, 0.2);

  /** By Bayes: the posterior is the prior times the likelihood, but for a constant. */
  @Test
  void thePosteriorIsPriorTimesLikelihood() {
    var observation =
        LinearObservation.of(new double[][] {{1, 0.5}, {-0.3, 2}}, new double[] {0.4, -1}, 0.6);
    double[] points = {0, 0, -1, 0.5, 2, -1, 0.3, 0.7};
    double[] prior = DATA.noised(PROCESS).logDensity(0, points);
    double[] posterior = observation.posterior(DATA).noised(PROCESS).logDensity(0, points);
    double[] constants = new double[prior.length];
    for (int r = 0; r < prior.length; r++) {
      double first = (0.4 - points[2 * r] - 0.5 * points[2 * r + 1]) / 0.6;
      double second = (-1 + 0.3 * points[2 * r] - 2 * points[2 * r + 1]) / 0.6;
      constants[r] = posterior[r] - prior[r] + 0.5 * (first * first + second * second);
    }
    for (int r = 1; r < prior.length; r++) {
      assertEquals(constants[0], constants[r], 1e-11);
    }
  }

  /** Mean and variance of the component that was not seen. */
  private static double[] moments(double[] x) {
    double mean = 0;
    double second = 0;
    for (int i = 1; i < x.length; i += 2) {
      mean += 2 * x[i] / x.length;
      second += 2 * x[i] * x[i] / x.length;
    }
    return new double[] {mean, second - mean * mean};
  }

  private static double[] exact() {
    GaussianMixture posterior = SEEN.posterior(DATA);
    double[] weights = new double[2];
    double[] means = new double[2];
    double[] variances = new double[2];
    // Conditioning by hand: component k sees N(m₁, S₁₁ + σ²).
    double[][] m = {{-1, 0.5}, {1, -0.7}};
    double[][] s = {{0.3, 0.15, 0.2}, {0.5, -0.2, 0.3}};
    double[] w = {0.4, 0.6};
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      double total = s[k][0] + 0.04;
      double surprise = -0.1 - m[k][0];
      weights[k] = w[k] * Math.exp(-0.5 * surprise * surprise / total) / Math.sqrt(total);
      means[k] = m[k][1] + s[k][1] / total * surprise;
      variances[k] = s[k][2] - s[k][1] * s[k][1] / total;
      sum += weights[k];
    }
    double mean = (weights[0] * means[0] + weights[1] * means[1]) / sum;
    double second = 0;
    for (int k = 0; k < 2; k++) {
      second += weights[k] / sum * (variances[k] + means[k] * means[k]);
    }
    assertEquals(2, posterior.size());
    return new double[] {mean, second - mean * mean};
  }

  /** Independent samples would err by 0.013 in the mean: particles, after resampling, by more. */
  @Test
  void particlesHaveThePosteriorLaw() {
    double[] times = new TimeGrid.UniformInTime().times(PROCESS, 1, 1e-3, 200);
    double[] expected = exact();
    double[] mean = new double[2];
    int repeats = 3;
    for (int seed = 0; seed < repeats; seed++) {
      var particles = new TwistedParticles(PROCESS, DATA.noised(PROCESS), SEEN, 1);
      double[] seen = moments(particles.draw(times, 2000, seed));
      mean[0] += seen[0] / repeats;
      mean[1] += seen[1] / repeats;
    }
    assertEquals(expected[0], mean[0], 0.04);
    assertEquals(expected[1], mean[1], 0.04);
  }

  /** The heuristics are off by more than particles could be: what is measured is their bias. */
  @Test
  void heuristicsHaveABias() {
    double[] expected = exact();
    var guided = ObservationGuided.of(PROCESS, DATA.noised(PROCESS), SEEN, 1);
    double[] bent =
        moments(Sampling.of(PROCESS, guided, Samplers.eulerMaruyama(1), 1e-3, 200).draw(2000, 1));
    var replacing = Replacement.of(Samplers.eulerMaruyama(1), new int[] {0}, new double[] {-0.1});
    double[] replaced =
        moments(Sampling.of(PROCESS, DATA.noised(PROCESS), replacing, 1e-3, 200).draw(2000, 1));
    double guidedBias = Math.hypot(bent[0] - expected[0], bent[1] - expected[1]);
    double replacementBias = Math.hypot(replaced[0] - expected[0], replaced[1] - expected[1]);
    // Seen with many samples: 0.11 and 0.23; independent ones would err by 0.03.
    assertTrue(guidedBias > 0.06 && guidedBias < 0.17, "guided: " + guidedBias);
    assertTrue(replacementBias > 0.17 && replacementBias < 0.3, "replaced: " + replacementBias);
  }

  /** For one normal law of the spread told, the twist is exact: so is guidance. */
  @Test
  void guidanceIsExactForRoundNormalData() {
    GaussianMixture normal =
        GaussianMixture.round(new double[] {1}, new double[][] {{0, 0}}, new double[] {0.8});
    var observation = LinearObservation.of(new double[][] {{1, 2}}, new double[] {0.7}, 0.3);
    var guided = ObservationGuided.of(PROCESS, normal.noised(PROCESS), observation, 0.8);
    var exact = observation.posterior(normal).noised(PROCESS);
    double[] x = {0.3, -1, 2, 0.5, 0, 0};
    double[] seen = new double[6];
    double[] expected = new double[6];
    for (double t : new double[] {0.01, 0.3, 0.9}) {
      guided.evaluate(t, x, seen);
      exact.evaluate(t, x, expected);
      assertArrayEquals(expected, seen, 1e-9, "t = " + t);
    }
  }

  @Test
  void replacedComponentsEndAtTheirValues() {
    var replacing = Replacement.of(Samplers.eulerMaruyama(1), new int[] {1}, new double[] {0.25});
    double[] x = Sampling.of(PROCESS, DATA.noised(PROCESS), replacing, 1e-6, 50).draw(20, 1);
    for (int i = 1; i < x.length; i += 2) {
      assertEquals(0.25, x[i], 5 * PROCESS.spread(1e-6));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    double[][] h = {{1, 0}};
    double[] y = {1};
    assertThrows(IllegalArgumentException.class, () -> LinearObservation.of(h, y, 0));
    assertThrows(IllegalArgumentException.class, () -> LinearObservation.of(h, new double[2], 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearObservation.ofComponents(2, new int[] {2}, y, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearObservation.of(new double[][] {{1, 2, 3}}, y, 1).posterior(DATA));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TwistedParticles(
                PROCESS,
                DATA.noised(PROCESS),
                LinearObservation.of(new double[][] {{1}}, y, 1),
                1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Replacement.of(Samplers.ddim(), new int[] {0}, new double[0]));
  }
}
