package org.costate.sde;

import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianPath;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;

/**
 * Solves with steps of one length, along given Brownian paths. Immutable.
 *
 * @param method what to compute
 * @param steps number of steps of the span
 * @param saveEvery number of steps between saved states, a divisor of {@code steps}; the initial
 *     state is saved too
 */
public record SdeSolver(SdeMethod method, int steps, int saveEvery) {
  public SdeSolver {
    if (steps < 1 || saveEvery < 1 || steps % saveEvery != 0) {
      throw new IllegalArgumentException(
          "steps must be a positive multiple of saveEvery; got %s and %s"
              .formatted(steps, saveEvery));
    }
  }

  /**
   * Solves along one path. Equal arguments give equal bits.
   *
   * @param problem what to solve
   * @param path of a motion on the span of the problem, whose cells are a multiple of the steps
   * @return saved states; an outcome that is {@link Outcome.Failed} if a state was not finite,
   *     naming time, path and component, with the states saved before; the evaluations counted are
   *     those of the drift
   * @throws IllegalArgumentException if problem, method and path do not fit, with the reason
   */
  public Solution solve(SdeProblem problem, BrownianPath path) {
    var noise = new BrownianBatch(path.motion(), method.areas(), 1);
    noise.select(path.index());
    return solve(problem, noise);
  }

  /**
   * Solves along many paths side by side; a state then is that of all of them, feature-major.
   *
   * @param problem of as many paths
   * @param noise reads the paths, with the areas of the method
   * @return saved states, as for one path
   * @throws IllegalArgumentException if problem, method and paths do not fit, with the reason
   */
  public Solution solve(SdeProblem problem, BrownianBatch noise) {
    return solve(problem, noise, method.open(problem));
  }

  /**
   * Solves with a workspace opened before, which then holds what the method carries from step to
   * step, as it is after the last one.
   *
   * @param problem of as many paths
   * @param noise reads the paths, with the areas of the method
   * @param stepper opened by the method for the problem
   * @return saved states, as for one path
   * @throws IllegalArgumentException if problem, method and paths do not fit, with the reason
   */
  public Solution solve(SdeProblem problem, BrownianBatch noise, SdeStepper stepper) {
    requireFit(problem, noise);
    int n = problem.dimension();
    double[] times = new double[steps / saveEvery + 1];
    double[] values = new double[times.length * n];
    double[] w = new double[problem.diffusion().noise() * noise.paths()];
    double[] area = new double[method.areas().rows(problem.diffusion().noise()) * noise.paths()];
    double[] y = problem.y0();
    double[] yNext = new double[n];
    double h = (problem.t1() - problem.t0()) / steps;
    long cells = noise.motion().cells() / steps;
    times[0] = problem.t0();
    System.arraycopy(y, 0, values, 0, n);
    int saved = 1;
    stepper.begin(problem.t0(), y);
    for (int k = 0; k < steps; k++) {
      noise.cells(k * cells, cells, w, area);
      double t = problem.t0() + k * h;
      stepper.step(t, y, h, w, area, yNext);
      for (int i = 0; i < n; i++) {
        if (!Double.isFinite(yNext[i])) {
          return failed(n, times, values, saved, failure(noise, t, h, k, i, yNext[i]));
        }
      }
      double[] old = y;
      y = yNext;
      yNext = old;
      if ((k + 1) % saveEvery == 0) {
        times[saved] = k + 1 == steps ? problem.t1() : t + h;
        System.arraycopy(y, 0, values, saved * n, n);
        saved++;
      }
    }
    return new Solution(n, times, values, null, new Outcome.Done(), statistics(steps, 0));
  }

  private void requireFit(SdeProblem problem, BrownianBatch noise) {
    var motion = noise.motion();
    if (problem.diffusion().paths() != noise.paths()) {
      throw new IllegalArgumentException(
          "the problem is for %s paths side by side; got %s"
              .formatted(problem.diffusion().paths(), noise.paths()));
    }
    if (noise.areas() != method.areas()) {
      throw new IllegalArgumentException(
          "%s reads areas %s; got %s".formatted(method.name(), method.areas(), noise.areas()));
    }
    if (motion.dimension() != problem.diffusion().noise()) {
      throw new IllegalArgumentException(
          "the diffusion has %s components of noise and the path %s"
              .formatted(problem.diffusion().noise(), motion.dimension()));
    }
    if (motion.t0() != problem.t0() || motion.t1() != problem.t1()) {
      throw new IllegalArgumentException(
          "the path must have the span [%s, %s] of the problem; got [%s, %s]"
              .formatted(problem.t0(), problem.t1(), motion.t0(), motion.t1()));
    }
    if (motion.cells() % steps != 0) {
      throw new IllegalArgumentException(
          "cells of the path must be a multiple of the %s steps; got %s"
              .formatted(steps, motion.cells()));
    }
  }

  private static Outcome.Failed failure(
      BrownianBatch noise, double t, double h, long step, int component, double value) {
    return new Outcome.Failed(
        t,
        h,
        step,
        new Outcome.Cause.Reported(
            "component %s of path %s is %s at t = %s; try smaller steps, or check drift and diffusion there"
                .formatted(
                    component / noise.paths(),
                    noise.first() + component % noise.paths(),
                    value,
                    t + h)));
  }

  private Solution failed(
      int n, double[] times, double[] values, int saved, Outcome.Failed outcome) {
    return new Solution(
        n,
        java.util.Arrays.copyOf(times, saved),
        java.util.Arrays.copyOf(values, saved * n),
        null,
        outcome,
        statistics(outcome.steps(), 1));
  }

  private Statistics statistics(long accepted, long notFinite) {
    return new Statistics(
        accepted, 0, notFinite, (accepted + notFinite) * method.driftEvaluations());
  }
}
