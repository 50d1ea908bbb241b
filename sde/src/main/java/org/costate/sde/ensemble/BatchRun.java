package org.costate.sde.ensemble;

import java.util.OptionalInt;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/** The workspace of one thread: solves one batch of paths at a time. */
final class BatchRun {
  private final SdeProblem problem;
  private final SdeStepper stepper;
  private final BrownianBatch noise;
  private final PathFunctional.Recorder recorder;
  private final int steps;
  private final int paths;
  private final int outputs;
  private final double[] y0;
  private final double[] w;
  private final double[] area;
  private final double[] one;
  private final double[] other;

  BatchRun(
      EnsembleProblem ensemble,
      SdeMethod method,
      BrownianMotion motion,
      int steps,
      int paths,
      PathFunctional functional) {
    this.problem = ensemble.batch(paths);
    this.stepper = method.open(problem);
    this.noise = new BrownianBatch(motion, method.areas(), paths);
    this.recorder = functional.open(problem);
    this.steps = steps;
    this.paths = paths;
    this.outputs = functional.outputs(problem);
    this.y0 = problem.y0();
    this.w = new double[motion.dimension() * paths];
    this.area = new double[method.areas().rows(motion.dimension()) * paths];
    this.one = new double[y0.length];
    this.other = new double[y0.length];
  }

  /**
   * Solves the paths from {@code first} on.
   *
   * @param values receives the outputs
   * @return what went wrong, or null
   */
  Outcome.@Nullable Failed solve(long first, boolean mirrored, double[] values) {
    noise.select(first);
    noise.mirror(mirrored);
    recorder.begin(problem.t0(), y0);
    double[] last = march(steps, true);
    // A state that is not finite stays so, since every step adds to the one before it.
    if (notFinite(last).isPresent()) {
      return locate(first);
    }
    recorder.end(values);
    return notANumber(first, values);
  }

  /** No summary can count what is not a number: it lies in no bin, and after no quantile. */
  private Outcome.@Nullable Failed notANumber(long first, double[] values) {
    for (int i = 0; i < outputs * paths; i++) {
      if (Double.isNaN(values[i])) {
        return new Outcome.Failed(
            problem.t1(),
            (problem.t1() - problem.t0()) / steps,
            steps,
            new Outcome.Cause.Reported(
                "output %s of path %s is NaN, though its states are finite; check the function of the path"
                    .formatted(i / paths, first + i % paths)));
      }
    }
    return null;
  }

  private double[] march(int count, boolean watched) {
    double h = (problem.t1() - problem.t0()) / steps;
    long cells = noise.motion().cells() / steps;
    double[] y = y0;
    stepper.begin(problem.t0(), y);
    for (int k = 0; k < count; k++) {
      double[] yNext = k % 2 == 0 ? one : other;
      double t = problem.t0() + k * h;
      noise.cells(k * cells, cells, w, area);
      stepper.step(t, y, h, w, area, yNext);
      if (watched) {
        recorder.step(t, y, h, yNext);
      }
      y = yNext;
    }
    return y;
  }

  private static OptionalInt notFinite(double[] y) {
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i])) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Finds the first step whose end is not finite, by bisection over their number. */
  private Outcome.Failed locate(long first) {
    int good = 0;
    int bad = steps;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (notFinite(march(middle, false)).isPresent()) {
        bad = middle;
      } else {
        good = middle;
      }
    }
    double h = (problem.t1() - problem.t0()) / steps;
    double[] y = march(bad, false);
    int i = notFinite(y).orElseThrow();
    return new Outcome.Failed(
        problem.t0() + good * h,
        h,
        good,
        new Outcome.Cause.Reported(
            "component %s of path %s is %s at t = %s; try smaller steps, or check drift and diffusion there"
                .formatted(i / paths, first + i % paths, y[i], problem.t0() + bad * h)));
  }
}
