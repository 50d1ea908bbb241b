package org.costate.sde.diffusion.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.junit.jupiter.api.Test;

class DampedMixtureTest {
  private static final GaussianMixture DATA =
      GaussianMixture.of(
          new double[] {0.4, 0.6},
          new double[][] {{-1, 0.5}, {1, 0.2}},
          List.of(
              new double[][] {{0.3, 0.1}, {0.1, 0.2}}, new double[][] {{0.5, -0.2}, {-0.2, 0.4}}));

  private static final double[] POINTS = {0, 0.2, 0.1, -0.3, -1, 0.5, 0.4, 0.2, 2, -1, -0.5, 0};

  /** Central differences of step 1e-6 are good to 1e-8. */
  @Test
  void theScoreIsTheGradientOfTheDensity() {
    CriticallyDamped p = CriticallyDamped.standard();
    DampedMixture law = new DampedMixture(DATA, p);
    double h = 1e-6;
    for (double t : new double[] {0.02, 0.3, 1}) {
      double[] both = new double[POINTS.length];
      double[] inVelocity = new double[POINTS.length / 2];
      law.evaluateBoth(t, POINTS, both);
      law.evaluate(t, POINTS, inVelocity);
      for (int i = 0; i < POINTS.length; i++) {
        double[] plus = POINTS.clone();
        double[] minus = POINTS.clone();
        plus[i] += h;
        minus[i] -= h;
        int row = i / 4;
        double expected = (law.logDensity(t, plus)[row] - law.logDensity(t, minus)[row]) / (2 * h);
        assertEquals(expected, both[i], 1e-7 * (1 + Math.abs(expected)), "t = " + t);
        if (i % 4 >= 2) {
          assertEquals(both[i], inVelocity[row * 2 + i % 4 - 2], 1e-12 * (1 + Math.abs(both[i])));
        }
      }
    }
  }

  /**
   * The density obeys {@code ∂ₜp = −β[v/M pₓ − ∂ᵥ((x + Γv/M) p)] + Γβ pᵥᵥ} in one dimension, all
   * derivatives by differences good to about 1e-6.
   */
  @Test
  void theDensityObeysTheFokkerPlanckEquation() {
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});
    CriticallyDamped p = CriticallyDamped.standard();
    DampedMixture law = new DampedMixture(data, p);
    double h = 1e-4;
    for (double t : new double[] {0.1, 0.5}) {
      for (double[] z : new double[][] {{0.2, 0.1}, {-1, -0.3}, {1.2, 0.4}}) {
        double here = density(law, t, z[0], z[1]);
        double inTime = (density(law, t + h, z[0], z[1]) - density(law, t - h, z[0], z[1]));
        double inX = density(law, t, z[0] + h, z[1]) - density(law, t, z[0] - h, z[1]);
        double up = density(law, t, z[0], z[1] + h);
        double down = density(law, t, z[0], z[1] - h);
        double friction = p.friction() / p.mass();
        double spread =
            friction * here
                + (z[0] + friction * z[1]) * (up - down) / (2 * h)
                - z[1] / p.mass() * inX / (2 * h)
                + p.friction() * (up - 2 * here + down) / (h * h);
        assertEquals(inTime / (2 * h), p.rate() * spread, 2e-5, "t = " + t);
      }
    }
  }

  private static double density(DampedMixture law, double t, double x, double v) {
    return Math.exp(law.logDensity(t, new double[] {x, v})[0]);
  }
}
