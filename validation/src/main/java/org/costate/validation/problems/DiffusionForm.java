package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.VectorField;
import org.costate.solvers.exponential.LinearPart;
import org.costate.solvers.exponential.SemilinearField;
import org.costate.solvers.imex.SplitField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;

/**
 * Equations {@code y' = L y + N(t, y)} whose linear part L is diffusion, proportional to one
 * parameter: L is what their Jacobian has more than without it, and N what they are without it and
 * what flows in at the ends.
 */
final class DiffusionForm {
  private final StiffEquations equations;
  private final double[] reacting;
  private final double[] inflow;
  private final double[] entries;

  /**
   * Takes equations apart.
   *
   * @param equations whose Jacobian is constant but for its part without diffusion
   * @param theta parameters
   * @param coefficient which parameter is that of diffusion
   */
  DiffusionForm(StiffEquations equations, double[] theta, int coefficient) {
    this.equations = equations;
    MatrixPattern pattern = equations.pattern();
    double[] zero = new double[pattern.size()];
    this.reacting = theta.clone();
    reacting[coefficient] = 0;
    this.inflow = new double[zero.length];
    this.entries = new double[pattern.length()];
    double[] slope = new double[zero.length];
    double[] ofReaction = new double[entries.length];
    equations.derivative(0, zero, theta, inflow);
    equations.derivative(0, zero, reacting, slope);
    equations.jacobian(0, zero, theta, entries);
    equations.jacobian(0, zero, reacting, ofReaction);
    for (int i = 0; i < inflow.length; i++) {
      inflow[i] -= slope[i];
    }
    for (int i = 0; i < entries.length; i++) {
      entries[i] -= ofReaction[i];
    }
  }

  /** Returns diffusion as the implicit and reaction as the explicit part. */
  SplitField split() {
    return SplitField.of(reaction(), VectorField.of(inflow.length, this::diffuse));
  }

  /** Returns the Jacobian of the implicit part. */
  Jacobians jacobians() {
    return Jacobians.of(
        equations.pattern(), (t, y, out) -> System.arraycopy(entries, 0, out, 0, entries.length));
  }

  /** Returns diffusion as a full matrix and reaction as the rest. */
  SemilinearField semilinear() {
    MatrixPattern pattern = equations.pattern();
    int n = pattern.size();
    double[] full = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        full[pattern.row(j, k) * n + j] = entries[pattern.index(j, k)];
      }
    }
    return SemilinearField.of(LinearPart.dense(n, full), reaction());
  }

  private VectorField reaction() {
    return VectorField.of(
        inflow.length,
        (t, y, dydt) -> {
          equations.derivative(t, y, reacting, dydt);
          for (int i = 0; i < dydt.length; i++) {
            dydt[i] += inflow[i];
          }
        });
  }

  private void diffuse(double t, double[] y, double[] dydt) {
    MatrixPattern pattern = equations.pattern();
    Arrays.fill(dydt, 0);
    for (int j = 0; j < dydt.length; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        dydt[pattern.row(j, k)] += entries[pattern.index(j, k)] * y[j];
      }
    }
  }
}
