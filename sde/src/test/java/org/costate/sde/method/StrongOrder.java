package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;

/**
 * Strong orders, as the slope of the log of the mean error of a path at the end over log h, with a
 * confidence interval from ten groups of paths.
 */
final class StrongOrder {
  private static final double TOLERANCE = 0.15;
  private static final int GROUPS = 10;
  private static final int BATCH = 250;

  /** Student's t with 9 degrees of freedom at a two-sided level of 1e-3. */
  private static final double STUDENT = 4.78;

  /** The solution at the end of the span, from W there. */
  interface End {
    void at(double[] w, double[] out, int paths);
  }

  /** A slope and half the width of its interval of confidence 0.999. */
  record Slope(double mean, double halfWidth) {}

  private final EnsembleProblem problem;
  private final int[] steps;
  private final int fine;
  private final int batches;
  private final Map<String, double[]> references = new HashMap<>();

  /** Steps double from the coarsest on; {@code paths} is a multiple of 2500. */
  StrongOrder(EnsembleProblem problem, int coarsest, int levels, int fine, int paths) {
    this.problem = problem;
    this.steps = new int[levels];
    for (int i = 0; i < levels; i++) {
      steps[i] = coarsest << i;
    }
    this.fine = fine;
    this.batches = paths / BATCH;
  }

  /** Compares with the solution in closed form. */
  void require(SdeMethod method, End end, double claim) {
    require(method, claim, measure(method, end, method));
  }

  /** Compares with another method on the cells of the motion. */
  void require(SdeMethod method, SdeMethod reference, double claim) {
    require(method, claim, measure(method, null, reference));
  }

  private static void require(SdeMethod method, double claim, Slope slope) {
    String message =
        "%s: %.3f ± %.3f, claimed %s".formatted(method.name(), slope.mean, slope.halfWidth, claim);
    assertEquals(claim, slope.mean, TOLERANCE, message);
    assertTrue(slope.halfWidth < TOLERANCE, message);
  }

  Slope measure(SdeMethod method, End end, SdeMethod reference) {
    SdeProblem batch = problem.batch(BATCH);
    int noise = batch.diffusion().noise();
    BrownianMotion motion = BrownianMotion.of(17, noise, batch.t0(), batch.t1(), fine);
    double[] slopes = new double[GROUPS];
    double[] exact = new double[batch.dimension()];
    for (int group = 0; group < GROUPS; group++) {
      double[] errors = new double[steps.length];
      for (int b = group * batches / GROUPS; b < (group + 1) * batches / GROUPS; b++) {
        long first = (long) b * BATCH;
        if (end == null) {
          exact =
              references.computeIfAbsent(
                  reference.name() + first,
                  key -> solve(reference, batch, motion, first, fine).clone());
        } else {
          var whole = new BrownianBatch(motion, Areas.NONE, BATCH);
          whole.select(first);
          double[] w = new double[noise * BATCH];
          whole.cells(0, fine, w, new double[0]);
          end.at(w, exact, BATCH);
        }
        for (int s = 0; s < steps.length; s++) {
          double[] y = solve(method, batch, motion, first, steps[s]);
          for (int i = 0; i < y.length; i++) {
            errors[s] += Math.abs(y[i] - exact[i]);
          }
        }
      }
      slopes[group] = slope(errors);
    }
    double mean = java.util.Arrays.stream(slopes).average().orElseThrow();
    double variance = 0;
    for (double slope : slopes) {
      variance += (slope - mean) * (slope - mean) / (GROUPS - 1);
    }
    return new Slope(mean, STUDENT * Math.sqrt(variance / GROUPS));
  }

  /** Least squares over the levels, whose log2 h are one apart. */
  private static double slope(double[] errors) {
    double middle = 0.5 * (errors.length - 1);
    double sum = 0;
    double norm = 0;
    for (int s = 0; s < errors.length; s++) {
      sum += (middle - s) * Math.log(errors[s]) / Math.log(2);
      norm += (middle - s) * (middle - s);
    }
    return sum / norm;
  }

  private static double[] solve(
      SdeMethod method, SdeProblem batch, BrownianMotion motion, long first, int steps) {
    var noise = new BrownianBatch(motion, method.areas(), BATCH);
    noise.select(first);
    SdeStepper stepper = method.open(batch);
    double[] w = new double[motion.dimension() * BATCH];
    double[] area = new double[method.areas().rows(motion.dimension()) * BATCH];
    double h = (batch.t1() - batch.t0()) / steps;
    long cells = motion.cells() / steps;
    double[] y = batch.y0();
    double[] yNext = new double[y.length];
    stepper.begin(batch.t0(), y);
    for (int k = 0; k < steps; k++) {
      noise.cells(k * cells, cells, w, area);
      stepper.step(batch.t0() + k * h, y, h, w, area, yNext);
      double[] old = y;
      y = yNext;
      yNext = old;
    }
    return y;
  }
}
