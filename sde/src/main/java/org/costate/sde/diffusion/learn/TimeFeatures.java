package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.process.LinearProcess;

/**
 * How a network is told the time: by {@code c = log(σ)/4, σ = q/a}, and {@code sin(πkc/2),
 * cos(πkc/2)} for k = 1 … K.
 *
 * @param frequencies K, at least 0
 */
public record TimeFeatures(int frequencies) {
  public TimeFeatures {
    if (frequencies < 0) {
      throw new IllegalArgumentException("frequencies must be at least 0; got " + frequencies);
    }
  }

  /** Returns the number of features. */
  public int width() {
    return 1 + 2 * frequencies;
  }

  /**
   * Writes the features of a time.
   *
   * @param process whose time
   * @param t time, with noise
   * @param out receives {@link #width()} numbers
   * @param at where they begin
   */
  public void write(LinearProcess process, double t, double[] out, int at) {
    double c = -0.25 * process.logRatio(t);
    out[at] = c;
    for (int k = 1; k <= frequencies; k++) {
      out[at + 2 * k - 1] = Math.sin(0.5 * Math.PI * k * c);
      out[at + 2 * k] = Math.cos(0.5 * Math.PI * k * c);
    }
  }
}
