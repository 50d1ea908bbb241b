package org.costate.pinn.terms;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** Inverses of Gram matrices of parameters of any size. */
final class SymmetricInverse {
  /** Least share of a column that the columns before it do not explain, squared. */
  private static final double LEAST_SHARE = 1e-13;

  private SymmetricInverse() {}

  /**
   * Returns the inverse, by Cholesky's factors of the matrix scaled to a unit diagonal.
   *
   * @param gram positive definite; not modified
   * @throws IllegalArgumentException if it is not, to rounding
   */
  static DMatrixRMaj of(DMatrixRMaj gram) {
    int count = gram.numRows;
    double[] sizes = new double[count];
    for (int p = 0; p < count; p++) {
      sizes[p] = Math.sqrt(gram.get(p, p));
    }
    DMatrixRMaj scaled = divided(gram, sizes);
    CholeskyDecomposition_F64<DMatrixRMaj> factors = DecompositionFactory_DDRM.chol(count, true);
    boolean regular = factors.decompose(scaled.copy());
    for (int p = 0; regular && p < count; p++) {
      double share = factors.getT(null).get(p, p);
      regular = share * share > LEAST_SHARE;
    }
    DMatrixRMaj inverse = new DMatrixRMaj(count, count);
    if (!regular || !CommonOps_DDRM.invertSPD(scaled, inverse)) {
      throw new IllegalArgumentException(
          "the data do not tell %s parameters apart; give some, or a narrower prior"
              .formatted(count));
    }
    return divided(inverse, sizes);
  }

  private static DMatrixRMaj divided(DMatrixRMaj matrix, double[] sizes) {
    DMatrixRMaj out = matrix.copy();
    for (int p = 0; p < sizes.length; p++) {
      for (int q = 0; q < sizes.length; q++) {
        out.data[p * sizes.length + q] /= sizes[p] * sizes[q];
      }
    }
    return out;
  }
}
