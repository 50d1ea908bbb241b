package org.costate.sde.latent;

import org.costate.sde.latent.LatentSde.Part;
import org.costate.sde.noise.KeyedNormals;

/** Draws series from the prior of a latent SDE; for one thread. */
public final class LatentPrior {
  private static final long OBSERVATION = 0x14057b7ef767814fL;

  private final LatentSde model;
  private final ObservationTimes times;
  private final int paths;

  /**
   * Makes room.
   *
   * @param model what to draw from
   * @param times when to observe
   * @param paths number of series, at least 1
   * @throws IllegalArgumentException if there is no series
   */
  public LatentPrior(LatentSde model, ObservationTimes times, int paths) {
    if (paths < 1) {
      throw new IllegalArgumentException("paths must be at least 1; got " + paths);
    }
    this.model = model;
    this.times = times;
    this.paths = paths;
  }

  /**
   * Returns decoded states, without the noise of observation.
   *
   * @param theta parameters; not modified
   * @param seed equal seeds give equal series
   * @return {@code [times, observed, paths]}
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public double[] means(double[] theta, long seed) {
    if (theta.length != model.parameterCount()) {
      throw new IllegalArgumentException(
          "the model has %s parameters; got %s".formatted(model.parameterCount(), theta.length));
    }
    var noise = new PathNoise(times, model.latent(), paths, seed);
    var prior = new LearntPart(model.prior(), paths, model.offset(Part.PRIOR));
    var factors = new Factors(model, paths);
    var likelihood = new Likelihood(model, paths);
    prior.begin(theta);
    factors.begin(theta);
    likelihood.begin(theta);
    noise.select(0);
    double[] z = new double[model.latent() * paths];
    double[] f = new double[z.length];
    double[] g = new double[z.length];
    double[] w = new double[z.length];
    noise.initial(z);
    int law = model.offset(Part.INITIAL_LAW);
    for (int i = 0; i < z.length; i++) {
      int component = law + i / paths;
      z[i] = theta[component] + Math.exp(theta[component + model.latent()]) * z[i];
    }
    int width = model.observed() * paths;
    double[] out = new double[times.count() * width];
    double[] decoded = new double[width];
    for (int j = 0; j < times.count(); j++) {
      likelihood.decode(times.time(j), z, decoded);
      System.arraycopy(decoded, 0, out, j * width, width);
      for (int k = j * times.stepsBetween();
          k < (j + 1) * times.stepsBetween() && k < times.steps();
          k++) {
        prior.network.value(times.start(k), z, 0, new double[0], f, 0);
        factors.evaluate(times.start(k), z, g);
        noise.increments(k, w);
        for (int i = 0; i < z.length; i++) {
          z[i] += times.step(k) * f[i] + g[i] * w[i];
        }
      }
    }
    return out;
  }

  /**
   * Returns observations: decoded states with the noise of observation.
   *
   * @param theta parameters; not modified
   * @param seed equal seeds give equal series
   * @return {@code [times, observed, paths]}
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public double[] observations(double[] theta, long seed) {
    double[] out = means(theta, seed);
    double[] noise = new double[out.length];
    new KeyedNormals(seed ^ OBSERVATION).draw(0, 0, 0, noise, 0, noise.length);
    for (int i = 0; i < out.length; i++) {
      out[i] += model.deviation() * noise[i];
    }
    return out;
  }
}
