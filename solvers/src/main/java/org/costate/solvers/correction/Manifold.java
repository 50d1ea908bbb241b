package org.costate.solvers.correction;

/**
 * Where the solution stays: the states with {@code g(t, y) = 0}, m equations for n components.
 *
 * <p>Evaluated on the solving threads, so it must be safe to share if the solver is.
 */
public interface Manifold {

  /** Returns the number m of equations, at least 1 and at most that of the components. */
  int equations();

  /**
   * Evaluates {@code g(t, y)}.
   *
   * @param t time
   * @param y state; not modified
   * @param g receives the values, length m
   */
  void residual(double t, double[] y, double[] g);

  /**
   * Evaluates {@code ∂g/∂y}; by central differences unless overridden, good to ten digits, which
   * costs iterations and not accuracy.
   *
   * @param t time
   * @param y state; not modified
   * @param entries receives ∂gᵢ/∂yⱼ at {@code i * n + j}
   */
  default void jacobian(double t, double[] y, double[] entries) {
    int n = y.length;
    double[] moved = y.clone();
    double[] up = new double[equations()];
    double[] down = new double[equations()];
    double size = 0;
    for (double value : y) {
      size = Math.max(size, Math.abs(value));
    }
    double root = Math.cbrt(Math.ulp(1.0));
    for (int j = 0; j < n; j++) {
      double step = root * Math.max(Math.abs(y[j]), size > 0 ? 1e-3 * size : 1);
      moved[j] = y[j] + step;
      residual(t, moved, up);
      moved[j] = y[j] - step;
      residual(t, moved, down);
      moved[j] = y[j];
      for (int i = 0; i < up.length; i++) {
        entries[i * n + j] = (up[i] - down[i]) / (2 * step);
      }
    }
  }
}
