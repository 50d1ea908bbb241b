package org.costate.nets.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One minimisation by a self-scaled Broyden method at work. */
final class BroydenRun {
  static final String THETA = QuasiNewton.PARAMETERS;
  private static final String GRADIENT = "gradient";
  private static final String SCALARS = "valueEvaluationsUpdatedFirst";
  private static final String TRIANGLE = "inverseHessian";
  private static final String PRODUCT = "inverseHessianTimesGradient";

  /** Steps with less curvature than this, relative to their lengths, say nothing but rounding. */
  private static final double LEAST_CURVATURE = 0x1p-52;

  /** No search begins with less than this share of −Hg: one line may have been odd. */
  private static final double LEAST_FIRST = 1e-3;

  private final SelfScaledBroyden settings;
  private final Objective objective;
  private final LineSearch search;
  private final InverseHessian inverse;
  private final double[] theta;
  private final double[] gradient;
  private final double[] direction;
  private final double[] step;
  private final double[] change;
  private final double[] product;

  /** H times the gradient where it stands. */
  private final double[] newton;

  /** H times the gradient after the search. */
  private final double[] ahead;

  /** Whether {@link #newton} belongs to an earlier gradient or H. */
  private boolean stale = true;

  private double value;
  private int iteration;
  private long evaluations;

  /** Whether the inverse Hessian has seen a step since it was last the identity. */
  private boolean updated;

  /**
   * The share of the step −Hg that a search tries first: about where the last lines were lowest.
   *
   * <p>After rescaling, −Hg itself is mostly too long, and with H from other points much too long.
   */
  private double first = 1;

  BroydenRun(SelfScaledBroyden settings, Objective objective, int n) {
    this.settings = settings;
    this.objective = objective;
    search = new LineSearch(objective, settings.wolfe(), n);
    inverse = new InverseHessian(n);
    inverse.reset(1);
    theta = new double[n];
    gradient = new double[n];
    direction = new double[n];
    step = new double[n];
    change = new double[n];
    product = new double[n];
    newton = new double[n];
    ahead = new double[n];
  }

  void start(double[] from) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    evaluate();
  }

  /** Evaluates value and gradient where it stands. */
  void evaluate() {
    Arrays.fill(gradient, 0);
    value = objective.evaluate(theta, gradient);
    evaluations++;
    stale = true;
  }

  void restore(OptimizerState state) {
    int n = theta.length;
    state.copyInto(THETA, theta);
    state.copyInto(GRADIENT, gradient);
    double[] scalars = new double[4];
    state.copyInto(SCALARS, scalars);
    value = scalars[0];
    evaluations = (long) scalars[1];
    updated = scalars[2] == 1;
    first = scalars[3];
    iteration = Math.toIntExact(state.steps());
    state.copyInto(PRODUCT, newton);
    stale = false;
    double[] triangle = new double[Math.toIntExact(n * (n + 1L) / 2)];
    state.copyInto(TRIANGLE, triangle);
    inverse.restore(triangle);
  }

  Minimum run() {
    StopReason reason = null;
    if (!Double.isFinite(value) || !Double.isFinite(VectorMath.largest(gradient))) {
      reason = new StopReason.NotFinite(value);
    }
    while (reason == null) {
      reason = check();
      if (reason == null) {
        reason = iterate();
      }
    }
    return new Minimum(
        theta, value, VectorMath.largest(gradient), iteration, evaluations, reason, state());
  }

  private @Nullable StopReason check() {
    double largest = VectorMath.largest(gradient);
    if (largest <= settings.gradientTolerance()) {
      return new StopReason.GradientTolerance(largest);
    }
    if (iteration >= settings.iterations()) {
      return new StopReason.IterationLimit(iteration);
    }
    return Thread.currentThread().isInterrupted() ? new StopReason.Interrupted(iteration) : null;
  }

  private @Nullable StopReason iterate() {
    boolean found = search();
    if (!found && updated) {
      inverse.reset(1); // rounding or a new objective may have spoilt it
      updated = false;
      first = 1;
      stale = true;
      found = search();
    }
    if (!found) {
      return new StopReason.LineSearchFailed(search.evaluations());
    }
    double reduction = (value - search.value) / Math.max(Math.abs(value), Math.abs(search.value));
    update();
    System.arraycopy(search.theta, 0, theta, 0, theta.length);
    System.arraycopy(search.gradient, 0, gradient, 0, theta.length);
    value = search.value;
    iteration++;
    if (reduction <= settings.functionTolerance()) {
      return new StopReason.FunctionTolerance(reduction);
    }
    return null;
  }

  private boolean search() {
    refresh();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -newton[i];
    }
    double slope = VectorMath.dot(gradient, direction);
    if (!(slope < 0)) {
      return false;
    }
    double begin = updated ? first : Math.min(1, 1 / VectorMath.norm(gradient));
    boolean found = search.run(theta, value, slope, direction, begin);
    evaluations += search.evaluations();
    if (found && updated) {
      // The geometric mean: one line says little.
      first = Math.max(LEAST_FIRST, Math.min(1, Math.sqrt(first * search.lowest())));
    }
    return found;
  }

  private void refresh() {
    if (stale) {
      inverse.multiply(gradient, newton);
      stale = false;
    }
  }

  /** One product with the old H gives {@code Hy} and, corrected for the update, the next step. */
  private void update() {
    for (int i = 0; i < theta.length; i++) {
      step[i] = search.theta[i] - theta[i];
      change[i] = search.gradient[i] - gradient[i];
    }
    double ys = VectorMath.dot(change, step);
    if (!(ys > LEAST_CURVATURE * VectorMath.norm(step) * VectorMath.norm(change))) {
      stale = true;
      return;
    }
    if (!updated) {
      double scale = ys / VectorMath.dot(change, change);
      inverse.reset(scale);
      updated = true;
      inverse.multiply(gradient, newton);
    }
    inverse.multiply(search.gradient, ahead);
    for (int i = 0; i < product.length; i++) {
      product[i] = ahead[i] - newton[i];
    }
    double yHy = VectorMath.dot(change, product);
    SelfScaling.Choice choice =
        settings.scaling().choose(directCurvature() / ys, yHy / ys, theta.length);
    double phi = choice.phi() / choice.tau();
    // v v′ written out: yHy s s′/ys² − (s h′ + h s′)/ys + h h′/yHy with h = Hy.
    inverse.update(
        choice.tau(),
        (1 + phi * yHy / ys) / ys,
        -phi / ys,
        (phi - 1 / choice.tau()) / yHy,
        step,
        product);
    inverse.updateProduct(search.gradient, ahead);
    System.arraycopy(ahead, 0, newton, 0, newton.length);
  }

  /** Returns {@code s·H⁻¹s}: s is α times the direction −Hg, so it is −α s·g. */
  private double directCurvature() {
    double alpha = VectorMath.dot(step, direction) / VectorMath.dot(direction, direction);
    return -alpha * VectorMath.dot(step, gradient);
  }

  private OptimizerState state() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put(THETA, theta);
    arrays.put(GRADIENT, gradient);
    arrays.put(SCALARS, new double[] {value, (double) evaluations, updated ? 1 : 0, first});
    refresh();
    arrays.put(PRODUCT, newton);
    arrays.put(TRIANGLE, inverse.triangle());
    return new OptimizerState(iteration, arrays);
  }
}
