package org.costate.examples.diffusion;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Is (D(x) − x)/s² the score of the noised data, where D, the mean of the clean sample given the
 * noised one, is what a denoising autoencoder learns? D is integrated by the trapezoidal rule.
 */
public final class DenoiserScore {
  private static final int POINTS = 2000;
  private static final double REACH = 10;

  private DenoiserScore() {}

  /**
   * Integrates and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    LinearProcess process = new SigmaProcess(20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.3, 0.5});
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      y[i] = REACH * (2.0 * i / POINTS - 1);
    }
    double[] logDensity = data.noised(process).logDensity(0, y);
    for (double s : new double[] {0.1, 0.5}) {
      for (double x : new double[] {-1.8, -0.3, 1.2}) {
        double total = 0;
        double first = 0;
        for (int i = 0; i < POINTS; i++) {
          double z = (x - y[i]) / s;
          double share = Math.exp(logDensity[i] - 0.5 * z * z);
          total += share;
          first += share * y[i];
        }
        double[] score = new double[1];
        data.noised(process).evaluate(s, new double[] {x}, score);
        System.out.println(
            "s = %s, x = %s: expected %s, got %s"
                .formatted(s, x, score[0], (first / total - x) / (s * s)));
      }
    }
  }
}
