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
  private final int blocks;
  private final int size;
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
    this.blocks = field.blocks();
    this.size = n / blocks;
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
    drift(0, y, q);
    acceleration.derivative(t, q, k[0]);
    evaluations++;
    for (int b = 0; b < blocks; b++) {
      int at = 2 * b * size;
      System.arraycopy(y, at + size, slope, at, size);
      System.arraycopy(k[0], b * size, slope, at + size, size);
    }
    return slope;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastH = h;
    for (int i = 1; i < stages; i++) {
      stage(i, h, y, k, q);
      acceleration.derivative(t + c[i] * h, q, k[i]);
    }
    evaluations += stages - 1;
    coast(h, y, end);
    addToState(h * h, positionWeights, end, 0);
    addToState(h, velocityWeights, end, size);
    System.arraycopy(end, 0, yNext, 0, 2 * n);
    Arrays.fill(estimate, 0);
    addToState(h * h, positionError, estimate, 0);
    addToState(h, velocityError, estimate, size);
    return tolerances.norm(estimate, y, yNext);
  }

  /** Writes the positions of stage i, given the accelerations of earlier ones. */
  void stage(int i, double h, double[] y, double[][] accelerations, double[] out) {
    drift(c[i] * h, y, out);
    for (int j = 0; j < i; j++) {
      addTo(h * h * a[i][j], accelerations[j], 0, out, 0, n);
    }
  }

  /** Writes the positions after a time of uniform motion. */
  private void drift(double time, double[] y, double[] out) {
    for (int b = 0; b < blocks; b++) {
      int at = 2 * b * size;
      for (int m = 0; m < size; m++) {
        out[b * size + m] = y[at + m] + time * y[at + size + m];
      }
    }
  }

  /** Writes the state after a time of uniform motion. */
  private void coast(double time, double[] y, double[] out) {
    System.arraycopy(y, 0, out, 0, 2 * n);
    for (int b = 0; b < blocks; b++) {
      int at = 2 * b * size;
      addTo(time, y, at + size, out, at, size);
    }
  }

  /** Adds the sum of accelerations with some weights to a state, at an offset in each block. */
  private void addToState(double scale, double[] weights, double[] to, int offset) {
    for (int j = 0; j < weights.length; j++) {
      for (int b = 0; b < blocks; b++) {
        addTo(scale * weights[j], k[j], b * size, to, 2 * b * size + offset, size);
      }
    }
  }

  private static void addTo(
      double weight, double[] from, int start, double[] to, int offset, int count) {
    for (int m = 0; weight != 0 && m < count; m++) {
      to[offset + m] += weight * from[start + m];
    }
  }

  /** Returns the accelerations of a stage of the last step. */
  double[] acceleration(int stage) {
    return k[stage];
  }

  @Override
  public void interpolate(double theta, double[] out) {
    coast(theta * lastH, lastY, out);
    double power = theta * lastH;
    for (int m = 0; m < positionDense.length; m++) {
      addToState(power * theta * lastH, positionDense[m], out, 0);
      addToState(power, velocityDense[m], out, size);
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
    for (int b = 0; b < blocks; b++) {
      int at = 2 * b * size;
      addTo(lastH, lastY, at + size, out, offset + at, size);
    }
    for (int m = 0; m < positionDense.length; m++) {
      addToState(lastH * lastH, positionDense[m], out, offset + (m + 1) * 2 * n);
      addToState(lastH, velocityDense[m], out, offset + m * 2 * n + size);
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
