package org.costate.sde.langevin;

import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.solvers.VectorField;

/** The drift {@code (v, −∇U(x) − γ v)} of positions x and velocities v, many paths side by side. */
final class LangevinField implements VectorField {
  private final int particles;
  private final int paths;
  private final EnsembleProblem.Formula gradient;
  private final double friction;
  private final double temperature;
  private final double[] x;
  private final double[] slope;

  LangevinField(
      int particles,
      int paths,
      EnsembleProblem.Formula gradient,
      double friction,
      double temperature) {
    this.particles = particles;
    this.paths = paths;
    this.gradient = gradient;
    this.friction = friction;
    this.temperature = temperature;
    this.x = new double[particles * paths];
    this.slope = new double[particles * paths];
  }

  @Override
  public int dimension() {
    return 2 * particles * paths;
  }

  /** Returns the number of positions of all paths. */
  int positions() {
    return x.length;
  }

  double friction() {
    return friction;
  }

  double temperature() {
    return temperature;
  }

  /** Evaluates ∇U. */
  void gradient(double t, double[] position, double[] out) {
    gradient.evaluate(t, position, out, paths);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    int n = x.length;
    System.arraycopy(y, 0, x, 0, n);
    gradient(t, x, slope);
    for (int i = 0; i < n; i++) {
      dydt[i] = y[n + i];
      dydt[n + i] = -slope[i] - friction * y[n + i];
    }
  }
}
