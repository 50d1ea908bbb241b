package org.costate.nets.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One minimisation by L-BFGS at work. */
final class LbfgsRun {

  static final String THETA = QuasiNewton.PARAMETERS;
  private static final String GRADIENT = "gradient";
  private static final String SCALARS = "valueEvaluationsReduction";
  private static final String STEPS = "steps";
  private static final String CHANGES = "changes";
  static final List<String> NAMES = List.of(THETA, GRADIENT, SCALARS, STEPS, CHANGES);

  private final Lbfgs settings;
  private final Objective objective;
  private final LbfgsListener listener;
  private final LineSearch search;
  private final CurvaturePairs pairs;

  private final double[] theta;
  private final double[] gradient;
  private final double[] direction;
  private double value;
  private int iteration;

  /** How much the last iteration lowered the value, relative to it. */
  private double reduction = Double.POSITIVE_INFINITY;

  /** Without those of a search that led nowhere: who resumes makes them again. */
  private long evaluations;

  private long inVain;

  LbfgsRun(Lbfgs settings, Objective objective, LbfgsListener listener, int n) {
    this.settings = settings;
    this.objective = objective;
    this.listener = listener;
    this.search = new LineSearch(objective, settings.wolfe(), n);
    this.pairs = new CurvaturePairs(settings.memory(), n);
    this.theta = new double[n];
    this.gradient = new double[n];
    this.direction = new double[n];
  }

  void start(double[] from) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    evaluations = 0;
    evaluate();
  }

  /** Evaluates value and gradient where it stands, forgetting what the last iteration gained. */
  void evaluate() {
    Arrays.fill(gradient, 0);
    value = objective.evaluate(theta, gradient);
    evaluations++;
    reduction = Double.POSITIVE_INFINITY;
  }

  void restore(double[] from, OptimizerState state) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    state.copyInto(GRADIENT, gradient);
    double[] scalars = new double[3];
    state.copyInto(SCALARS, scalars);
    value = scalars[0];
    evaluations = (long) scalars[1];
    reduction = scalars[2];
    iteration = Math.toIntExact(state.steps());
    double[] steps = state.array(STEPS);
    if (steps.length > (long) settings.memory() * theta.length) {
      throw new IllegalArgumentException(
          "the state has %s pairs; memory is %s"
              .formatted(steps.length / theta.length, settings.memory()));
    }
    pairs.restore(steps, state.array(CHANGES));
    if (!isFinite()) {
      start(from); // an interrupt may have spoilt the first evaluation
    }
  }

  Minimum run() {
    StopReason reason = null;
    if (!isFinite()) {
      reason = interrupted() ? new StopReason.Interrupted(0) : new StopReason.NotFinite(value);
    }
    while (reason == null) {
      reason = check();
      if (reason == null) {
        reason = iterate();
      }
    }
    return new Minimum(
        theta,
        value,
        VectorMath.largest(gradient),
        iteration,
        evaluations + inVain,
        reason,
        state());
  }

  private @Nullable StopReason check() {
    if (reduction <= settings.functionTolerance()) {
      return new StopReason.FunctionTolerance(reduction);
    }
    double largest = VectorMath.largest(gradient);
    if (largest <= settings.gradientTolerance()) {
      return new StopReason.GradientTolerance(largest);
    }
    if (iteration >= settings.iterations()) {
      return new StopReason.IterationLimit(iteration);
    }
    return interrupted() ? new StopReason.Interrupted(iteration) : null;
  }

  private @Nullable StopReason iterate() {
    boolean found = search();
    if (!found && pairs.count() > 0 && !interrupted()) {
      pairs.clear(); // the pairs may be what misled it
      evaluations += inVain;
      found = search();
    }
    if (interrupted()) {
      // An objective that gives up because of an interrupt misleads the search: it is not used.
      return new StopReason.Interrupted(iteration);
    }
    if (!found) {
      return new StopReason.LineSearchFailed(Math.toIntExact(inVain));
    }
    reduction = (value - search.value) / Math.max(Math.abs(value), Math.abs(search.value));
    pairs.add(theta, search.theta, gradient, search.gradient);
    System.arraycopy(search.theta, 0, theta, 0, theta.length);
    System.arraycopy(search.gradient, 0, gradient, 0, theta.length);
    value = search.value;
    evaluations += inVain;
    inVain = 0;
    iteration++;
    listener.iterated(
        new LbfgsIteration(iteration, value, VectorMath.norm(gradient), search.step, evaluations),
        this::state);
    return null;
  }

  /** Searches along the direction of the pairs; its evaluations are in vain until it is used. */
  private boolean search() {
    inVain = 0;
    pairs.direction(gradient, direction);
    double slope = VectorMath.dot(gradient, direction);
    if (!(slope < 0)) {
      return false;
    }
    double first = pairs.count() > 0 ? 1 : Math.min(1, 1 / VectorMath.norm(gradient));
    boolean found = search.run(theta, value, slope, direction, first);
    inVain = search.evaluations();
    return found;
  }

  private boolean isFinite() {
    return Double.isFinite(value) && Double.isFinite(VectorMath.largest(gradient));
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private OptimizerState state() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put(THETA, theta);
    arrays.put(GRADIENT, gradient);
    arrays.put(SCALARS, new double[] {value, (double) evaluations, reduction});
    arrays.put(STEPS, pairs.steps());
    arrays.put(CHANGES, pairs.changes());
    return new OptimizerState(iteration, arrays);
  }
}
