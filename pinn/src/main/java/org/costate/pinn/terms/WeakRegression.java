package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.terms.TermModel.Given;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;

/**
 * Linear regression of polynomial terms in the weak form,
 *
 * <pre>−∫∫ φ_t c = ∫∫ Δφ P(c) − ∫∫ ∇φ·U(c) c + ∫∫ φ R(c), P′ = D,</pre>
 *
 * so that no noisy field is differentiated.
 *
 * <p>Least squares on columns of equal size. Noise of the concentrations biases it, mildly where
 * the test functions are wide; gaps are closed by interpolation. Snapshots must be dense enough for
 * sums over them to be integrals.
 */
public final class WeakRegression {
  private WeakRegression() {}

  /**
   * Fits the unknown terms; the terms that are given go to the other side.
   *
   * @param data what was observed
   * @param tests what it is tested with
   * @param diffusion model of D; a given one must depend on its own species alone
   * @param transport model of U, or null
   * @param reaction model of R, or null
   * @return the terms as functions with the coefficients found
   * @throws IllegalArgumentException if there is no run, no test function fits, or nothing is
   *     unknown
   */
  public static WeakTerms fit(
      FieldData data,
      TestFunctions tests,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction) {
    WeakColumns columns = columns(data, tests, diffusion, transport, reaction);
    return terms(columns, data.species(), diffusion, transport, reaction);
  }

  /**
   * Fits the unknown terms as {@link #fit} does, and says how certain their coefficients are.
   *
   * @param data what was observed
   * @param tests what it is tested with
   * @param diffusion model of D; a given one must depend on its own species alone
   * @param transport model of U, or null
   * @param reaction model of R, or null
   * @throws IllegalArgumentException as {@link #fit}, and if the data leave the noise open
   */
  public static WeakEstimate estimate(
      FieldData data,
      TestFunctions tests,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction) {
    WeakColumns columns = columns(data, tests, diffusion, transport, reaction);
    return new WeakEstimate(
        data, columns, terms(columns, data.species(), diffusion, transport, reaction));
  }

  private static WeakColumns columns(
      FieldData data,
      TestFunctions tests,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction) {
    if (data.runs().isEmpty()) {
      throw new IllegalArgumentException("the data hold no run");
    }
    return new WeakColumns(data, tests, diffusion, transport, reaction);
  }

  private static WeakTerms terms(
      WeakColumns columns,
      int species,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction) {
    double[] found = leastSquares(columns.columns(), columns.right());
    int[] at = {0};
    return new WeakTerms(
        function(species, diffusion, columns.forms(TermKind.DIFFUSION), found, at),
        transport == null
            ? null
            : function(species, transport, columns.forms(TermKind.TRANSPORT), found, at),
        reaction == null
            ? null
            : function(species, reaction, columns.forms(TermKind.REACTION), found, at));
  }

  private static PointFunction function(
      int species, TermModel model, List<List<Monomial>> forms, double[] found, int[] at) {
    if (model instanceof Given given) {
      return given.function();
    }
    int count = forms.stream().mapToInt(List::size).sum();
    at[0] += count;
    return PointFunctions.polynomial(
        species, forms, Arrays.copyOfRange(found, at[0] - count, at[0]));
  }

  private static double[] leastSquares(List<double[]> columns, double[] right) {
    int rows = right.length;
    int count = columns.size();
    DMatrixRMaj matrix = new DMatrixRMaj(rows, count);
    double[] sizes = new double[count];
    for (int j = 0; j < count; j++) {
      double[] column = columns.get(j);
      double sum = 0;
      for (double value : column) {
        sum += value * value;
      }
      sizes[j] = sum == 0 ? 1 : Math.sqrt(sum);
      for (int i = 0; i < rows; i++) {
        matrix.data[i * count + j] = column[i] / sizes[j];
      }
    }
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
    if (!solver.setA(matrix)) {
      throw new IllegalArgumentException(
          "the data do not tell %s coefficients apart".formatted(count));
    }
    DMatrixRMaj out = new DMatrixRMaj(count, 1);
    solver.solve(new DMatrixRMaj(rows, 1, true, right), out);
    double[] found = out.data.clone();
    for (int j = 0; j < count; j++) {
      found[j] /= sizes[j];
    }
    return found;
  }
}
