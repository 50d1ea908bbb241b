package org.costate.solvers.rungekutta;

import java.util.Arrays;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.jspecify.annotations.Nullable;

/** Steps an explicit tableau; allocates nothing after construction. */
final class ExplicitStepper implements Stepper {

  /** Where slopes come from: the field itself, or the field with its record kept. */
  @FunctionalInterface
  interface Slopes {
    /** Evaluates the slope of a stage, those of dense output counted after those of the step. */
    void evaluate(int stage, double t, double[] y, double[] slope);
  }

  private static final double ROUNDINGS = 1e-14;

  private final Slopes slopes;
  private final Tolerances tolerances;
  private final int stages;
  private final boolean firstSameAsLast;
  private final double[][] k;
  private final @Nullable UnrolledStages unrolled;
  private final Combination[] rows;
  private final Combination ending;
  private final @Nullable Combination error;
  private final @Nullable Combination stabilisingError;

  /** The difference of the states of two stages at one time, the first of which is the last. */
  private final @Nullable Combination twins;

  private final Combination inside;
  private final Stages all;
  private final double[] zero;
  private final double[] stageState;
  private final double[] estimate;

  private boolean firstSlopeKnown;
  private boolean insideReady;
  private double lastT;
  private double lastH;
  private double[] lastY;
  private double[] lastNext;
  private long evaluations;

  ExplicitStepper(Stages all, Slopes slopes, int dimension, Tolerances tolerances) {
    ButcherTableau tableau = all.tableau();
    this.slopes = slopes;
    this.tolerances = tolerances;
    this.stages = tableau.stages();
    this.firstSameAsLast = all.firstSameAsLast();
    this.all = all;

    this.k = new double[all.count()][dimension];
    this.rows = new Combination[all.count()];
    for (int i = 0; i < all.count(); i++) {
      rows[i] = Combination.of(all.row(i), k);
    }
    this.ending = Combination.of(tableau.b().toArray(), k);
    this.error = weighted(tableau.error());
    this.stabilisingError = weighted(tableau.stabilisingError());
    this.twins = all.twin() < 0 ? null : Combination.of(all.differenceOfTwins(), k);
    this.inside = Combination.free(k);
    this.zero = new double[dimension];
    this.stageState = new double[dimension];
    this.estimate = new double[dimension];
    this.unrolled =
        stages <= UnrolledStages.MOST ? new UnrolledStages(all, slopes, k, stageState) : null;
    this.lastY = zero;
    this.lastNext = zero;
  }

  private @Nullable Combination weighted(@Nullable Coefficients weights) {
    return weights == null ? null : Combination.of(weights.toArray(), k);
  }

  @Override
  public double[] start(double t, double[] y) {
    evaluate(0, t, y);
    firstSlopeKnown = true;
    insideReady = false;
    return k[0];
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastT = t;
    lastY = y;
    lastH = h;
    lastNext = yNext;
    insideReady = false;
    if (!firstSlopeKnown) {
      evaluate(0, t, y);
      firstSlopeKnown = true;
    }
    if (unrolled == null) {
      stepByRows(t, y, h, yNext);
    } else {
      unrolled.step(t, y, h, yNext);
      evaluations += stages - 1;
    }
    return error == null ? zeroIfFinite(yNext) : scaledError(error, y, h, yNext);
  }

  private void stepByRows(double t, double[] y, double h, double[] yNext) {
    int separate = firstSameAsLast ? stages - 1 : stages;
    for (int i = 1; i < separate; i++) {
      rows[i].apply(y, h, stageState);
      evaluate(i, t + all.abscissa(i) * h, stageState);
    }
    ending.apply(y, h, yNext);
    if (firstSameAsLast) {
      evaluate(stages - 1, t + h, yNext);
    }
  }

