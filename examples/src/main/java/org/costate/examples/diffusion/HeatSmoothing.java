package org.costate.examples.diffusion;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Is the density of data with noise of standard deviation s, as a variational autoencoder smooths
 * it, the solution of the heat equation {@code u_t = u_xx} at time s²/2? The heat equation is
 * solved by its Fourier series on an interval that the density leaves by nothing.
 */
public final class HeatSmoothing {
  private static final int POINTS = 512;
  private static final double HALF_LENGTH = 15;

  private HeatSmoothing() {}

  /**
   * Solves and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    LinearProcess process = new SigmaProcess(20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.3, 0.5});
    double[] nodes = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      nodes[i] = HALF_LENGTH * (2.0 * i / POINTS - 1);
    }
    double[] clean = data.noised(process).logDensity(0, nodes);
    for (double s : new double[] {0.2, 0.8}) {
      for (double x : new double[] {-2, -0.25, 1.3}) {
        double smoothed = Math.exp(data.noised(process).logDensity(s, new double[] {x})[0]);
        System.out.println(
            "s = %s, x = %s: expected %s, got %s"
                .formatted(s, x, heat(nodes, clean, 0.5 * s * s, x), smoothed));
      }
    }
  }

  private static double heat(double[] nodes, double[] logDensity, double time, double x) {
    double sum = 0;
    for (int k = 0; k < POINTS / 2; k++) {
      double wave = Math.PI * k / HALF_LENGTH;
      double amplitude = 0;
      for (int i = 0; i < POINTS; i++) {
        amplitude += Math.exp(logDensity[i]) * Math.cos(wave * (x - nodes[i]));
      }
      sum += (k == 0 ? 1 : 2) * amplitude / POINTS * Math.exp(-wave * wave * time);
    }
    return sum;
  }
}
