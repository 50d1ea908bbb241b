package org.costate.sde.method;

import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;

/** The product g·w, whatever the storage of g. */
final class NoiseProduct {
  private NoiseProduct() {}

  /** Adds {@code scale * g·w} to {@code out}. */
  static void add(Diffusion diffusion, double[] g, double scale, double[] w, double[] out) {
    if (diffusion.kind() == NoiseKind.DIAGONAL) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.fma(scale * g[i], w[i], out[i]);
      }
      return;
    }
    int noise = diffusion.noise();
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int j = 0; j < noise; j++) {
        sum += g[i * noise + j] * w[j];
      }
      out[i] += scale * sum;
    }
  }
}
