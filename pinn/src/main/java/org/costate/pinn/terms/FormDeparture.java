package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * How far one output of a network is from the polynomials of a form: {@code q = (I − P) f/(size
 * √n)} on n observed states, P the projection onto the form and size that of f in the beginning, so
 * that {@code |q|} is the relative root mean square of what no such polynomial explains.
 */
final class FormDeparture {
  private final PointFunction term;
  private final int output;
  private final double[] states;
  private final DMatrixRMaj basis;
  private final double unit;

  /**
   * Takes the size of the output as it is.
   *
   * @param term the network
   * @param output which of its outputs, from 0
   * @param states {@code [species, states]}
   * @param form monomials of the polynomials
   */
  FormDeparture(PointFunction term, int output, double[] states, List<Monomial> form) {
    this.term = term;
    this.output = output;
    this.states = states;
    DMatrixRMaj columns = PolynomialProjection.columns(term.inputs(), states, form);
    QRDecomposition<DMatrixRMaj> qr =
        DecompositionFactory_DDRM.qr(columns.numRows, columns.numCols);
    qr.decompose(columns);
    this.basis = qr.getQ(null, true);
    double size = Math.sqrt(Arrays.stream(values()).map(x -> x * x).sum());
    this.unit = size > 0 ? size : Math.sqrt(states.length / (double) term.inputs());
  }

  private double[] values() {
    int count = states.length / term.inputs();
    double[] all = new double[term.outputs() * count];
    term.value(states, count, all);
    return Arrays.copyOfRange(all, output * count, (output + 1) * count);
  }

  private DMatrixRMaj removed(DMatrixRMaj columns) {
    DMatrixRMaj shares = new DMatrixRMaj(basis.numCols, columns.numCols);
    CommonOps_DDRM.multTransA(basis, columns, shares);
    CommonOps_DDRM.multAdd(-1, basis, shares, columns);
    CommonOps_DDRM.divide(columns, unit);
    return columns;
  }

  /** Returns q at the present parameters. */
  DMatrixRMaj departure() {
    double[] values = values();
    return removed(DMatrixRMaj.wrap(values.length, 1, values));
  }

  /** Returns {@code |q|²} at the present parameters. */
  double square() {
    return Arrays.stream(departure().data).map(x -> x * x).sum();
  }

  /** Returns {@code ∂q/∂θ} for the parameters of the term. */
  DMatrixRMaj slopes() {
    return removed(TermSlopes.of(term, output, states));
  }
}
