package org.costate.sde.diffusion.process;

/**
 * The process whose time is the standard deviation of the noise: {@code f = 0, g² = 2t, a = 1, q =
 * t}.
 *
 * @param end T, the greatest standard deviation, in the unit of the data; 80 is usual for images
 * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), Elucidating the design
 *     space of diffusion-based generative models, table 1</a>
 */
public record SigmaProcess(double end) implements LinearProcess {
  public SigmaProcess {
    if (!(end > 0) || !Double.isFinite(end)) {
      throw new IllegalArgumentException("greatest spread must be positive; got " + end);
    }
  }

  @Override
  public String name() {
    return "EDM up to " + end;
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double noiseSquared(double t) {
    return 2 * t;
  }

  @Override
  public double scale(double t) {
    return 1;
  }

  @Override
  public double spread(double t) {
    return t;
  }

  @Override
  public double timeAt(double logRatio) {
    double t = Math.exp(-logRatio);
    if (!(t <= end * (1 + 1e-9))) {
      throw new IllegalArgumentException("%s never has log(a/q) = %s".formatted(name(), logRatio));
    }
    return Math.min(t, end);
  }

  @Override
  public double priorSpread() {
    return end;
  }
}
