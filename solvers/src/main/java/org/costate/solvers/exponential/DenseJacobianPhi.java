package org.costate.solvers.exponential;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/** By full matrices. */
final class DenseJacobianPhi implements JacobianPhi {
  /** Greatest k. */
  static final int GREATEST = 4;

  private final Linearisation linearisation;
  private final MatrixPattern pattern;
  private final int n;
  private final double[] entries;
  private final double[] full;
  private final double[] state;
  private final double[] slope;
  private final DensePhi phi;
  private double t;
  private double h;
  private double lastLength;
  private long jacobians;
  private long exponentials;

  DenseJacobianPhi(Linearisation linearisation) {
    this.linearisation = linearisation;
    this.pattern = linearisation.pattern();
    this.n = pattern.size();
    this.entries = new double[pattern.length()];
    this.full = new double[n * n];
    this.state = new double[n];
    this.slope = new double[n];
    this.phi = new DensePhi(n, GREATEST);
  }

  @Override
  public void linearise(double time, double[] y, double[] slopeThere) {
    t = time;
    System.arraycopy(y, 0, state, 0, n);
    System.arraycopy(slopeThere, 0, slope, 0, n);
    linearisation.jacobian(time, y, slopeThere, entries);
    jacobians++;
    Arrays.fill(full, 0);
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        full[pattern.row(j, k) * n + j] = entries[pattern.index(j, k)];
      }
    }
    lastLength = Double.NaN;
  }

  @Override
  public void set(double length) {
    h = length;
    if (length != lastLength) {
      phi.evaluate(full, length);
      exponentials++;
      lastLength = length;
    }
  }

  /** Returns the functions, for gradients. */
  DensePhi phi() {
    return phi;
  }

  /** Adds {@code Jᵀ x}. */
  void addTransposed(double[] x, double[] out) {
    SquareMatrices.addTransposed(n, full, x, out);
  }

  @Override
  public void timeDerivative(double[] out) {
    linearisation.timeDerivative(t, state, slope, h, out);
  }

  @Override
  public void multiply(double[] x, double[] out) {
    Arrays.fill(out, 0);
    SquareMatrices.add(n, full, x, out);
  }

  @Override
  public boolean add(boolean half, double[] @Nullable [] b, double[] out) {
    for (int k = 1; k < b.length; k++) {
      double[] of = b[k];
      if (of != null) {
        SquareMatrices.add(n, half ? phi.half(k) : phi.whole(k), of, out);
      }
    }
    return true;
  }

  @Override
  public long evaluations() {
    return linearisation.evaluations();
  }

  @Override
  public Effort effort() {
    return new Effort(jacobians, exponentials, 0, 0);
  }
}
