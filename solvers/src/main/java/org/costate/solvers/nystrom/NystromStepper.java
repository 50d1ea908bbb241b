package org.costate.solvers.nystrom;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.Coefficients;

/** Steps a Nyström tableau; allocates nothing after construction. */
final class NystromStepper implements Stepper {
  private final VectorField acceleration;
  private final Tolerances tolerances;
  private final int stages;
  private final int n;
  private final double[][] a;
  private final double[] c;
  private final double[] positionWeights;
  private final double[] velocityWeights;
  private final double[] positionError;
  private final double[] velocityError;
  private final double[][] positionDense;
  private final double[][] velocityDense;

  private final double[][] k;
  private final double[] q;
  private final double[] estimate;
  private final double[] end;
  private final double[] slope;

  private double[] lastY;
  private double lastH;
  private long evaluations;

  NystromStepper(NystromTableau tableau, SecondOrderField field, Tolerances tolerances) {
    this.acceleration = field.acceleration();
    this.tolerances = tolerances;
    this.stages = tableau.stages();
    this.n = field.positions();
    this.a = arrays(tableau.a());
    this.c = tableau.c().toArray();
    this.positionWeights = tableau.positionWeights().toArray();
    this.velocityWeights = tableau.velocityWeights().toArray();
    this.positionError = tableau.positionError().toArray();
    this.velocityError = tableau.velocityError().toArray();
    this.positionDense = arrays(tableau.positionDense());
    this.velocityDense = arrays(tableau.velocityDense());
    this.k = new double[stages][n];
    this.q = new double[n];
    this.estimate = new double[2 * n];
    this.end = new double[2 * n];
    this.slope = new double[2 * n];
    this.lastY = end;
  }

  private static double[][] arrays(List<Coefficients> rows) {
    return rows.stream().map(Coefficients::toArray).toArray(double[][]::new);
  }

  @Override
  public double[] start(double t, double[] y) {
    System.arraycopy(y, 0, q, 0, n);
    acceleration.derivative(t, q, k[0]);
    evaluations++;
    System.arraycopy(y, n, slope, 0, n);
    System.arraycopy(k[0], 0, slope, n, n);
    return slope;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastH = h;
    for (int i = 1; i < stages; i++) {
      double drift = c[i] * h;
      for (int m = 0; m < n; m++) {
        q[m] = y[m] + drift * y[n + m];
      }
      add(h * h, a[i], q, 0);
      acceleration.derivative(t + drift, q, k[i]);
    }
    evaluations += stages - 1;
    for (int m = 0; m < n; m++) {
      end[m] = y[m] + h * y[n + m];
      end[n + m] = y[n + m];
    }
    add(h * h, positionWeights, end, 0);
    add(h, velocityWeights, end, n);
    System.arraycopy(end, 0, yNext, 0, 2 * n);
    Arrays.fill(estimate, 0);
    add(h * h, positionError, estimate, 0);
    add(h, velocityError, estimate, n);
    return tolerances.norm(estimate, y, yNext);
  }

  /** Adds the sum of accelerations with some weights to n numbers. */
  private void add(double scale, double[] weights, double[] to, int offset) {
    for (int j = 0; j < weights.length; j++) {
      double weight = scale * weights[j];
      if (weight != 0) {
        double[] from = k[j];
        for (int m = 0; m < n; m++) {
          to[offset + m] += weight * from[m];
        }
      }
    }
  }

  @Override
  public void interpolate(double theta, double[] out) {
    for (int m = 0; m < n; m++) {
      out[m] = lastY[m] + theta * lastH * lastY[n + m];
      out[n + m] = lastY[n + m];
    }
    double power = theta * lastH;
    for (int m = 0; m < positionDense.length; m++) {
      add(power * theta * lastH, positionDense[m], out, 0);
      add(power, velocityDense[m], out, n);
      power *= theta;
    }
  }

  @Override
  public int denseDegree() {
    return positionDense.length + 1;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    Arrays.fill(out, offset, offset + denseDegree() * 2 * n, 0);
    for (int m = 0; m < n; m++) {
      out[offset + m] = lastH * lastY[n + m];
    }
    for (int m = 0; m < positionDense.length; m++) {
      add(lastH * lastH, positionDense[m], out, offset + (m + 1) * 2 * n);
      add(lastH, velocityDense[m], out, offset + m * 2 * n + n);
    }
  }

  @Override
  public int worstComponent() {
    for (int m = 0; m < 2 * n; m++) {
      if (!Double.isFinite(end[m])) {
        return m;
      }
    }
    return tolerances.worst(estimate, lastY, end);
  }

  @Override
  public void accept() {
    System.arraycopy(k[stages - 1], 0, k[0], 0, n);
  }

  @Override
  public long evaluations() {
    return evaluations;
  }
}
