package org.costate.solvers.krylov;

import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;

/** Solves with a factorised approximation of {@code I − hγJ}. */
final class FactorisedPreconditioner implements Preconditioner {
  private final VectorField field;
  private final Linearisation linearisation;
  private final LinearSolver solver;
  private final double[] jacobian;
  private final double[] slope;
  private double hGamma;

  FactorisedPreconditioner(VectorField field, Linearisation linearisation) {
    this.field = field;
    this.linearisation = linearisation;
    this.solver = linearisation.pattern().newSolver();
    this.jacobian = new double[linearisation.pattern().length()];
    this.slope = new double[field.dimension()];
  }

  @Override
  public boolean prepare(double t, double[] y, double newHGamma) {
    if (linearisation.usesDifferences()) {
      field.derivative(t, y, slope);
    }
    linearisation.jacobian(t, y, slope, jacobian);
    hGamma = newHGamma;
    return solver.factor(1 / hGamma, jacobian);
  }

  @Override
  public void apply(double[] x) {
    solver.solve(x);
    for (int i = 0; i < x.length; i++) {
      x[i] /= hGamma;
    }
  }
}
