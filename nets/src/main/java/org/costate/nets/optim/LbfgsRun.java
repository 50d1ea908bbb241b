package org.costate.nets.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One minimisation by L-BFGS at work. */
final class LbfgsRun {

  static final String THETA = "theta";
  private static final String GRADIENT = "gradient";
  private static final String VALUE = "valueAndEvaluations";
  private static final String STEPS = "steps";
  private static final String CHANGES = "changes";

  private final Lbfgs settings;
  private final Objective objective;
  private final LineSearch search;
  private final CurvaturePairs pairs;

  private final double[] theta;
  private final double[] gradient;
  private final double[] direction;
  private double value;
  private int iteration;
  private long evaluations;

  LbfgsRun(Lbfgs settings, Objective objective, int n) {
    this.settings = settings;
    this.objective = objective;
    this.search = new LineSearch(objective, settings.wolfe(), n);
    this.pairs = new CurvaturePairs(settings.memory(), n);
    this.theta = new double[n];
    this.gradient = new double[n];
    this.direction = new double[n];
  }

  void start(double[] from) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    value = objective.evaluate(theta, gradient);
    evaluations = 1;
  }

  void restore(double[] from, OptimizerState state) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    state.copyInto(GRADIENT, gradient);
    double[] scalars = state.array(VALUE);
    value = scalars[0];
    evaluations = (long) scalars[1];
    iteration = Math.toIntExact(state.steps());
    double[] steps = state.array(STEPS);
    if (steps.length > (long) settings.memory() * theta.length) {
      throw new IllegalArgumentException(
          "the state has %s pairs; memory is %s"
              .formatted(steps.length / theta.length, settings.memory()));
    }
    pairs.restore(steps, state.array(CHANGES));
  }

  LbfgsResult run() {
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
    return new LbfgsResult(
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
    if (!found && pairs.count() > 0) {
      pairs.clear(); // the pairs may be what misled it
      found = search();
    }
    if (!found) {
      return new StopReason.LineSearchFailed(search.evaluations());
    }
    double reduction = (value - search.value) / Math.max(Math.abs(value), Math.abs(search.value));
    pairs.add(theta, search.theta, gradient, search.gradient);
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
    pairs.direction(gradient, direction);
    double slope = VectorMath.dot(gradient, direction);
    if (!(slope < 0)) {
      return false;
    }
    double first = pairs.count() > 0 ? 1 : Math.min(1, 1 / VectorMath.norm(gradient));
    boolean found = search.run(theta, value, slope, direction, first);
    evaluations += search.evaluations();
    return found;
  }

  private OptimizerState state() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put(THETA, theta);
    arrays.put(GRADIENT, gradient);
    arrays.put(VALUE, new double[] {value, (double) evaluations});
    arrays.put(STEPS, pairs.steps());
    arrays.put(CHANGES, pairs.changes());
    return new OptimizerState(iteration, arrays);
  }
}
