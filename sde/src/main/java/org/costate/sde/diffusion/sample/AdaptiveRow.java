package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.BrownianPath;

/** The workspace that carries one sample after another back with steps of their own. */
final class AdaptiveRow {
  private final LinearProcess process;
  private final Score score;
  private final AdaptiveSampling settings;
  private final BrownianPath path;
  private final int d;
  private final double[] slope;
  private final double[] trialSlope;
  private final double[] trial;
  private final double[] before;
  private final double[] kept;
  private final double[] w;
  private long evaluations;
  private long rejected;

  AdaptiveRow(
      LinearProcess process, Score score, AdaptiveSampling settings, BrownianMotion motion) {
    this.process = process;
    this.score = score;
    this.settings = settings;
    this.path = motion.path(0);
    this.d = score.dimension();
    this.slope = new double[d];
    this.trialSlope = new double[d];
    this.trial = new double[d];
    this.before = new double[d];
    this.kept = new double[d];
    this.w = new double[d];
  }

  long evaluations() {
    return evaluations;
  }

  long rejected() {
    return rejected;
  }

  /** Carries one sample in place. */
  void carry(double[] x, long row) {
    path.select(row);
    double span = settings.span();
    double tau = 0;
    double h = settings.firstStep();
    System.arraycopy(x, 0, before, 0, d);
    drift(tau, x, slope);
    while (tau < span) {
      double to = tau + 1.01 * h >= span ? span : tau + h;
      double length = to - tau;
      double error = attempt(tau, to, x);
      if (error <= 1) {
        tau = to;
        System.arraycopy(kept, 0, x, 0, d);
        System.arraycopy(trial, 0, before, 0, d);
        if (tau < span) {
          drift(tau, x, slope);
        }
        h = AdaptiveSampling.next(Math.max(h, length), error);
      } else {
        rejected++;
        h = Double.isNaN(error) ? 0.1 * length : AdaptiveSampling.next(length, error);
        if (!(h >= settings.leastStep())) {
          throw new SamplingException(
              "steps of row %s became shorter than %s at t = %s; check the score there"
                  .formatted(row, settings.leastStep(), process.end() - tau));
        }
      }
    }
  }

  /** Makes a trial, and returns the norm of its error. */
  private double attempt(double tau, double to, double[] x) {
    path.increment(tau, to, w);
    double h = to - tau;
    double g = Math.sqrt(process.noiseSquared(process.end() - tau));
    double gNext = Math.sqrt(process.noiseSquared(process.end() - to));
    for (int i = 0; i < d; i++) {
      trial[i] = x[i] + h * slope[i] + g * w[i];
    }
    drift(to, trial, trialSlope);
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double end = x[i] + h * trialSlope[i] + gNext * w[i];
      kept[i] = 0.5 * (trial[i] + end);
      double scaled = (trial[i] - kept[i]) / settings.allowed(trial[i], before[i]);
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / d);
  }

  /** Writes {@code g² s − f x}, the drift in the time that runs back. */
  private void drift(double tau, double[] x, double[] out) {
    double t = process.end() - tau;
    score.evaluate(t, x, out);
    evaluations++;
    double f = process.drift(t);
    double gSquared = process.noiseSquared(t);
    for (int i = 0; i < d; i++) {
      out[i] = gSquared * out[i] - f * x[i];
    }
  }
}
