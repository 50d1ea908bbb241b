package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.TransportField;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The normal prior of the parameters of a field, flat but for networks: each weight has a deviation
 * around where it began, and each output's {@link FormDeparture} from the polynomials it began as
 * has one that is chosen by evidence.
 *
 * <p>The evidence of {@code Λ = W + Σ α_k Q_kᵀQ_k} in Laplace's approximation is stationary where
 * {@code α_k |q_k|² = α_k (tr Λ⁻¹Q_kᵀQ_k − tr H⁻¹Q_kᵀQ_k)}, H the matrix of data and prior; {@link
 * #adapt} takes one multiplicative step to there. Data that polynomials of the form explain draw a
 * network to them; others set it free.
 *
 * @see <a href="https://doi.org/10.1111/biom.12666">Wood and Fasiolo (2017), A generalized
 *     Fellner-Schall method for smoothing parameter optimization</a>
 */
final class TermPrior {
  /** Relative departure that is thought likely before anything is known. */
  private static final double FIRST_DEPARTURE = 0.01;

  /** Evidence moves deviations between these, and not by more than a factor at once. */
  private static final double LEAST_DEPARTURE = 1e-4;

  private static final double MOST_DEPARTURE = 1;
  private static final double MOST_CHANGE = 10;

  private final TransportField field;
  private final double[] centre;
  private final double[] ofWeights;
  private final List<Departure> departures = new ArrayList<>();
  private final double[] strengths;

  /** A departure of the term whose parameters begin there. */
  private record Departure(int first, FormDeparture of) {}

  private TermPrior(
      TransportField field, Map<TermKind, TermModel.Polynomial> networks, double deviation) {
    this.field = field;
    this.centre = field.parameters();
    this.ofWeights = new double[centre.length];
    for (TermKind kind : networks.keySet()) {
      int from = kind.firstParameter(field);
      int to = from + kind.of(field).parameterCount();
      Arrays.fill(ofWeights, from, to, 1 / (deviation * deviation));
    }
    int outputs = networks.keySet().stream().mapToInt(kind -> kind.of(field).outputs()).sum();
    this.strengths = new double[outputs];
    Arrays.fill(strengths, 1 / (FIRST_DEPARTURE * FIRST_DEPARTURE));
  }

  /**
   * Returns the prior of weights alone, around their present values.
   *
   * @param field with the parameters
   * @param networks terms that are networks
   * @param deviation of each weight
   */
  static TermPrior ofWeights(
      TransportField field, Map<TermKind, TermModel.Polynomial> networks, double deviation) {
    return new TermPrior(field, networks, deviation);
  }

  /**
   * Returns the prior of weights, around their present values, and forms.
   *
   * @param field with the parameters
   * @param networks terms that are networks, with the forms they began as
   * @param deviation of each weight
   * @param states {@code [species, states]} where departures count
   */
  static TermPrior of(
      TransportField field,
      Map<TermKind, TermModel.Polynomial> networks,
      double deviation,
      double[] states) {
    TermPrior prior = new TermPrior(field, networks, deviation);
    networks.forEach(
        (kind, form) -> {
          PointFunction term = kind.of(field);
          for (int k = 0; k < term.outputs(); k++) {
            List<Monomial> monomials = kind == TermKind.DIFFUSION ? form.of(k) : form.monomials();
            prior.departures.add(
                new Departure(
                    kind.firstParameter(field), new FormDeparture(term, k, states, monomials)));
          }
        });
    return prior;
  }

  /** Returns whether nothing is known before the data. */
  boolean isFlat() {
    return strengths.length == 0;
  }

  /** Returns Λ at the present parameters. */
  DMatrixRMaj precision() {
    DMatrixRMaj out = CommonOps_DDRM.diag(ofWeights);
    for (int k = 0; k < departures.size(); k++) {
      add(strengths[k], square(departures.get(k)), departures.get(k).first(), out);
    }
    return out;
  }

  private static DMatrixRMaj square(Departure departure) {
    DMatrixRMaj slopes = departure.of().slopes();
    DMatrixRMaj out = new DMatrixRMaj(slopes.numCols, slopes.numCols);
    CommonOps_DDRM.multTransA(slopes, slopes, out);
    return out;
  }

  private static void add(double factor, DMatrixRMaj block, int first, DMatrixRMaj out) {
    for (int i = 0; i < block.numRows; i++) {
      for (int j = 0; j < block.numCols; j++) {
        out.add(first + i, first + j, factor * block.get(i, j));
      }
    }
  }

  /** Returns minus twice the logarithm of the prior at the present parameters, but for a number. */
  double energy() {
    double[] theta = field.parameters();
    double sum = 0;
    for (int p = 0; p < theta.length; p++) {
      sum += ofWeights[p] * (theta[p] - centre[p]) * (theta[p] - centre[p]);
    }
    for (int k = 0; k < departures.size(); k++) {
      sum += strengths[k] * departures.get(k).of().square();
    }
    return sum;
  }

  /** Returns minus half the gradient of the energy, {@code [parameters, 1]}. */
  DMatrixRMaj pull() {
    double[] theta = field.parameters();
    DMatrixRMaj out = new DMatrixRMaj(theta.length, 1);
    for (int p = 0; p < theta.length; p++) {
      out.data[p] = ofWeights[p] * (centre[p] - theta[p]);
    }
    for (int k = 0; k < departures.size(); k++) {
      Departure departure = departures.get(k);
      DMatrixRMaj slopes = departure.of().slopes();
      DMatrixRMaj own = new DMatrixRMaj(slopes.numCols, 1);
      CommonOps_DDRM.multTransA(slopes, departure.of().departure(), own);
      for (int i = 0; i < own.numRows; i++) {
        out.data[departure.first() + i] -= strengths[k] * own.data[i];
      }
    }
    return out;
  }

  /**
   * Moves the deviations of departures towards greater evidence.
   *
   * @param covariance {@code H⁻¹} at the present deviations
   */
  void adapt(DMatrixRMaj covariance) {
    DMatrixRMaj precision = precision();
    double[] next = strengths.clone();
    for (int k = 0; k < departures.size(); k++) {
      Departure departure = departures.get(k);
      DMatrixRMaj square = square(departure);
      int first = departure.first();
      int to = first + square.numCols;
      DMatrixRMaj before =
          SymmetricInverse.of(CommonOps_DDRM.extract(precision, first, to, first, to));
      DMatrixRMaj after = CommonOps_DDRM.extract(covariance, first, to, first, to);
      double learnt = trace(before, square) - trace(after, square);
      double seen = departure.of().square();
      // The root of the step to the fixed point, which by itself is passed again and again.
      double factor = Math.sqrt(Math.max(0, learnt) / Math.max(seen, Double.MIN_NORMAL));
      double bounded = Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, factor));
      next[k] =
          Math.max(
              1 / (MOST_DEPARTURE * MOST_DEPARTURE),
              Math.min(1 / (LEAST_DEPARTURE * LEAST_DEPARTURE), strengths[k] * bounded));
    }
    System.arraycopy(next, 0, strengths, 0, next.length);
  }

  /** Returns the trace of the product of two symmetric matrices. */
  private static double trace(DMatrixRMaj a, DMatrixRMaj b) {
    double sum = 0;
    for (int i = 0; i < a.data.length; i++) {
      sum += a.data[i] * b.data[i];
    }
    return sum;
  }
}