  private double scaledError(Combination main, double[] y, double h, double[] yNext) {
    if (unrolled == null) {
      main.apply(zero, h, estimate);
    } else {
      unrolled.estimate(h, estimate);
    }
    double e = tolerances.norm(estimate, y, yNext);
    if (stabilisingError == null || e == 0) {
      return e;
    }
    stabilisingError.apply(zero, h, estimate);
    double damping = tolerances.norm(estimate, y, yNext);
    return e * e / Math.sqrt(e * e + 0.01 * damping * damping);
  }

  /**
   * {@inheritDoc} From the last two stages at one time, g and g', that is {@code ‖f(g) − f(g')‖ /
   * ‖g − g'‖}; Hairer and Wanner (1996), section IV.2, "Detection of stiffness".
   */
  @Override
  public double spectralRadius() {
    if (twins == null) {
      return Double.NaN;
    }
    twins.apply(zero, lastH, stageState);
    double apart = tolerances.norm(stageState, lastY, lastNext);
    // The slopes of states that differ by roundings tell nothing.
    if (!(apart > ROUNDINGS * tolerances.norm(lastNext, lastY, lastNext))) {
      return Double.NaN;
    }
    double[] last = k[stages - 1];
    double[] twin = k[all.twin()];
    for (int j = 0; j < estimate.length; j++) {
      estimate[j] = last[j] - twin[j];
    }
    return tolerances.norm(estimate, lastY, lastNext) / apart;
  }

  private static double zeroIfFinite(double[] state) {
    double sum = 0;
    for (double value : state) {
      sum += 0 * value;
    }
    return sum;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    prepareInside();
    for (int i = 0; i < all.count(); i++) {
      inside.set(i, all.weightAt(i, theta));
    }
    inside.apply(lastY, lastH, out);
  }

  /** Evaluates the slopes that only dense output needs, unless they are there. */
  void prepareInside() {
    if (insideReady) {
      return;
    }
    for (int i = stages; i < all.count(); i++) {
      rows[i].apply(lastY, lastH, stageState);
      evaluate(i, lastT + all.abscissa(i) * lastH, stageState);
    }
    insideReady = true;
  }

  @Override
  public int denseDegree() {
    return all.degree();
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    prepareInside();
    int n = zero.length;
    Arrays.fill(out, offset, offset + all.degree() * n, 0);
    double[] first = k[0];
    for (int j = 0; j < n; j++) {
      out[offset + j] = lastH * first[j];
    }
    // Since Σᵢ bᵢ(θ) = θ, Σ bᵢ kᵢ = θ k₁ + Σ bᵢ (kᵢ - k₁): large weights of either sign then meet
    // the change of the slope over the step only, which saves a digit or two.
    for (int m = 0; m < all.degree(); m++) {
      for (int i = 1; i < all.count(); i++) {
        double weight = lastH * all.weight(i, m);
        double[] slope = k[i];
        for (int j = 0; weight != 0 && j < n; j++) {
          out[offset + m * n + j] += weight * (slope[j] - first[j]);
        }
      }
    }
  }

  @Override
  public int worstComponent() {
    for (int j = 0; j < zero.length; j++) {
      boolean finite = Double.isFinite(lastNext[j]);
      for (int i = 0; i < stages; i++) {
        finite &= Double.isFinite(k[i][j]);
      }
      if (!finite) {
        return j;
      }
    }
    return error == null ? 0 : tolerances.worst(estimateOf(error), lastY, lastNext);
  }

  private double[] estimateOf(Combination weights) {
    weights.apply(zero, lastH, estimate);
    return estimate;
  }

  @Override
  public void accept() {
    if (firstSameAsLast) {
      double[] last = k[stages - 1];
      for (int i = 0; i < last.length; i++) {
        k[0][i] = last[i];
      }
    } else {
      firstSlopeKnown = false;
    }
    insideReady = false;
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  private void evaluate(int stage, double t, double[] y) {
    slopes.evaluate(stage, t, y, k[stage]);
    evaluations++;
  }
}
