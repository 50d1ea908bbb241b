package org.costate.pinn.terms;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** Eliminates the values of a learnt start field from a linear least-squares problem. */
final class StartElimination {
  /** Start values that change the residuals by less than this, relative to others, stay. */
  private static final double LEAST_EFFECT = 1e-9;

  private final DMatrixRMaj basis;
  private final DMatrixRMaj triangle;
  private final DMatrixRMaj ofResiduals;
  private final DMatrixRMaj ofParameters;

  /**
   * Eliminates.
   *
   * @param columns derivatives by the start field, {@code [rows, values]}
   * @param residuals of the problem
   * @param jacobian derivatives by the parameters; loses what the start field explains
   */
  StartElimination(DMatrixRMaj columns, double[] residuals, DMatrixRMaj jacobian) {
    QRDecomposition<DMatrixRMaj> qr =
        DecompositionFactory_DDRM.qr(columns.numRows, columns.numCols);
    if (!qr.decompose(columns)) {
      throw new IllegalArgumentException("derivatives by the start field are not finite");
    }
    this.basis = qr.getQ(null, true);
    this.triangle = qr.getR(null, true);
    this.ofResiduals = shares(DMatrixRMaj.wrap(residuals.length, 1, residuals));
    this.ofParameters = shares(jacobian);
    remove(jacobian);
  }

  private DMatrixRMaj shares(DMatrixRMaj columns) {
    DMatrixRMaj out = new DMatrixRMaj(basis.numCols, columns.numCols);
    CommonOps_DDRM.multTransA(basis, columns, out);
    return out;
  }

  /** Subtracts from columns what lies in the span of the start field's. */
  void remove(DMatrixRMaj columns) {
    CommonOps_DDRM.multAdd(-1, basis, shares(columns), columns);
  }

  /** Returns the best change of the start field after a change of the parameters. */
  double[] change(DMatrixRMaj ofTheta) {
    DMatrixRMaj right = ofResiduals.copy();
    CommonOps_DDRM.multAdd(-1, ofParameters, ofTheta, right);
    int n = triangle.numCols;
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, Math.abs(triangle.get(i, i)));
    }
    double[] out = right.data;
    for (int i = n - 1; i >= 0; i--) {
      double sum = out[i];
      for (int j = i + 1; j < n; j++) {
        sum -= triangle.get(i, j) * out[j];
      }
      double pivot = triangle.get(i, i);
      out[i] = Math.abs(pivot) > LEAST_EFFECT * greatest ? sum / pivot : 0;
    }
    return out;
  }
}
