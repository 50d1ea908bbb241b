package org.costate.pinn.terms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How well data determine learnt terms, by the Gauss-Newton matrix of the misfit where a fit ended
 * (Laplace's approximation), at the cost of one solve with sensitivities to all parameters.
 *
 * <p>Independent normal noise is assumed in every observation, of one size for each species, which
 * is found from the residuals; so is the noise of the first snapshots, which enters all later
 * residuals unless start fields were learnt. Errors of the grid, and of terms of a form that cannot
 * meet the truth, are not seen. Runs are taken as independent: those of {@link FieldData#segments}
 * share snapshots and are not quite. Parameters of given form and coefficients have a flat prior,
 * weights of networks a normal one around the fit. Immutable.
 *
 * @see <a href="https://doi.org/10.1162/neco.1992.4.3.448">MacKay (1992), A practical Bayesian
 *     framework for backpropagation networks</a>
 */
public final class TermLaplace {
  private static final long SEED = 0x5EED;

  /** Start fields are eliminated by dense matrices. */
  private static final int MOST_STARTS = 4096;

  private final TermFit fit;
  private final double[] noise;
  private final DMatrixRMaj covariance;

  TermLaplace(TermFit fit, TermPrior prior) {
    TermFit.Origin origin = fit.origin();
    TransportField field = fit.field();
    if (origin.learntStarts() && field.dimension() > MOST_STARTS) {
      throw new IllegalArgumentException(
          "learnt start fields of more than %s values are too large for this; got %s"
              .formatted(MOST_STARTS, field.dimension()));
    }
    FieldData data = fit.data();
    double[] deviations = data.units();
    var session = origin.adjoint().open(origin.solver(), field);
    var random = new SplittableRandom(SEED);
    List<RunLinearisation> runs = new ArrayList<>();
    List<NoiseProbes> probes = new ArrayList<>();
    for (int k = 0; k < data.runs().size(); k++) {
      Snapshots seen = data.runs().get(k);
      double[] solution = fit.solution(k);
      RunLinearisation run =
          RunLinearisation.of(
              seen, field, origin.solver(), solution, deviations, origin.learntStarts());
      runs.add(run);
      double[] times = seen.times();
      double[] start = Arrays.copyOf(solution, field.dimension());
      var problem = OdeProblem.of(field, times[0], start, times[times.length - 1]);
      probes.add(
          origin.learntStarts()
              ? NoiseProbes.of(run, random)
              : NoiseProbes.of(run, session.solve(problem, SaveAt.times(times)), random));
    }
    LaplaceCovariance found =
        new LaplaceCovariance(runs, probes, data.species(), prior.precision());
    this.fit = fit;
    this.noise = found.noise();
    for (int s = 0; s < noise.length; s++) {
      noise[s] = Math.sqrt(noise[s]) * deviations[s];
    }
    this.covariance = found.covariance();
  }

  /**
   * Returns the standard deviation of the noise of a species, in its unit.
   *
   * @param species from 0
   */
  public double noise(int species) {
    return noise[species];
  }

  /**
   * Returns the covariance of the parameters of the field, row-major {@code [parameters,
   * parameters]}.
   */
  public double[] covariance() {
    return covariance.data.clone();
  }

  /**
   * Returns the standard errors of the parameters of one term, in their order.
   *
   * @param kind which term
   * @throws IllegalArgumentException if there is no such term
   */
  public double[] standardErrors(TermKind kind) {
    double[] out = new double[kind.of(fit.field()).parameterCount()];
    int from = kind.firstParameter(fit.field());
    Arrays.setAll(out, p -> Math.sqrt(covariance.get(from + p, from + p)));
    return out;
  }

  /**
   * Returns one output of a term along one concentration as {@link TermFit#curve} does, with its
   * standard deviations.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @param species along which
   */
  public TermCurve curve(TermKind kind, int output, int species) {
    TermCurve curve = fit.curve(kind, output, species);
    DMatrixRMaj slopes = TermSlopes.of(kind.of(fit.field()), output, fit.along(species));
    return new TermCurve(
        kind, output, curve.concentrations(), curve.values(), deviations(kind, slopes));
  }

  /**
   * Returns {@link TermFit#coefficients} with their standard errors.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @param monomials of the polynomial
   */
  public TermCoefficients coefficients(TermKind kind, int output, List<Monomial> monomials) {
    double[] states = fit.states();
    DMatrixRMaj slopes =
        PolynomialProjection.of(
            fit.data().species(),
            states,
            monomials,
            TermSlopes.of(kind.of(fit.field()), output, states));
    return new TermCoefficients(
        monomials, fit.coefficients(kind, output, monomials), deviations(kind, slopes));
  }

  private double[] deviations(TermKind kind, DMatrixRMaj slopes) {
    int from = kind.firstParameter(fit.field());
    int to = from + slopes.numCols;
    DMatrixRMaj own = CommonOps_DDRM.extract(covariance, from, to, from, to);
    DMatrixRMaj product = new DMatrixRMaj(slopes.numRows, slopes.numCols);
    CommonOps_DDRM.mult(slopes, own, product);
    double[] out = new double[slopes.numRows];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int p = 0; p < slopes.numCols; p++) {
        sum += product.get(i, p) * slopes.get(i, p);
      }
      out[i] = Math.sqrt(Math.max(0, sum));
    }
    return out;
  }

  /** Returns {@link TermFit#curves} with their standard deviations. */
  public List<TermCurve> curves() {
    return fit.curves(this::curve);
  }

  /**
   * Writes {@link #curves} as {@link TermFit#writeCsv} does.
   *
   * @param out receives the lines
   * @throws IOException if it refuses
   */
  public void writeCsv(Appendable out) throws IOException {
    CurveTable.write(curves(), out);
  }
}
