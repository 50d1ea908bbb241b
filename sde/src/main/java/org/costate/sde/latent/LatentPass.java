package org.costate.sde.latent;

import java.util.Arrays;

/**
 * The evidence lower bound of a batch of series and its exact gradient: the workspace for one size
 * of batch and one thread.
 *
 * <p>The bound is that of the discretised model, by one sampled path for each series; gradients are
 * those of the very numbers computed, with the noise held fixed. Memory holds as many states as
 * asked for; the noise is read again from its seed.
 */
public final class LatentPass {
  private final LatentSde model;
  private final Observations data;
  private final int paths;
  private final PathNoise noise;
  private final Encoder encoder;
  private final InitialLaw initial;
  private final LatentSteps steps;
  private final Likelihood likelihood;
  private final double[] epsilon;
  private final double[][] zAt;
  private final double[] zBar;
  private double[] z;
  private double[] zNext;

  /**
   * Makes room.
   *
   * @param model what to evaluate
   * @param data the series
   * @param paths series in a batch, at least 1
   * @param seed of the noise
   * @param states greatest number of states kept for the way back, at least 1
   * @throws IllegalArgumentException if data and model differ in width, or a count is less than 1
   */
  public LatentPass(LatentSde model, Observations data, int paths, long seed, int states) {
    if (data.width() != model.observed()) {
      throw new IllegalArgumentException(
          "the model observes %s components; the data have %s"
              .formatted(model.observed(), data.width()));
    }
    this.model = model;
    this.data = data;
    this.paths = paths;
    ObservationTimes times = data.times();
    this.encoder = new Encoder(model, times, paths);
    this.noise = new PathNoise(times, model.latent(), paths, seed);
    this.initial = new InitialLaw(model, paths);
    this.steps = new LatentSteps(model, times, paths, noise, encoder.r, states);
    this.likelihood = new Likelihood(model, paths);
    int n = model.latent() * paths;
    this.epsilon = new double[n];
    this.zAt = new double[times.count()][n];
    this.zBar = new double[n];
    this.z = new double[n];
    this.zNext = new double[n];
  }

  /**
   * Evaluates the bound.
   *
   * @param theta parameters; not modified
   * @param rows the series, as many as the batch holds; not modified
   * @param draw which noise: any number from 0 to 2³⁸, equal ones giving equal noise
   * @return its parts, means over the batch
   * @throws IllegalArgumentException if there are more or fewer rows or parameters
   */
  public Elbo value(double[] theta, int[] rows, long draw) {
    if (rows.length != paths || theta.length != model.parameterCount()) {
      throw new IllegalArgumentException(
          "this pass is for %s series and %s parameters; got %s and %s"
              .formatted(paths, model.parameterCount(), rows.length, theta.length));
    }
    ObservationTimes times = data.times();
    encoder.forward(theta, data, rows);
    noise.select(draw);
    noise.initial(epsilon);
    double initialKl = initial.forward(theta, encoder.r[0], epsilon, z);
    steps.begin(theta);
    likelihood.begin(theta);
    double fit = observe(0);
    for (int k = 0; k < times.steps(); k++) {
      steps.forward(k, z, zNext);
      double[] old = z;
      z = zNext;
      zNext = old;
      if ((k + 1) % times.stepsBetween() == 0) {
        fit += observe((k + 1) / times.stepsBetween());
      }
    }
    return new Elbo(fit / paths, initialKl / paths, steps.divergence() / paths);
  }

  private double observe(int j) {
    System.arraycopy(z, 0, zAt[j], 0, z.length);
    return likelihood.value(data.times().time(j), z, encoder.observed(j));
  }

  /**
   * Adds the gradient of {@link Elbo#loss} at the last {@link #value}.
   *
   * @param theta the parameters of that evaluation; not modified
   * @param klWeight weight of the divergences
   * @param gradient is added to
   */
  public void addGradient(double[] theta, double klWeight, double[] gradient) {
    ObservationTimes times = data.times();
    double weight = 1.0 / paths;
    Arrays.fill(zBar, 0);
    for (int k = times.steps() - 1; k >= 0; k--) {
      if ((k + 1) % times.stepsBetween() == 0) {
        pullObservation((k + 1) / times.stepsBetween(), weight);
      }
      steps.backward(k, weight * klWeight, zBar, encoder.rBar);
    }
    pullObservation(0, weight);
    initial.backward(
        theta, weight * klWeight, encoder.r[0], epsilon, zBar, encoder.rBar[0], gradient);
    encoder.backward(gradient);
    steps.addTo(gradient);
    likelihood.addTo(gradient);
  }

  private void pullObservation(int j, double weight) {
    likelihood.backward(weight, data.times().time(j), zAt[j], encoder.observed(j), zBar);
  }
}
