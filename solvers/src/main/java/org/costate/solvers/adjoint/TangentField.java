package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferencedField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.VectorField;
import org.costate.solvers.exponential.DifferentiableSemilinearField;
import org.costate.solvers.exponential.LinearPart;
import org.costate.solvers.exponential.SemilinearField;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.imex.DifferentiableSplitField;
import org.costate.solvers.imex.SplitField;
import org.costate.solvers.jacobian.JacobianField;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;

/**
 * The state and m of its tangents as one field: {@code dẏₖ/dt = (∂f/∂y) ẏₖ + (∂f/∂θ) θ̇ₖ}.
 *
 * <p>One step of a method on this field is the derivative of its step on the state, and so exact
 * for it. Where the method is implicit, its matrix is factorised once for all tangents; the
 * derivatives of the Jacobian below the diagonal are differences unless the field knows them.
 */
class TangentField implements JacobianField {
  private final DifferentiableField field;
  private final double[][] thetaDots;
  private final int n;
  private final int tangents;
  private final double[] y;
  private final double[] yDot;
  private final double[] slope;
  private final double[] block;
  private final TwiceDifferentiableField twice;

  TangentField(DifferentiableField field, double[]... thetaDots) {
    this.field = field;
    this.thetaDots = thetaDots;
    this.n = field.dimension();
    this.tangents = thetaDots.length;
    this.y = new double[n];
    this.yDot = new double[n];
    this.slope = new double[n];
    this.block = new double[n * n];
    this.twice =
        field instanceof TwiceDifferentiableField known ? known : DifferencedField.of(field);
  }

  /** Returns the tangent field, in the same parts as the field if that falls into parts. */
  static VectorField of(DifferentiableField field, double[]... thetaDots) {
    if (field instanceof MassField massive) {
      return new Massive(field, massive.mass(), thetaDots);
    }
    if (field instanceof DifferentiableSeparableField parts) {
      return SeparableField.of(
          new TangentField(parts.drift(), thetaDots), new TangentField(parts.kick(), thetaDots));
    }
    if (field instanceof DifferentiableSplitField parts) {
      return SplitField.of(
          new TangentField(parts.explicitPart(), thetaDots),
          new TangentField(parts.implicitPart(), thetaDots));
    }
    if (field instanceof DifferentiableSemilinearField parts) {
      return SemilinearField.of(
          LinearPart.repeated(parts.linearPart(), 1 + thetaDots.length),
          new TangentField(parts.nonlinearPart(), thetaDots));
    }
    return new TangentField(field, thetaDots);
  }

  /** The tangents of a field with a mass matrix have the same one. */
  private static final class Massive extends TangentField implements MassField {
    private final MassMatrix mass;

    Massive(DifferentiableField field, MassMatrix mass, double[]... thetaDots) {
      super(field, thetaDots);
      this.mass = mass.repeated(1 + thetaDots.length);
    }

    @Override
    public MassMatrix mass() {
      return mass;
    }
  }

  @Override
  public int dimension() {
    return n * (1 + tangents);
  }

  @Override
  public void derivative(double t, double[] state, double[] dsdt) {
    System.arraycopy(state, 0, y, 0, n);
    field.derivative(t, y, slope);
    System.arraycopy(slope, 0, dsdt, 0, n);
    for (int k = 0; k < tangents; k++) {
      System.arraycopy(state, (1 + k) * n, yDot, 0, n);
      field.pushforward(t, y, yDot, thetaDots[k], slope);
      System.arraycopy(slope, 0, dsdt, (1 + k) * n, n);
    }
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.withTangents(MatrixPattern.dense(n), tangents);
  }

  @Override
  public void jacobianEntries(double t, double[] state, double[] entries) {
    System.arraycopy(state, 0, y, 0, n);
    field.jacobian(t, y, block);
    System.arraycopy(block, 0, entries, 0, n * n);
    for (int k = 0; k < tangents; k++) {
      System.arraycopy(state, (1 + k) * n, yDot, 0, n);
      twice.jacobianTangent(t, y, 0, yDot, thetaDots[k], block);
      System.arraycopy(block, 0, entries, (1 + k) * n * n, n * n);
    }
  }

  @Override
  public boolean timeDerivative(double t, double[] state, double[] out) {
    if (!twice.hasExactSecondDerivatives()) {
      return false;
    }
    System.arraycopy(state, 0, y, 0, n);
    twice.timeDerivative(t, y, slope);
    System.arraycopy(slope, 0, out, 0, n);
    double[] unit = new double[n];
    double[] row = new double[n];
    double[] thetaRow = new double[field.parameterCount()];
    double[] still = new double[n];
    double[] noThetaDot = new double[field.parameterCount()];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      Arrays.fill(thetaRow, 0);
      unit[i] = 1;
      twice.pushforwardPullback(t, y, unit, 1, still, noThetaDot, row, thetaRow);
      unit[i] = 0;
      for (int k = 0; k < tangents; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += row[j] * state[(1 + k) * n + j];
        }
        for (int j = 0; j < thetaRow.length; j++) {
          sum += thetaRow[j] * thetaDots[k][j];
        }
        out[(1 + k) * n + i] = sum;
      }
    }
    return true;
  }
}
