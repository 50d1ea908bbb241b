package org.costate.solvers.newton;

import org.costate.solvers.Outcome;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.jacobian.SpectralRadius;
import org.costate.solvers.jacobian.UselessMatrix;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.mass.MassField;
import org.jspecify.annotations.Nullable;

/**
 * W, or M/(hγ) − J for a field with a mass matrix, as a factorised matrix; allocates nothing after
 * construction.
 *
 * <p>The slope that a stage solve found is not that of the field at its state, but differs by J
 * times what the iterations left; divided by the tiny increments of finite differences that would
 * make any Jacobian wrong. So differences are taken from an evaluation of their own.
 */
public final class FactorisedSystem implements StageSystem {
  private final VectorField field;
  private final Linearisation linearisation;
  private final LinearSolver solver;
  private final double[] jacobian;
  private final double[] slope;
  private long evaluations;
  private long jacobians;
  private @Nullable SpectralRadius radius;
  private double radiusOfJacobian = Double.NaN;

  /**
   * Opens a workspace.
   *
   * @param field right-hand side
   * @param linearisation its Jacobian
   */
  public FactorisedSystem(VectorField field, Linearisation linearisation) {
    this.field = field;
    this.linearisation = linearisation;
    this.solver = MassField.massOf(field).newSolver(linearisation.pattern());
    this.jacobian = new double[linearisation.pattern().length()];
    this.slope = new double[field.dimension()];
  }

  @Override
  public void forget() {
    radiusOfJacobian = Double.NaN;
    if (radius != null) {
      radius.forget();
    }
  }

  @Override
  public void linearise(double t, double[] y) {
    if (linearisation.usesDifferences()) {
      field.derivative(t, y, slope);
      evaluations++;
    }
    linearisation.jacobian(t, y, slope, jacobian);
    jacobians++;
    radiusOfJacobian = Double.NaN;
  }

  @Override
  public boolean factor(double hGamma) {
    return solver.factor(1 / hGamma, jacobian);
  }

  @Override
  public Outcome.Cause failure(double t, double h) {
    return UselessMatrix.cause(linearisation.pattern(), jacobian, t, h);
  }

  @Override
  public boolean isCurrent() {
    return false;
  }

  @Override
  public void at(double t, double[] y, double[] slopeThere) {}

  @Override
  public void solve(double hGamma, double[] x, double accuracy) {
    solver.solve(x);
  }

  @Override
  public double spectralRadius() {
    if (radius == null) {
      radius = new SpectralRadius(linearisation.pattern());
    }
    if (Double.isNaN(radiusOfJacobian)) {
      radiusOfJacobian = radius.of(jacobian);
    }
    return radiusOfJacobian;
  }

  @Override
  public long evaluations() {
    return evaluations + linearisation.evaluations();
  }

  @Override
  public long jacobians() {
    return jacobians;
  }

  @Override
  public long products() {
    return 0;
  }
}
