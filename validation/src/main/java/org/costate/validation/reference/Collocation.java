package org.costate.validation.reference;

import java.util.Arrays;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.jacobian.Linearisation;
import org.hipparchus.dfp.Dfp;

/**
 * Radau IIA of order 2s - 1 on a given mesh, in decimals: the residuals of Newton's method are
 * decimals, its matrices doubles, so that each iteration adds the digits that a double can.
 */
final class Collocation {
  private static final int MOST_ITERATIONS = 60;

  /** Digits that an iteration adds, and a step need not do twice. */
  private static final int DIGITS_OF_AN_ITERATION = 13;

  private static final double NEAR = 1e-5;

  private final Decimals decimals;
  private final AutomaticField.Formula formula;
  private final Dfp[] theta;
  private final Linearisation linearisation;
  private final double[] sizes;
  private final RadauCoefficients radau;
  private final StageMatrix matrix;
  private final double[][] jacobians;
  private final double exact;

  Collocation(
      Decimals decimals,
      AutomaticField.Formula formula,
      double[] theta,
      Linearisation linearisation,
      double[] sizes,
      int stages) {
    this.decimals = decimals;
    this.formula = formula;
    this.theta = decimals.of(theta);
    this.linearisation = linearisation;
    this.sizes = sizes;
    this.radau = new RadauCoefficients(decimals, stages);
    this.matrix = new StageMatrix(linearisation.pattern(), stages);
    this.jacobians = new double[stages][linearisation.pattern().length()];
    this.exact = Math.pow(10, DIGITS_OF_AN_ITERATION - decimals.digits());
  }

  /**
   * Steps from the first time of the mesh to its last.
   *
   * @param guess tells roughly the state at a time
   */
  Dfp[] solve(double[] mesh, Dfp[] y0, java.util.function.DoubleFunction<double[]> guess) {
    Dfp[] y = y0;
    for (int k = 1; k < mesh.length; k++) {
      y = step(mesh[k - 1], mesh[k], y, guess);
    }
    return y;
  }

  private Dfp[] step(
      double from, double to, Dfp[] y, java.util.function.DoubleFunction<double[]> guess) {
    int s = radau.stages();
    Dfp start = decimals.of(from);
    Dfp h = decimals.of(to).subtract(start);
    double[][] weights = new double[s][s];
    Dfp[][] stages = new Dfp[s][];
    Dfp[] times = new Dfp[s];
    for (int i = 0; i < s; i++) {
      times[i] = start.add(radau.node(i).multiply(h));
      stages[i] = decimals.of(guess.apply(decimals.toDouble(times[i])));
      for (int j = 0; j < s; j++) {
        weights[i][j] = decimals.toDouble(h.multiply(radau.weight(i, j)));
      }
    }
    double before = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      if (before > NEAR) {
        factor(weights, times, stages);
      }
      double correction = improve(h, y, times, stages);
      // At the floor of rounding corrections no longer shrink.
      if (correction < exact) {
        return stages[s - 1];
      }
      before = correction;
    }
    throw new ArithmeticException(
        "no convergence in the step from %s to %s: last correction %s".formatted(from, to, before));
  }

  private void factor(double[][] weights, Dfp[] times, Dfp[][] stages) {
    for (int j = 0; j < stages.length; j++) {
      double[] y = doubles(stages[j], decimals::toDouble);
      linearisation.jacobian(decimals.toDouble(times[j]), y, y, jacobians[j]);
    }
    if (!matrix.factor(weights, jacobians)) {
      throw new ArithmeticException("singular matrix at time " + times[0]);
    }
  }

  /** Corrects the stages once and returns the largest correction, relative to its component. */
  private double improve(Dfp h, Dfp[] y, Dfp[] times, Dfp[][] stages) {
    int s = stages.length;
    int n = y.length;
    Dfp[][] slopes = new Dfp[s][n];
    for (int j = 0; j < s; j++) {
      Arrays.fill(slopes[j], decimals.zero());
      formula.derivative(times[j], stages[j], theta, slopes[j]);
    }
    double[] residual = new double[n * s];
    for (int i = 0; i < s; i++) {
      for (int m = 0; m < n; m++) {
        Dfp sum = decimals.zero();
        for (int j = 0; j < s; j++) {
          sum = sum.add(radau.weight(i, j).multiply(slopes[j][m]));
        }
        residual[m * s + i] =
            decimals.toDouble(stages[i][m].subtract(y[m]).subtract(h.multiply(sum)));
      }
    }
    matrix.solve(residual);
    double worst = 0;
    for (int m = 0; m < n; m++) {
      double size = sizes[m];
      for (int i = 0; i < s; i++) {
        stages[i][m] = stages[i][m].subtract(decimals.of(residual[m * s + i]));
        size = Math.max(size, Math.abs(decimals.toDouble(stages[i][m])));
      }
      for (int i = 0; i < s; i++) {
        worst = Math.max(worst, Math.abs(residual[m * s + i]) / size);
      }
    }
    return worst;
  }

  private static double[] doubles(Dfp[] values, java.util.function.ToDoubleFunction<Dfp> rounding) {
    return Arrays.stream(values).mapToDouble(rounding).toArray();
  }
}
