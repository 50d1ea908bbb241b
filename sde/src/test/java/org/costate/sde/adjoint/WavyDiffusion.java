package org.costate.sde.adjoint;

import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.NoiseKind;

/** Diffusions of every kind for two components, with parameters c and e. */
final class WavyDiffusion implements DifferentiableDiffusion {
  private final NoiseKind kind;
  private final int paths;
  private double c = 0.4;
  private double e = 0.25;

  WavyDiffusion(NoiseKind kind, int paths) {
    this.kind = kind;
    this.paths = paths;
  }

  @Override
  public NoiseKind kind() {
    return kind;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int noise() {
    return kind == NoiseKind.SCALAR ? 1 : 2;
  }

  @Override
  public int paths() {
    return paths;
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double[] parameters() {
    return new double[] {c, e};
  }

  @Override
  public void setParameters(double[] theta) {
    c = theta[0];
    e = theta[1];
  }

  private int columns() {
    return kind == NoiseKind.DIAGONAL ? 1 : noise();
  }

  /** Value in row i and column j, then derivatives in yᵢ, in the other component, c and e. */
  private double[] entry(int i, int j, double t, double y, double other) {
    return switch (kind) {
      case DIAGONAL, SCALAR ->
          new double[] {c + e * Math.cos(y), -e * Math.sin(y), 0, 1, Math.cos(y)};
      case ADDITIVE ->
          i == j ? new double[] {c, 0, 0, 1, 0} : new double[] {e * (1 + t), 0, 0, 0, 1 + t};
      case COMMUTATIVE ->
          j == 0 ? new double[] {c * y, c, 0, y, 0} : new double[] {e * y, e, 0, 0, y};
      case GENERAL -> {
        double x = y + j * other;
        double slope = -e * Math.sin(x);
        yield new double[] {
          (i == j ? c : 0) + e * Math.cos(x), slope, j * slope, i == j ? 1 : 0, Math.cos(x)
        };
      }
    };
  }

  @Override
  public void evaluate(double t, double[] y, double[] g) {
    for (int k = 0; k < g.length; k++) {
      g[k] = entry(k, t, y)[0];
    }
  }

  private double[] entry(int k, double t, double[] y) {
    int i = row(k);
    int j = k / paths % columns();
    return entry(i, j, t, y[i * paths + k % paths], y[(1 - i) * paths + k % paths]);
  }

  private int row(int k) {
    return k / paths / columns();
  }

  @Override
  public void pullback(double t, double[] y, double[] gBar, double[] yBar, double[] thetaBar) {
    for (int k = 0; k < gBar.length; k++) {
      double[] d = entry(k, t, y);
      yBar[row(k) * paths + k % paths] += d[1] * gBar[k];
      yBar[(1 - row(k)) * paths + k % paths] += d[2] * gBar[k];
      thetaBar[0] += d[3] * gBar[k];
      thetaBar[1] += d[4] * gBar[k];
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] out) {
    for (int k = 0; k < out.length; k++) {
      double[] d = entry(k, t, y);
      out[k] =
          d[1] * yDot[row(k) * paths + k % paths] + d[2] * yDot[(1 - row(k)) * paths + k % paths];
    }
  }
}
