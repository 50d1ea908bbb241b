package org.costate.sde.ensemble;

import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.solvers.VectorField;

/** dy = 0.05 y dt + 0.2 y dW, y(0) = 1, on [0, 1]. */
final class GeometricMotion {
  static final double RATE = 0.05;
  static final double VOLATILITY = 0.2;

  private GeometricMotion() {}

  static EnsembleProblem batched() {
    return EnsembleProblem.of(
        Calculus.ITO,
        NoiseKind.DIAGONAL,
        1,
        1,
        (t, y, f, paths) -> scale(RATE, y, f),
        (t, y, g, paths) -> scale(VOLATILITY, y, g),
        0,
        new double[] {1},
        1);
  }

  static EnsembleProblem single() {
    return EnsembleProblem.each(
        () ->
            SdeProblem.of(
                Calculus.ITO,
                VectorField.of(1, (t, y, f) -> f[0] = RATE * y[0]),
                Diffusion.of(NoiseKind.DIAGONAL, 1, 1, (t, y, g) -> g[0] = VOLATILITY * y[0]),
                0,
                new double[] {1},
                1));
  }

  private static void scale(double factor, double[] y, double[] out) {
    for (int i = 0; i < y.length; i++) {
      out[i] = factor * y[i];
    }
  }
}
