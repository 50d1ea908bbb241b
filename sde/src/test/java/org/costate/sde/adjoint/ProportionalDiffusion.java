package org.costate.sde.adjoint;

import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.NoiseKind;

/** g = s y, with parameter s. */
final class ProportionalDiffusion implements DifferentiableDiffusion {
  private final int paths;
  private double volatility;

  ProportionalDiffusion(int paths, double volatility) {
    this.paths = paths;
    this.volatility = volatility;
  }

  @Override
  public NoiseKind kind() {
    return NoiseKind.DIAGONAL;
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public int noise() {
    return 1;
  }

  @Override
  public int paths() {
    return paths;
  }

  @Override
  public void evaluate(double t, double[] y, double[] g) {
    for (int i = 0; i < g.length; i++) {
      g[i] = volatility * y[i];
    }
  }

  @Override
  public int parameterCount() {
    return 1;
  }

  @Override
  public double[] parameters() {
    return new double[] {volatility};
  }

  @Override
  public void setParameters(double[] theta) {
    volatility = theta[0];
  }

  @Override
  public void pullback(double t, double[] y, double[] gBar, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < gBar.length; i++) {
      yBar[i] += volatility * gBar[i];
      thetaBar[0] += y[i] * gBar[i];
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = volatility * yDot[i];
    }
  }
}
