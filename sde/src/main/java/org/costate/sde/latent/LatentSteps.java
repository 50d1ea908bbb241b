package org.costate.sde.latent;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;
import org.costate.sde.adjoint.StateReplay;
import org.costate.sde.latent.LatentSde.Part;

/**
 * Euler-Maruyama steps of the posterior with the divergence along them, {@code ½ h |u|²} in each
 * with {@code u = (f − h)/g}, and their exact reverse.
 *
 * <p>Keeps a bounded number of states; a step's networks are evaluated again, once, on the way
 * back, with records for their pullbacks.
 */
final class LatentSteps {
  private final ObservationTimes times;
  private final PathNoise noise;
  private final LearntPart prior;
  private final LearntPart posterior;
  private final Factors factors;
  private final StateReplay states;
  private final double[][] context;
  private final double[] f;
  private final double[] h;
  private final double[] g;
  private final double[] w;
  private final double[] kl;
  private final double[] fRecord;
  private final double[] hRecord;
  private final double[] gRecord;
  private final double[] placed;
  private final double[] placedBar;
  private final double[] noContext = {};

  /**
   * Makes room.
   *
   * @param context rows of the encoder at each time, written by it
   * @param states greatest number of states to keep
   */
  LatentSteps(
      LatentSde model,
      ObservationTimes times,
      int paths,
      PathNoise noise,
      double[][] context,
      int states) {
    this.times = times;
    this.noise = noise;
    this.context = context;
    this.prior = new LearntPart(model.prior(), paths, model.offset(Part.PRIOR));
    this.posterior = new LearntPart(model.posterior(), paths, model.offset(Part.POSTERIOR));
    this.factors = new Factors(model, paths);
    int n = model.latent() * paths;
    this.states = new StateReplay(times.steps(), n, states, this::advance);
    this.placed = new double[model.seesPlace() ? (model.context() + 1) * paths : 0];
    this.placedBar = new double[placed.length];
    this.f = new double[n];
    this.h = new double[n];
    this.g = new double[n];
    this.w = new double[n];
    this.kl = new double[n];
    this.fRecord = new double[posterior.network.recordLength()];
    this.hRecord = new double[prior.network.recordLength()];
    this.gRecord = new double[factors.recordLength()];
  }

  void begin(double[] theta) {
    prior.begin(theta);
    posterior.begin(theta);
    factors.begin(theta);
    Arrays.fill(kl, 0);
  }

  /** Makes step k. */
  void forward(int k, double[] z, double[] zNext) {
    states.offer(k, z);
    double t = times.start(k);
    double step = times.step(k);
    prior.network.value(t, z, 0, noContext, h, 0);
    advance(k, z, zNext);
    double half = 0.5 * step;
    for (int i = 0; i < kl.length; i++) {
      double u = (f[i] - h[i]) / g[i];
      kl[i] = Math.fma(half * u, u, kl[i]);
    }
  }

  private void advance(int k, double[] z, double[] zNext) {
    double t = times.start(k);
    double step = times.step(k);
    posterior.network.value(t, z, 0, seen(k), f, 0);
    factors.evaluate(t, z, g);
    noise.increments(k, w);
    for (int i = 0; i < f.length; i++) {
      zNext[i] = Math.fma(step, f[i], Math.fma(g[i], w[i], z[i]));
    }
  }

  /** Returns what the posterior sees beside the state in step k. */
  private double[] seen(int k) {
    double[] r = context[times.interval(k) + 1];
    if (placed.length == 0) {
      return r;
    }
    System.arraycopy(r, 0, placed, 0, r.length);
    Arrays.fill(placed, r.length, placed.length, times.place(k));
    return placed;
  }

  /** Returns the divergence of the steps made since the beginning, summed over paths. */
  double divergence() {
    return Products.sum(kl, kl.length);
  }

  /**
   * Goes back over step k.
   *
   * @param weight sensitivity of the loss to the divergence
   * @param zBar its sensitivity to the state after the step; receives that to the state before
   * @param contextBar is added to, at each time
   */
  void backward(int k, double weight, double[] zBar, double[][] contextBar) {
    double[] z = states.state(k);
    double t = times.start(k);
    double step = times.step(k);
    posterior.network.value(t, z, 0, seen(k), f, 0, fRecord, 0);
    prior.network.value(t, z, 0, noContext, h, 0, hRecord, 0);
    factors.evaluate(t, z, g, gRecord, 0);
    noise.increments(k, w);
    double scale = weight * step;
    for (int i = 0; i < f.length; i++) {
      double inverse = 1 / g[i];
      double u = (f[i] - h[i]) * inverse;
      double slope = scale * u * inverse;
      f[i] = Math.fma(step, zBar[i], slope);
      h[i] = -slope;
      g[i] = Math.fma(w[i], zBar[i], -slope * u);
    }
    double[] rBar = contextBar[times.interval(k) + 1];
    double[] seenBar = placed.length == 0 ? rBar : placedBar;
    Arrays.fill(placedBar, 0);
    posterior.network.pullback(t, z, 0, seen(k), f, 0, zBar, seenBar, posterior.bar, fRecord, 0);
    if (placed.length != 0) {
      // The last row is where the step lies, which nothing depends on.
      for (int i = 0; i < rBar.length; i++) {
        rBar[i] += placedBar[i];
      }
    }
    prior.network.pullback(t, z, 0, noContext, h, 0, zBar, noContext, prior.bar, hRecord, 0);
    factors.pullback(t, z, g, zBar, gRecord, 0);
  }

  void addTo(double[] gradient) {
    prior.addTo(gradient);
    posterior.addTo(gradient);
    factors.addTo(gradient);
  }
}
