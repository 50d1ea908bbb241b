package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.process.LinearProcess;

/**
 * What the output F of a network means: the clean sample is {@code x̂₀ = A(t) x + B(t) F(c(t) x,
 * t)}.
 */
public sealed interface Parametrization {

  /** Returns A(t). */
  double skip(LinearProcess process, double t);

  /** Returns B(t). */
  double output(LinearProcess process, double t);

  /** Returns c(t), which brings the input to the size of one. */
  double input(LinearProcess process, double t);

  /**
   * F is the noise ε. The input is divided by the spread that x has for data of a given spread.
   *
   * @param dataSpread standard deviation of the data, positive
   */
  record Noise(double dataSpread) implements Parametrization {
    public Noise {
      requireSpread(dataSpread);
    }

    @Override
    public double skip(LinearProcess process, double t) {
      return 1 / process.scale(t);
    }

    @Override
    public double output(LinearProcess process, double t) {
      return -process.spread(t) / process.scale(t);
    }

    @Override
    public double input(LinearProcess process, double t) {
      return whitening(process, t, dataSpread);
    }
  }

  /**
   * F is {@code v = a ε − q x₀}.
   *
   * @param dataSpread standard deviation of the data, positive
   * @see <a href="https://arxiv.org/abs/2202.00512">Salimans and Ho (2022), appendix D</a>
   */
  record Velocity(double dataSpread) implements Parametrization {
    public Velocity {
      requireSpread(dataSpread);
    }

    @Override
    public double skip(LinearProcess process, double t) {
      double a = process.scale(t);
      double q = process.spread(t);
      return a / (a * a + q * q);
    }

    @Override
    public double output(LinearProcess process, double t) {
      double a = process.scale(t);
      double q = process.spread(t);
      return -q / (a * a + q * q);
    }

    @Override
    public double input(LinearProcess process, double t) {
      return whitening(process, t, dataSpread);
    }
  }

  /**
   * F is the velocity of the sample, {@code a' x₀ + q' ε}: with {@link Weighting#OUTPUT} the
   * denoising loss is that of conditional flow matching, and the mean of F the velocity of the
   * probability flow. The input is not scaled; the process must have finite slopes, as an {@link
   * org.costate.sde.diffusion.process.Interpolant} has.
   *
   * @see <a href="https://arxiv.org/abs/2210.02747">Lipman et al. (2023), equation 9</a>
   */
  record FlowVelocity() implements Parametrization {
    // x = a x₀ + q ε and F = a' x₀ + q' ε give (a q' − a' q) x₀ = q' x − q F.
    @Override
    public double skip(LinearProcess process, double t) {
      return process.spreadSlope(t) / turning(process, t);
    }

    @Override
    public double output(LinearProcess process, double t) {
      return -process.spread(t) / turning(process, t);
    }

    @Override
    public double input(LinearProcess process, double t) {
      return 1;
    }

    private static double turning(LinearProcess process, double t) {
      return process.scale(t) * process.spreadSlope(t) - process.scaleSlope(t) * process.spread(t);
    }
  }

  /**
   * The preconditioning of Karras et al.: with σ = q/a and data of spread s, {@code D = s²/(σ² +
   * s²) y + σ s/√(σ² + s²) F(y/√(σ² + s²)), y = x/a}. For normal data of that spread F = 0 is
   * exact, and the output that F must learn has the variance one at every σ.
   *
   * @param dataSpread s, positive
   * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), table 1 and appendix
   *     B.6</a>
   */
  record Preconditioned(double dataSpread) implements Parametrization {
    public Preconditioned {
      requireSpread(dataSpread);
    }

    @Override
    public double skip(LinearProcess process, double t) {
      double a = process.scale(t);
      double q = process.spread(t);
      double s = a * dataSpread;
      return a * dataSpread * dataSpread / (q * q + s * s);
    }

    @Override
    public double output(LinearProcess process, double t) {
      double q = process.spread(t);
      return q * dataSpread / Math.hypot(q, process.scale(t) * dataSpread);
    }

    @Override
    public double input(LinearProcess process, double t) {
      return whitening(process, t, dataSpread);
    }
  }

  private static double whitening(LinearProcess process, double t, double dataSpread) {
    return 1 / Math.hypot(process.spread(t), process.scale(t) * dataSpread);
  }

  private static void requireSpread(double spread) {
    if (!(spread > 0) || !Double.isFinite(spread)) {
      throw new IllegalArgumentException("spread of the data must be positive; got " + spread);
    }
  }
}
