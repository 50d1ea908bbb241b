package org.costate.pinn.terms;

import java.util.List;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunctions;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Least squares of monomials on columns of values at given states. */
final class PolynomialProjection {
  private PolynomialProjection() {}

  /**
   * Returns one row of coefficients for each monomial and one column for each of the values'.
   *
   * @param species number of species
   * @param states {@code [species, states]}
   * @param monomials of the polynomial
   * @param values {@code [states, columns]}
   * @throws IllegalArgumentException if the states do not tell the monomials apart
   */
  static DMatrixRMaj of(
      int species, double[] states, List<Monomial> monomials, DMatrixRMaj values) {
    DMatrixRMaj matrix = columns(species, states, monomials);
    DMatrixRMaj out = new DMatrixRMaj(monomials.size(), values.numCols);
    if (!CommonOps_DDRM.solve(matrix, values, out)) {
      throw new IllegalArgumentException(
          "the visited states do not tell these monomials apart: " + monomials);
    }
    return out;
  }

  /** Returns the values of monomials, {@code [states, monomials]}. */
  static DMatrixRMaj columns(int species, double[] states, List<Monomial> monomials) {
    int count = states.length / species;
    DMatrixRMaj matrix = new DMatrixRMaj(count, monomials.size());
    for (int j = 0; j < monomials.size(); j++) {
      double[] column = new double[count];
      PointFunctions.polynomial(species, List.of(List.of(monomials.get(j))), 1)
          .value(states, count, column);
      for (int i = 0; i < count; i++) {
        matrix.set(i, j, column[i]);
      }
    }
    return matrix;
  }
}
