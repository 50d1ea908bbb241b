package org.costate.sde.diffusion.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.costate.sde.diffusion.likelihood.FlowLikelihood;
import org.costate.sde.diffusion.likelihood.LogDensity;
import org.costate.sde.diffusion.likelihood.Trace;
import org.costate.sde.diffusion.process.Interpolant;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class MixtureVelocityTest {
  private static final GaussianMixture DATA =
      GaussianMixture.of(
          new double[] {0.4, 0.6},
          new double[][] {{-1, 0.5}, {1, 0.2}},
          List.of(
              new double[][] {{0.3, 0.1}, {0.1, 0.2}}, new double[][] {{0.5, -0.2}, {-0.2, 0.4}}));

  private static final double[] POINTS = {0, 0, -1, 0.5, 2, -1, 0.3, 0.7};

  @Test
  void scoreAndVelocityConvertIntoEachOther() {
    for (Interpolant path : Interpolant.values()) {
      var exact = new MixtureVelocity(DATA, path);
      var law = DATA.noised(path);
      var fromScore = new ScoreVelocity(path, law);
      var fromVelocity = new VelocityScore(path, exact);
      double[] tangents = {1, 0, 0, 1, 0.3, -0.5, 2, 1};
      for (double t : new double[] {0.05, 0.4, 0.9}) {
        double[] v = new double[POINTS.length];
        double[] other = new double[POINTS.length];
        exact.evaluate(t, POINTS, v);
        fromScore.evaluate(t, POINTS, other);
        assertArrayEquals(v, other, 1e-12);
        law.evaluate(t, POINTS, v);
        fromVelocity.evaluate(t, POINTS, other);
        assertArrayEquals(v, other, 1e-11);
        exact.pushforward(t, POINTS, tangents, v);
        fromScore.pushforward(t, POINTS, tangents, other);
        assertArrayEquals(v, other, 1e-12);
        law.pushforward(t, POINTS, tangents, v);
        fromVelocity.pushforward(t, POINTS, tangents, other);
        assertArrayEquals(v, other, 1e-11);
      }
    }
  }

  /** At t = 1 sample and data are independent: v = a' E x₀ + q' x. At t = 0, v = a' x. */
  @Test
  void theVelocityIsFiniteAtBothEnds() {
    double[] mean = {0.2, 0.32};
    for (Interpolant path : Interpolant.values()) {
      var exact = new MixtureVelocity(DATA, path);
      double[] v = new double[POINTS.length];
      double[] expected = new double[POINTS.length];
      exact.evaluate(1, POINTS, v);
      for (int i = 0; i < v.length; i++) {
        expected[i] = path.scaleSlope(1) * mean[i % 2] + path.spreadSlope(1) * POINTS[i];
      }
      assertArrayEquals(expected, v, 1e-14, path.name());
      exact.evaluate(0, POINTS, v);
      for (int i = 0; i < v.length; i++) {
        expected[i] = path.scaleSlope(0) * POINTS[i];
      }
      assertArrayEquals(expected, v, 1e-14, path.name());
    }
  }

  /** {@code ∂ₜ log p + v·∇log p + div v = 0}; a central difference of 1e-5 is good to 1e-8. */
  @Test
  void theDensityObeysTheEquationOfContinuity() {
    double h = 1e-5;
    for (Interpolant path : Interpolant.values()) {
      var exact = new MixtureVelocity(DATA, path);
      var law = DATA.noised(path);
      for (double t : new double[] {0.2, 0.7}) {
        double[] later = law.logDensity(t + h, POINTS);
        double[] earlier = law.logDensity(t - h, POINTS);
        int n = POINTS.length;
        double[] v = new double[n];
        double[] score = new double[n];
        double[] along = new double[n];
        exact.evaluate(t, POINTS, v);
        law.evaluate(t, POINTS, score);
        double[] divergence = new double[n / 2];
        for (int axis = 0; axis < 2; axis++) {
          double[] unit = new double[n];
          for (int i = axis; i < n; i += 2) {
            unit[i] = 1;
          }
          exact.pushforward(t, POINTS, unit, along);
          for (int r = 0; r < n / 2; r++) {
            divergence[r] += along[2 * r + axis];
          }
        }
        for (int r = 0; r < n / 2; r++) {
          double change = (later[r] - earlier[r]) / (2 * h);
          double moved = v[2 * r] * score[2 * r] + v[2 * r + 1] * score[2 * r + 1];
          assertEquals(0, change + moved + divergence[r], 1e-7, path.name());
        }
      }
    }
  }

  /** No prior error: the density of the data itself comes back. */
  @Test
  void likelihoodsFromDataToNoiseAreExact() {
    double[] expected = DATA.noised(Interpolant.LINEAR).logDensity(0, POINTS);
    for (Interpolant path : Interpolant.values()) {
      LogDensity[] seen =
          FlowLikelihood.of(path, new MixtureVelocity(DATA, path), 0, Trace.exact())
              .withSolver(OdeSolver.of(RungeKutta.verner9(), 1e-11, 1e-11))
              .evaluate(POINTS);
      for (int r = 0; r < seen.length; r++) {
        assertEquals(expected[r], seen[r].value(), 1e-8, path.name());
      }
    }
  }
}
