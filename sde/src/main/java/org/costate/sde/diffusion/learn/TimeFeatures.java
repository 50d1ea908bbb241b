package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.process.LinearProcess;

/**
 * How a network is told the time: by a clock c, and {@code sin(πkc/2), cos(πkc/2)} for k = 1 … K.
 *
 * @param frequencies K, at least 0
 * @param clock what c is
 */
public record TimeFeatures(int frequencies, Clock clock) {

  /** The number that tells the time. */
  public enum Clock {
    /**
     * {@code c = log(σ)/4, σ = q/a}: sees every scale of noise alike; infinite where q or a is 0.
     */
    LOG_SPREAD {
      @Override
      double read(LinearProcess process, double t) {
        return -0.25 * process.logRatio(t);
      }
    },
    /** {@code c = 4/π atan(q/a) − 1}, from −1 at the data to 1 where nothing is left of them. */
    ANGLE {
      @Override
      double read(LinearProcess process, double t) {
        return 4 / Math.PI * Math.atan2(process.spread(t), process.scale(t)) - 1;
      }
    };

    abstract double read(LinearProcess process, double t);
  }

  public TimeFeatures {
    if (frequencies < 0) {
      throw new IllegalArgumentException("frequencies must be at least 0; got " + frequencies);
    }
  }

  /**
   * Tells the time by log σ.
   *
   * @param frequencies K, at least 0
   */
  public TimeFeatures(int frequencies) {
    this(frequencies, Clock.LOG_SPREAD);
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
    write(clock.read(process, t), out, at);
  }

  /** Writes the features of a reading of a clock. */
  void write(double c, double[] out, int at) {
    out[at] = c;
    for (int k = 1; k <= frequencies; k++) {
      out[at + 2 * k - 1] = Math.sin(0.5 * Math.PI * k * c);
      out[at + 2 * k] = Math.cos(0.5 * Math.PI * k * c);
    }
  }
}
