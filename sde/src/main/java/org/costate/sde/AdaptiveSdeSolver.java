package org.costate.sde;

import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianPath;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.solvers.Tolerances;
import org.jspecify.annotations.Nullable;

/**
 * Solves along a Brownian path with steps that follow the error. Immutable.
 *
 * <p>Every step is made twice, whole and in halves, on the same path; the halves are kept, and the
 * difference must be within the tolerances. A step that is rejected changes nothing of the path:
 * its increments come from the bridge between those already seen, so the law of the solution is
 * that of the problem. The error of a step of order p falls like h^{p + 1/2}.
 *
 * <p>Over the span the error of Milstein's method falls with order 1 in the mean number of steps.
 * Methods of order 3/2 do not keep all of it with steps chosen so: on geometric Brownian motion
 * SRIW1 showed 1.3 between 4 and 30 steps, and 1.1 between 7 and 60.
 *
 * <p>Methods of strong order below 1 on the problem are refused: with steps that look at the path
 * they may converge to something else, as Gaines and Lyons (1997), Variable step size control in
 * the numerical solution of stochastic differential equations, SIAM J. Appl. Math. 57, show.
 *
 * @param method an explicit method of strong order at least 1
 * @param tolerances of the difference of whole and halves
 * @param firstStep length of the first step, positive
 * @param leastStep steps shorter than this are failures, positive
 */
