package org.costate.sde.method;

import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;

/** A diffusion with tangents by central differences of fourth order, good to 1e-11 or so. */
record DifferencedDiffusion(Diffusion diffusion) implements DifferentiableDiffusion {
  private static final double STEP = 1e-3;

  /** Returns the same problem with tangents of its diffusion. */
  static SdeProblem of(SdeProblem problem) {
    return SdeProblem.of(
        problem.calculus(),
        problem.drift(),
        new DifferencedDiffusion(problem.diffusion()),
        problem.t0(),
        problem.y0(),
        problem.t1());
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] out) {
    java.util.Arrays.fill(out, 0);
    double[] x = new double[y.length];
    double[] g = new double[out.length];
    for (int k : new int[] {-2, -1, 1, 2}) {
      for (int i = 0; i < x.length; i++) {
        x[i] = y[i] + k * STEP * yDot[i];
      }
      diffusion.evaluate(t, x, g);
      double weight = (Math.abs(k) == 1 ? 8 : -1) * Math.signum(k) / (12 * STEP);
      for (int i = 0; i < out.length; i++) {
        out[i] += weight * g[i];
      }
    }
  }

  @Override
  public NoiseKind kind() {
    return diffusion.kind();
  }

  @Override
  public int dimension() {
    return diffusion.dimension();
  }

  @Override
  public int noise() {
    return diffusion.noise();
  }

  @Override
  public int paths() {
    return diffusion.paths();
  }

  @Override
  public void evaluate(double t, double[] y, double[] g) {
    diffusion.evaluate(t, y, g);
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }

  @Override
  public void setParameters(double[] theta) {}

  @Override
  public void pullback(double t, double[] y, double[] gBar, double[] yBar, double[] thetaBar) {
    throw new UnsupportedOperationException("only tangents are differenced");
  }
}
