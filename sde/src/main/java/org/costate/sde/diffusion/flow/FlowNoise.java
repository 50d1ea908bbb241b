package org.costate.sde.diffusion.flow;

import java.util.Arrays;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.noise.KeyedNormals;
import org.costate.solvers.VectorField;

/**
 * The stochastic equation of a velocity in the time {@code T − t} that goes forward: {@code dx =
 * [l² a' x − (1 + l² a) v] dτ + l √(2 q w) dw}.
 */
final class FlowNoise {
  private final LinearProcess process;
  private final Velocity velocity;
  private final double level;

  FlowNoise(LinearProcess process, Velocity velocity, double level) {
    this.process = process;
    this.velocity = velocity;
    this.level = level;
  }

  double[] carry(
      SdeMethod method, double[] start, double last, int steps, long seed, int firstRow) {
    int n = start.length;
    int d = velocity.dimension();
    double end = process.end();
    VectorField drift = VectorField.of(n, (tau, x, out) -> drift(end - tau, x, out));
    Diffusion noise =
        Diffusion.of(NoiseKind.DIAGONAL, n, n, (tau, x, g) -> Arrays.fill(g, noise(end - tau)));
    SdeStepper stepper =
        method.open(SdeProblem.of(method.calculus(), drift, noise, 0, new double[n], end - last));
    KeyedNormals normals = new KeyedNormals(seed);
    double[] x = start.clone();
    double[] next = new double[n];
    double[] w = new double[n];
    stepper.begin(0, x);
    for (int k = 0; k < steps; k++) {
      double tau = (end - last) * k / steps;
      double h = (end - last) * (k + 1) / steps - tau;
      double root = Math.sqrt(h);
      for (int r = 0; r < n / d; r++) {
        normals.draw(firstRow + r, k, 0, w, r * d, d);
      }
      for (int i = 0; i < n; i++) {
        w[i] *= root;
      }
      stepper.step(tau, x, h, w, w, next);
      System.arraycopy(next, 0, x, 0, n);
    }
    return x;
  }

  private void drift(double t, double[] x, double[] out) {
    velocity.evaluate(t, x, out);
    double squared = level * level;
    double own = squared * process.scaleSlope(t);
    double factor = 1 + squared * process.scale(t);
    for (int i = 0; i < x.length; i++) {
      out[i] = own * x[i] - factor * out[i];
    }
  }

  private double noise(double t) {
    double q = process.spread(t);
    double w = process.scale(t) * process.spreadSlope(t) - process.scaleSlope(t) * q;
    return level * Math.sqrt(2 * q * w);
  }
}
