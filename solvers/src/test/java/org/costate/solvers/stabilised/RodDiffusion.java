package org.costate.solvers.stabilised;

import org.costate.solvers.VectorField;

/** Heat in an insulated or cooled rod of length 1, by central differences in cells. */
final class RodDiffusion {
  private RodDiffusion() {}

  /** Zero at both ends: mode k is sin(kπx) at xᵢ = (i + 1)/(n + 1). */
  static VectorField cooled(int n) {
    double inverse = (n + 1.0) * (n + 1.0);
    return VectorField.of(
        n,
        (t, u, dudt) -> {
          for (int i = 0; i < n; i++) {
            double left = i == 0 ? 0 : u[i - 1];
            double right = i == n - 1 ? 0 : u[i + 1];
            dudt[i] = inverse * (left - 2 * u[i] + right);
          }
        });
  }

  /** No heat passes the ends, so the sum stays. */
  static VectorField insulated(int n) {
    double inverse = (double) n * n;
    return VectorField.of(
        n,
        (t, u, dudt) -> {
          for (int i = 0; i < n; i++) {
            double left = u[Math.max(0, i - 1)];
            double right = u[Math.min(n - 1, i + 1)];
            dudt[i] = inverse * (left - 2 * u[i] + right);
          }
        });
  }

  /** Returns the rate at which mode k of the cooled rod decays. */
  static double rate(int n, int k) {
    double sine = Math.sin(k * Math.PI / (2 * (n + 1)));
    return 4.0 * (n + 1) * (n + 1) * sine * sine;
  }

  /** Returns mode k of the cooled rod in cell i. */
  static double mode(int n, int k, int i) {
    return Math.sin(k * Math.PI * (i + 1) / (n + 1));
  }
}
