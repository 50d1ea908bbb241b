package org.costate.examples.diffusion;

import java.util.Arrays;
import java.util.List;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.SubVariancePreserving;
import org.costate.sde.diffusion.process.VarianceExploding;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.noise.KeyedNormals;

/** Does a simulated forward process have mean a x₀ and standard deviation q? Both in units of q. */
public final class ForwardMoments {
  private static final int PATHS = 20_000;
  private static final int STEPS = 1000;
  private static final int REPORT_EVERY = 100;

  private ForwardMoments() {}

  /**
   * Simulates and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    List<LinearProcess> processes =
        List.of(
            VariancePreserving.of(0.1, 20),
            SubVariancePreserving.of(0.1, 20),
            VarianceExploding.ofCleanData(0.01, 50),
            new SigmaProcess(20));
    for (LinearProcess process : processes) {
      simulate(process);
    }
  }

  private static void simulate(LinearProcess process) {
    double[] x = new double[PATHS];
    double[] z = new double[PATHS];
    Arrays.fill(x, 1);
    KeyedNormals normals = new KeyedNormals(7);
    double h = process.end() / STEPS;
    for (int k = 0; k < STEPS; k++) {
      // Coefficients at the middle of the step leave a bias of second order in h.
      double middle = (k + 0.5) * h;
      double half = Math.exp(0.5 * h * process.drift(middle));
      double noise = half * Math.sqrt(h * process.noiseSquared(middle));
      normals.draw(0, k, 0, z, 0, PATHS);
      for (int i = 0; i < PATHS; i++) {
        x[i] = half * half * x[i] + noise * z[i];
      }
      if ((k + 1) % REPORT_EVERY == 0) {
        print(process, (k + 1) * h, x);
      }
    }
  }

  private static void print(LinearProcess process, double time, double[] x) {
    double t = Math.min(time, process.end());
    double q = process.spread(t);
    double mean = 0;
    for (double one : x) {
      mean += one / x.length;
    }
    double squares = 0;
    for (double one : x) {
      squares += (one - mean) * (one - mean);
    }
    System.out.println(
        "%s, t = %.4g, mean/q: expected %s, got %s"
            .formatted(process.name(), t, process.scale(t) / q, mean / q));
    System.out.println(
        "%s, t = %.4g, spread/q: expected 1.0, got %s"
            .formatted(process.name(), t, Math.sqrt(squares / (x.length - 1)) / q));
  }
}
