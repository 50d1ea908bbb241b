package org.costate.pinn.terms;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The normal equations {@code (JᵀJ + τ²Λ) δ = Jᵀr + τ²Λ(m − θ)} of a step of {@link GaussNewton},
 * learnt start fields eliminated from J and r.
 */
final class TermEquations {
  private final DMatrixRMaj matrix;
  private final DMatrixRMaj right;
  private final double variance;

  /**
   * Sums over runs.
   *
   * @param runs linearised
   * @param prior at the present parameters
   * @param variance τ² of the noise, in the units of the residuals
   */
  TermEquations(List<RunLinearisation> runs, TermPrior prior, double variance) {
    this.variance = variance;
    this.right = prior.pull();
    CommonOps_DDRM.scale(variance, right);
    this.matrix = prior.precision();
    CommonOps_DDRM.scale(variance, matrix);
    for (RunLinearisation run : runs) {
      CommonOps_DDRM.multAddTransA(run.jacobian(), run.jacobian(), matrix);
      CommonOps_DDRM.multAddTransA(
          run.jacobian(), DMatrixRMaj.wrap(run.residuals().length, 1, run.residuals()), right);
    }
  }

  /**
   * Returns the change of the parameters, shorter with damping.
   *
   * @param damping relative to the diagonal of the matrix, at least 0
   * @throws IllegalArgumentException if data and prior leave a parameter open
   */
  DMatrixRMaj change(double damping) {
    DMatrixRMaj damped = matrix.copy();
    for (int p = 0; p < damped.numRows; p++) {
      damped.add(p, p, damping * matrix.get(p, p));
    }
    DMatrixRMaj out = new DMatrixRMaj(damped.numRows, 1);
    CommonOps_DDRM.mult(SymmetricInverse.of(damped), right, out);
    return out;
  }

  /** Returns the covariance of the parameters, {@code (JᵀJ/τ² + Λ)⁻¹}. */
  DMatrixRMaj covariance() {
    DMatrixRMaj out = SymmetricInverse.of(matrix);
    CommonOps_DDRM.scale(variance, out);
    return out;
  }
}
