package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.pinn.lines.Monomial;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Terms found by {@link WeakRegression} with the covariance of their coefficients, {@code (AᵀA)⁻¹
 * AᵀG V GᵀA (AᵀA)⁻¹}, G the derivatives of the residuals by the observations and V the variances of
 * these.
 *
 * <p>Independent normal noise is assumed in every observation, of one size for each species, which
 * is found from the residuals. So overlapping windows, and noise on both sides of the regression,
 * are accounted for to first order. Not seen are the bias of second order in the noise, errors of
 * sums over coarse snapshots, and terms of a form that cannot meet the truth; where these dominate
 * the errors are too small. Immutable.
 *
 * @see <a href="https://doi.org/10.1007/s11538-023-01208-6">Bortz, Messenger and Dukic (2023),
 *     Direct estimation of parameters in ODE models using WENDy</a>
 */
public final class WeakEstimate {
  private static final long SEED = 0x3EED;

  /** Random signs for each species, as many as {@link NoiseProbes} takes. */
  private static final int EACH = NoiseProbes.EACH;

  private final WeakTerms terms;
  private final List<TermCoefficients> coefficients = new ArrayList<>();
  private final List<TermKind> kinds = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();
  private final double[] noise;
  private final DMatrixRMaj covariance;

  WeakEstimate(FieldData data, WeakColumns columns, WeakTerms terms) {
    this.terms = terms;
    int rows = columns.right().length;
    int count = columns.columns().size();
    DMatrixRMaj a = new DMatrixRMaj(rows, count);
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < rows; i++) {
        a.data[i * count + j] = columns.columns().get(j)[i];
      }
    }
    DMatrixRMaj gram = new DMatrixRMaj(count, count);
    CommonOps_DDRM.multTransA(a, a, gram);
    DMatrixRMaj inverse = SymmetricInverse.of(gram);
    WeakNoise back = new WeakNoise(data, columns, terms);
    double[] found = found(columns);
    double[] variances = variances(data.species(), residuals(columns, a, found), a, inverse, back);
    this.noise = Arrays.stream(variances).map(Math::sqrt).toArray();
    DMatrixRMaj middle = new DMatrixRMaj(count, count);
    double[][][] backs = new double[count][][];
    Arrays.setAll(backs, j -> back.back(columns.columns().get(j)));
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int s = 0; s < variances.length; s++) {
          sum += variances[s] * dot(backs[i][s], backs[j][s]);
        }
        middle.set(i, j, sum);
        middle.set(j, i, sum);
      }
    }
    DMatrixRMaj left = new DMatrixRMaj(count, count);
    this.covariance = new DMatrixRMaj(count, count);
    CommonOps_DDRM.mult(inverse, middle, left);
    CommonOps_DDRM.mult(left, inverse, covariance);
    int at = 0;
    for (TermKind kind : TermKind.values()) {
      List<List<Monomial>> forms = columns.forms(kind);
      for (int output = 0; output < forms.size(); output++) {
        int from = at;
        double[] errors = new double[forms.get(output).size()];
        Arrays.setAll(errors, j -> Math.sqrt(covariance.get(from + j, from + j)));
        at += errors.length;
        kinds.add(kind);
        outputs.add(output);
        coefficients.add(
            new TermCoefficients(forms.get(output), Arrays.copyOfRange(found, from, at), errors));
      }
    }
  }

  private double[] found(WeakColumns columns) {
    double[] out = new double[columns.columns().size()];
    int at = 0;
    for (TermKind kind : TermKind.values()) {
      if (!columns.forms(kind).isEmpty()) {
        double[] own = kind.of(terms).parameters();
        System.arraycopy(own, 0, out, at, own.length);
        at += own.length;
      }
    }
    return out;
  }

  private static DMatrixRMaj residuals(WeakColumns columns, DMatrixRMaj a, double[] found) {
    DMatrixRMaj out = new DMatrixRMaj(a.numRows, 1, true, columns.right());
    CommonOps_DDRM.multAdd(-1, a, new DMatrixRMaj(found.length, 1, true, found), out);
    return out;
  }

  /** Solves {@code Σ_{i of s} r_i² = Σ_b T_sb σ_b²}, T from random signs. */
  private static double[] variances(
      int species, DMatrixRMaj residuals, DMatrixRMaj a, DMatrixRMaj inverse, WeakNoise back) {
    var random = new SplittableRandom(SEED);
    DMatrixRMaj traces = new DMatrixRMaj(species, species);
    DMatrixRMaj squares = new DMatrixRMaj(species, 1);
    int rows = a.numRows / species;
    for (int s = 0; s < species; s++) {
      for (int i = s * rows; i < (s + 1) * rows; i++) {
        squares.data[s] += residuals.data[i] * residuals.data[i];
      }
      for (int k = 0; k < EACH; k++) {
        DMatrixRMaj signs = new DMatrixRMaj(a.numRows, 1);
        for (int i = s * rows; i < (s + 1) * rows; i++) {
          signs.data[i] = random.nextBoolean() ? 1 : -1;
        }
        double[][] seen = back.back(projected(signs, a, inverse));
        for (int b = 0; b < species; b++) {
          traces.add(s, b, dot(seen[b], seen[b]) / EACH);
        }
      }
    }
    DMatrixRMaj out = new DMatrixRMaj(species, 1);
    boolean solved = CommonOps_DDRM.solve(traces, squares, out);
    for (int s = 0; s < species; s++) {
      if (!solved || !(out.data[s] >= 0) || Double.isInfinite(out.data[s])) {
        throw new IllegalArgumentException(
            "the residuals do not tell the noise of species %s".formatted(s));
      }
    }
    return out.data;
  }

  /** Returns {@code (I − A (AᵀA)⁻¹ Aᵀ) z}. */
  private static double[] projected(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj inverse) {
    DMatrixRMaj shares = new DMatrixRMaj(a.numCols, 1);
    DMatrixRMaj found = new DMatrixRMaj(a.numCols, 1);
    CommonOps_DDRM.multTransA(a, z, shares);
    CommonOps_DDRM.mult(inverse, shares, found);
    CommonOps_DDRM.multAdd(-1, a, found, z);
    return z.data;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns the terms. */
  public WeakTerms terms() {
    return terms;
  }

  /**
   * Returns the coefficients of one output of an unknown term with their standard errors.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @throws IllegalArgumentException if it was given, or there is no such output
   */
  public TermCoefficients coefficients(TermKind kind, int output) {
    for (int k = 0; k < kinds.size(); k++) {
      if (kinds.get(k) == kind && outputs.get(k) == output) {
        return coefficients.get(k);
      }
    }
    throw new IllegalArgumentException(
        "output %s of %s was not found by regression".formatted(output, kind));
  }

  /**
   * Returns the covariance of all coefficients, those of D first and those of R last, row-major.
   */
  public double[] covariance() {
    return covariance.data.clone();
  }

  /**
   * Returns the standard deviation of the noise of a species, in its unit.
   *
   * @param species from 0
   */
  public double noise(int species) {
    return noise[species];
  }

  /** Returns one line for each output: its coefficients with their standard errors. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < kinds.size(); k++) {
      out.append("%s %s: %s%n".formatted(kinds.get(k), outputs.get(k), coefficients.get(k)));
    }
    return out.toString();
  }
}
