package org.costate.sde.diffusion.process;

/**
 * A stochastic interpolant between data and normal noise, {@code x_t = a(t) x₀ + q(t) ε} on [0, 1],
 * with {@code a(0) = 1, q(0) = 0} and {@code a(1) = 0, q(1) = 1} exactly: no prior error is left.
 *
 * <p>Time runs from data to noise, as in every process here; the time of flow matching is 1 − t and
 * its velocity the opposite one. As a linear process it has {@code f = a'/a} and {@code g² = 2q (q'
 * − f q)}, which grow without bound towards t = 1: what stays finite there is the velocity, by
 * which {@link org.costate.sde.diffusion.flow.FlowSampling} samples from t = 1 on.
 *
 * @see <a href="https://arxiv.org/abs/2210.02747">Lipman et al. (2023), Flow matching for
 *     generative modeling, section 4.1</a>
 * @see <a href="https://arxiv.org/abs/2303.08797">Albergo, Boffi and Vanden-Eijnden (2023),
 *     Stochastic interpolants, section 4</a>
 */
public enum Interpolant implements LinearProcess {
  /** {@code a = 1 − t, q = t}: straight lines, the path of optimal transport of one sample. */
  LINEAR {
    @Override
    public double scale(double t) {
      return 1 - t;
    }

    @Override
    public double spread(double t) {
      return t;
    }

    @Override
    public double scaleSlope(double t) {
      return -1;
    }

    @Override
    public double spreadSlope(double t) {
      return 1;
    }

    /** {@code a/q = 1/t − 1}. */
    @Override
    double solve(double logRatio) {
      return 1 / (1 + Math.exp(logRatio));
    }
  },

  /** {@code a = cos πt/2, q = sin πt/2}: preserves a variance of one, at constant speed. */
  TRIGONOMETRIC {
    @Override
    public double scale(double t) {
      return Math.sin(0.5 * Math.PI * (1 - t));
    }

    @Override
    public double spread(double t) {
      return Math.sin(0.5 * Math.PI * t);
    }

    @Override
    public double scaleSlope(double t) {
      return -0.5 * Math.PI * spread(t);
    }

    @Override
    public double spreadSlope(double t) {
      return 0.5 * Math.PI * scale(t);
    }

    @Override
    double solve(double logRatio) {
      return Math.atan2(1, Math.exp(logRatio)) / (0.5 * Math.PI);
    }
  },

  /**
   * {@code a² = (1 − t)²(1 + 2t), q² = t²(3 − 2t)}: preserves a variance of one with {@code q²} a
   * smooth step, so that the velocity is finite at both ends and the noise enters at a rate of its
   * own.
   */
  VARIANCE_PRESERVING {
    @Override
    public double scale(double t) {
      return (1 - t) * Math.sqrt(1 + 2 * t);
    }

    @Override
    public double spread(double t) {
      return t * Math.sqrt(3 - 2 * t);
    }

    @Override
    public double scaleSlope(double t) {
      return -3 * t / Math.sqrt(1 + 2 * t);
    }

    @Override
    public double spreadSlope(double t) {
      return 3 * (1 - t) / Math.sqrt(3 - 2 * t);
    }

    /** The middle root of {@code t²(3 − 2t) = c}, by the cosine of a third of an angle. */
    @Override
    double solve(double logRatio) {
      // c = 1/(1 + r²), and 1 − 2c = tanh λ = cos 3θ gives t = 1/2 − cos(θ + π/3) with 3θ in [0,
      // π].
      double angle = Math.atan2(1, Math.sinh(logRatio));
      return 0.5 - Math.cos((angle + Math.PI) / 3);
    }
  };

  abstract double solve(double logRatio);

  @Override
  public double end() {
    return 1;
  }

  @Override
  public double drift(double t) {
    return scaleSlope(t) / scale(t);
  }

  @Override
  public double noiseSquared(double t) {
    double a = scale(t);
    double q = spread(t);
    return 2 * q * (spreadSlope(t) - scaleSlope(t) * q / a);
  }

  @Override
  public double timeAt(double logRatio) {
    return RateSchedule.requireReached(name(), logRatio, Math.abs(solve(logRatio)));
  }

  @Override
  public double priorSpread() {
    return 1;
  }
}