public record AdaptiveSdeSolver(
    DifferentiableSdeMethod method, Tolerances tolerances, double firstStep, double leastStep) {
  private static final double SAFETY = 0.9;
  private static final double LEAST_FACTOR = 0.2;
  private static final double GREATEST_FACTOR = 3;
  private static final double AFTER_NAN = 0.1;

  public AdaptiveSdeSolver {
    if (!(leastStep > 0 && leastStep <= firstStep) || !Double.isFinite(firstStep)) {
      throw new IllegalArgumentException(
          "steps must be positive and finite, the first at least the least; got %s and %s"
              .formatted(firstStep, leastStep));
    }
    if (method.areas() == Areas.SPACE_SPACE) {
      throw new IllegalArgumentException(
          "%s reads areas %s, which only whole cells have"
              .formatted(method.name(), method.areas()));
    }
  }

  /**
   * Solves along one path. Equal arguments give equal bits.
   *
   * @param problem what to solve
   * @param path of a motion on the span of the problem
   * @param times where to save, increasing, within the span; steps end there
   * @return saved states, with an outcome; rejected steps are counted
   * @throws IllegalArgumentException if problem, method, path and times do not fit, with the reason
   */
  public Solution solve(SdeProblem problem, BrownianPath path, double... times) {
    requireFit(problem, path, times);
    return new Run(problem, path, times).solve();
  }

  private void requireFit(SdeProblem problem, BrownianPath path, double[] times) {
    method.require(problem);
    NoiseKind kind = problem.diffusion().kind();
    if (!(method.strongOrder(kind) >= 1)) {
      throw new IllegalArgumentException(
          "%s has strong order %s for %s noise; steps that follow the error need at least 1"
              .formatted(method.name(), method.strongOrder(kind), kind));
    }
    tolerances.requireFits(problem.dimension());
    var motion = path.motion();
    if (problem.diffusion().paths() != 1
        || motion.dimension() != problem.diffusion().noise()
        || motion.t0() != problem.t0()
        || motion.t1() != problem.t1()) {
      throw new IllegalArgumentException(
          "one path of %s components on [%s, %s] is needed; got %s on [%s, %s]"
              .formatted(
                  problem.diffusion().noise(),
                  problem.t0(),
                  problem.t1(),
                  motion.dimension(),
                  motion.t0(),
                  motion.t1()));
    }
    double before = problem.t0();
    for (int i = 0; i < times.length; i++) {
      if (!(i == 0 ? times[0] >= before : times[i] > before) || !(times[i] <= problem.t1())) {
        throw new IllegalArgumentException(
            "times must increase within [%s, %s]; got %s"
                .formatted(problem.t0(), problem.t1(), times[i]));
      }
      before = times[i];
    }
  }

  private final class Run {
    private final BrownianPath path;
    private final double[] times;
    private final int n;
    private final SdeStepper stepper;
    private final double[] w;
    private final double[] area;
    private final double[] whole;
    private final double[] half;
    private final double[] difference;
    private final double[] values;
    private final double exponent;
    private double[] y;
    private double[] yNext;
    private double t;
    private double h = firstStep;
    private long accepted;
    private long rejected;
    private long notFinite;

    Run(SdeProblem problem, BrownianPath path, double[] times) {
      this.path = path;
      this.times = times.clone();
      n = problem.dimension();
      stepper = method.open(problem);
      w = new double[problem.diffusion().noise()];
      area = new double[method.areas().rows(w.length)];
      whole = new double[n];
      half = new double[n];
      difference = new double[n];
      values = new double[times.length * n];
      exponent = -1 / (method.strongOrder(problem.diffusion().kind()) + 0.5);
      y = problem.y0();
      yNext = new double[n];
      t = problem.t0();
    }

    Solution solve() {
      for (int i = 0; i < times.length; i++) {
        while (t < times[i]) {
          Outcome.Failed failure = advance(times[i]);
          if (failure != null) {
            return solution(i, failure);
          }
        }
        System.arraycopy(y, 0, values, i * n, n);
      }
      return solution(times.length, new Outcome.Done());
    }

    private Solution solution(int saved, Outcome outcome) {
      long trials = accepted + rejected + notFinite;
      return new Solution(
          n,
          java.util.Arrays.copyOf(times, saved),
          java.util.Arrays.copyOf(values, saved * n),
          null,
          outcome,
          new Statistics(accepted, rejected, notFinite, 3 * trials * method.driftEvaluations()));
    }

    /** Makes one step, at most to {@code end}; tries until one is accepted. */
    private Outcome.@Nullable Failed advance(double end) {
      while (true) {
        // A step that nearly reaches the end would leave one too short to make.
        double to = t + 1.01 * h >= end ? end : t + h;
        double middle = 0.5 * (t + to);
        step(t, y, to, whole);
        step(t, y, middle, half);
        step(middle, half, to, yNext);
        for (int i = 0; i < n; i++) {
          difference[i] = yNext[i] - whole[i];
        }
        double size = tolerances.norm(difference, y, yNext);
        double length = to - t;
        if (size <= 1) {
          accepted++;
          t = to;
          double[] old = y;
          y = yNext;
          yNext = old;
          h = Math.max(h, length) * factor(size);
          return null;
        }
        if (Double.isNaN(size) || Double.isInfinite(size)) {
          notFinite++;
          h = AFTER_NAN * length;
        } else {
          rejected++;
          h = length * Math.min(SAFETY, factor(size));
        }
        if (h < leastStep) {
          return new Outcome.Failed(t, length, accepted, cause(to, size));
        }
      }
    }

    private Outcome.Cause cause(double to, double size) {
      for (int i = 0; i < n; i++) {
        if (!Double.isFinite(yNext[i])) {
          return new Outcome.Cause.Reported(
              "component %s of path %s is %s at t = %s however small the step; check drift and diffusion there"
                  .formatted(i, path.index(), yNext[i], to));
        }
      }
      return new Outcome.Cause.StepTooSmall(
          leastStep, size, tolerances.worst(difference, y, yNext));
    }

    private double factor(double size) {
      double factor = SAFETY * Math.pow(size, exponent);
      return Math.max(LEAST_FACTOR, Math.min(GREATEST_FACTOR, factor));
    }

    private void step(double from, double[] state, double to, double[] out) {
      path.increment(from, to, method.areas(), w, area);
      stepper.step(from, state, to - from, w, area, out);
    }
  }
}
