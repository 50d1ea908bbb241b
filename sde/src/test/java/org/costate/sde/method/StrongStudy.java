package org.costate.sde.method;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;

/**
 * Strong orders of many methods on the same paths, as slopes of the log of the mean error at the
 * end over log h, with confidence intervals from twenty groups of paths.
 */
final class StrongStudy {
  private static final int GROUPS = 20;
  private static final int BATCH = 125;

  /** Student's t with 19 degrees of freedom at a two-sided level of 1e-4. */
  private static final double STUDENT = 4.90;

  /** The solution at the end of the span, from W there. */
  interface End {
    void at(double[] w, double[] out, int paths);
  }

  /** A slope and half the width of its interval of confidence 0.9999. */
  record Slope(double mean, double halfWidth) {}

  private final SdeProblem problem;
  private final Areas areas;
  private final int[] steps;
  private final int groupBatches;
  private final BrownianMotion motion;
  private final double[][][] w;
  private final double[][][] area;

  /**
   * Makes room.
   *
   * @param areas read for all methods, in whose rows each finds its own first
   * @param coarsest number of steps, which doubles from level to level
   * @param fine number of cells, a multiple of the finest number of steps
   * @param paths a multiple of 2500
   */
  StrongStudy(EnsembleProblem problem, Areas areas, int coarsest, int levels, int fine, int paths) {
    this.problem = DifferencedDiffusion.of(problem.batch(BATCH));
    this.areas = areas;
    this.steps = new int[levels + 1];
    for (int i = 0; i < levels; i++) {
      steps[i] = coarsest << i;
    }
    steps[levels] = fine;
    this.groupBatches = paths / BATCH / GROUPS;
    int noise = this.problem.diffusion().noise();
    this.motion = BrownianMotion.of(17, noise, this.problem.t0(), this.problem.t1(), fine);
    this.w = new double[levels + 1][][];
    this.area = new double[levels + 1][][];
    for (int s = 0; s <= levels; s++) {
      w[s] = new double[steps[s]][noise * BATCH];
      area[s] = new double[steps[s]][areas.rows(noise) * BATCH];
    }
  }

  /** Compares with the solution in closed form. */
  Slope[] against(End end, List<SdeMethod> methods) {
    return measure(methods, methods.size(), () -> closedForm(end), () -> closedForm(end));
  }

  /**
   * Compares with a method on the cells of the motion.
   *
   * @param reference judges all methods but itself
   * @param other judges the reference
   */
  Slope[] against(SdeMethod reference, SdeMethod other, List<SdeMethod> methods) {
    return measure(
        methods,
        methods.indexOf(reference),
        () -> solve(reference, steps.length - 1),
        () -> solve(other, steps.length - 1));
  }

  private Slope[] measure(
      List<SdeMethod> methods, int odd, Supplier<double[]> common, Supplier<double[]> ofOdd) {
    int levels = steps.length - 1;
    double[][] slopes = new double[methods.size()][GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      double[][] errors = new double[methods.size()][levels];
      for (int b = 0; b < groupBatches; b++) {
        load((long) (group * groupBatches + b) * BATCH);
        double[] shared = common.get();
        for (int m = 0; m < methods.size(); m++) {
          double[] exact = m == odd ? ofOdd.get() : shared;
          for (int s = 0; s < levels; s++) {
            errors[m][s] += distance(solve(methods.get(m), s), exact);
          }
        }
      }
      for (int m = 0; m < methods.size(); m++) {
        slopes[m][group] = slope(errors[m]);
      }
    }
    return Arrays.stream(slopes).map(StrongStudy::interval).toArray(Slope[]::new);
  }

  private void load(long first) {
    var batch = new BrownianBatch(motion, areas, BATCH);
    batch.select(first);
    for (int s = 0; s < steps.length; s++) {
      long cells = motion.cells() / steps[s];
      for (int k = 0; k < steps[s]; k++) {
        batch.cells(k * cells, cells, w[s][k], area[s][k]);
      }
    }
  }

  private double[] closedForm(End end) {
    double[] whole = new double[motion.dimension() * BATCH];
    for (double[] part : w[w.length - 1]) {
      for (int i = 0; i < whole.length; i++) {
        whole[i] += part[i];
      }
    }
    double[] exact = new double[problem.dimension()];
    end.at(whole, exact, BATCH);
    return exact;
  }

  private double[] solve(SdeMethod method, int level) {
    SdeStepper stepper = method.open(problem);
    double h = (problem.t1() - problem.t0()) / steps[level];
    double[] y = problem.y0();
    double[] yNext = new double[y.length];
    stepper.begin(problem.t0(), y);
    for (int k = 0; k < steps[level]; k++) {
      stepper.step(problem.t0() + k * h, y, h, w[level][k], area[level][k], yNext);
      double[] old = y;
      y = yNext;
      yNext = old;
    }
    return y;
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.abs(x[i] - y[i]);
    }
    return sum;
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

  private static Slope interval(double[] slopes) {
    double mean = Arrays.stream(slopes).average().orElseThrow();
    double variance = 0;
    for (double slope : slopes) {
      variance += (slope - mean) * (slope - mean) / (GROUPS - 1);
    }
    return new Slope(mean, STUDENT * Math.sqrt(variance / GROUPS));
  }
}
