package org.costate.solvers.krylov;

import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.newton.StageSystem;
import org.jspecify.annotations.Nullable;

/**
 * Solves {@code (I − hγJ) x = hγ b} by GMRES, in units of the tolerance, so that a residual of one
 * is an error of about one tolerance in a decaying system.
 */
final class KrylovSystem implements StageSystem {
  /** The part of the right side that may be left where accuracy does not ask for less. */
  private static final double REDUCTION = 0.01;

  /** The same for iterations to rounding, which take as many systems as they need. */
  private static final double REDUCTION_TO_ROUNDING = 1e-6;

  private final JacobianProduct product;
  private final Tolerances tolerances;
  private final @Nullable Preconditioner preconditioner;
  private final boolean left;
  private final Gmres gmres;
  private final int most;
  private final double[] unit;
  private final double[] scratch;
  private final double[] start;
  private double startTime;
  private double hGamma;

  KrylovSystem(
      JacobianProduct product,
      Tolerances tolerances,
      @Nullable Preconditioner preconditioner,
      boolean left,
      Gmres gmres,
      int most,
      int dimension) {
    this.product = product;
    this.tolerances = tolerances;
    this.preconditioner = preconditioner;
    this.left = left;
    this.gmres = gmres;
    this.most = most;
    this.unit = new double[dimension];
    this.scratch = new double[dimension];
    this.start = new double[dimension];
  }

  @Override
  public void forget() {}

  @Override
  public void linearise(double t, double[] y) {
    startTime = t;
    System.arraycopy(y, 0, start, 0, y.length);
  }

  @Override
  public boolean factor(double newHGamma) {
    return preconditioner == null || preconditioner.prepare(startTime, start, newHGamma);
  }

  @Override
  public Outcome.Cause failure(double t, double h) {
    return new Outcome.Cause.SingularMatrix(t, h);
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public void at(double t, double[] y, double[] slope) {
    product.at(t, y, slope);
    tolerances.sizes(y, unit);
  }

  @Override
  public void solve(double newHGamma, double[] x, double accuracy) {
    hGamma = newHGamma;
    double root = Math.sqrt(x.length);
    for (int i = 0; i < x.length; i++) {
      x[i] *= hGamma;
    }
    if (left) {
      precondition(x);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= unit[i];
    }
    double reduction = accuracy > 0 ? REDUCTION : REDUCTION_TO_ROUNDING;
    double target = Math.max(accuracy * root, reduction * Gmres.norm(x));
    gmres.solve(this::apply, x, target, most);
    for (int i = 0; i < x.length; i++) {
      x[i] *= unit[i];
    }
    if (!left) {
      precondition(x);
    }
  }

  /** Writes the image of v, both in units of the tolerance. */
  private void apply(double[] v, double[] out) {
    for (int i = 0; i < v.length; i++) {
      scratch[i] = v[i] * unit[i];
    }
    if (!left) {
      precondition(scratch);
    }
    product.apply(scratch, out);
    for (int i = 0; i < v.length; i++) {
      out[i] = scratch[i] - hGamma * out[i];
    }
    if (left) {
      precondition(out);
    }
    for (int i = 0; i < v.length; i++) {
      out[i] /= unit[i];
    }
  }

  private void precondition(double[] x) {
    if (preconditioner != null) {
      preconditioner.apply(x);
    }
  }

  @Override
  public double spectralRadius() {
    return Double.NaN;
  }

  @Override
  public long evaluations() {
    return product.evaluations();
  }

  @Override
  public long jacobians() {
    return 0;
  }

  @Override
  public long products() {
    return product.count();
  }
}
