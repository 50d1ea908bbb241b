package org.costate.solvers.radau;

import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;

/**
 * The Radau IIA method of s stages as a stepper needs it, rounded from sixty digits. Immutable.
 *
 * <p>{@code A⁻¹ = T Λ T⁻¹} with Λ of the blocks (γ) and (α β; −β α), one per pair of eigenvalues α
 * ± iβ. The embedded solution {@code ŷ = y + h f(t, y)/γ + h Σ b̂ᵢ kᵢ} has order s; with {@code Zᵢ
 * = Yᵢ − y} it is {@code ŷ − y₁ = h f(t, y)/γ + Σ eᵢ Zᵢ}. Source: Hairer and Wanner (1996), section
 * IV.8.
 */
final class RadauTableau {
  static final RadauTableau IIA5 = new RadauTableau(3);
  static final RadauTableau IIA9 = new RadauTableau(5);
  static final RadauTableau IIA13 = new RadauTableau(7);

  private final int s;
  private final double[] c;
  private final double[][] a;
  private final double[][] inverse;
  private final double[][] t;
  private final double[][] tInverse;
  private final double gamma;
  private final double[] alpha;
  private final double[] beta;
  private final double[] error;

  /** Row i holds the coefficients of θ, θ² … of the polynomial that is 1 at cᵢ, 0 at the others. */
  private final double[][] dense;

  private RadauTableau(int stages) {
    var exact = new RadauDecimals(stages);
    this.s = stages;
    this.c = new double[s];
    this.a = new double[s][s];
    this.inverse = new double[s][s];
    for (int i = 0; i < s; i++) {
      c[i] = exact.c(i).toDouble();
      for (int j = 0; j < s; j++) {
        a[i][j] = exact.a(i, j).toDouble();
        inverse[i][j] = exact.inverse(i, j).toDouble();
      }
    }
    FieldComplex<Dfp>[] values = exact.eigenvalues();
    this.gamma = values[0].getRealPart().toDouble();
    this.alpha = new double[values.length - 1];
    this.beta = new double[values.length - 1];
    FieldMatrix<Dfp> vectors = matrix(exact);
    for (int k = 0; k < values.length; k++) {
      FieldComplex<Dfp>[] vector = exact.eigenvector(values[k]);
      for (int i = 0; i < s; i++) {
        vectors.setEntry(i, k == 0 ? 0 : 2 * k - 1, vector[i].getRealPart());
        if (k > 0) {
          vectors.setEntry(i, 2 * k, vector[i].getImaginaryPart());
        }
      }
      if (k > 0) {
        alpha[k - 1] = values[k].getRealPart().toDouble();
        beta[k - 1] = values[k].getImaginaryPart().toDouble();
      }
    }
    this.t = rounded(vectors);
    this.tInverse = rounded(new FieldLUDecomposition<>(vectors).getSolver().getInverse());
    this.error = error(exact, values[0].getRealPart());
    this.dense = dense(exact);
  }

  private static FieldMatrix<Dfp> matrix(RadauDecimals exact) {
    return new Array2DRowFieldMatrix<>(exact.c(0).getField(), exact.stages(), exact.stages());
  }

  private static double[][] rounded(FieldMatrix<Dfp> m) {
    double[][] rows = new double[m.getRowDimension()][m.getColumnDimension()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = m.getEntry(i, j).toDouble();
      }
    }
    return rows;
  }

  /** With d = b̂ − b the s order conditions are Σ dᵢ = −1/γ and Σ dᵢ cᵢᵏ = 0; and e = A⁻ᵀ d. */
  private static double[] error(RadauDecimals exact, Dfp gamma) {
    int s = exact.stages();
    FieldMatrix<Dfp> conditions = matrix(exact);
    for (int j = 0; j < s; j++) {
      Dfp power = RadauDecimals.number(1);
      for (int k = 0; k < s; k++) {
        conditions.setEntry(k, j, power);
        power = power.multiply(exact.c(j));
      }
    }
    FieldMatrix<Dfp> solution = new FieldLUDecomposition<>(conditions).getSolver().getInverse();
    double[] e = new double[s];
    for (int j = 0; j < s; j++) {
      Dfp sum = RadauDecimals.number(0);
      for (int i = 0; i < s; i++) {
        sum = sum.subtract(solution.getEntry(i, 0).divide(gamma).multiply(exact.inverse(i, j)));
      }
      e[j] = sum.toDouble();
    }
    return e;
  }

  private static double[][] dense(RadauDecimals exact) {
    FieldMatrix<Dfp> powers = matrix(exact);
    for (int i = 0; i < exact.stages(); i++) {
      Dfp power = RadauDecimals.number(1);
      for (int m = 0; m < exact.stages(); m++) {
        power = power.multiply(exact.c(i));
        powers.setEntry(m, i, power);
      }
    }
    return rounded(new FieldLUDecomposition<>(powers).getSolver().getInverse());
  }

  int stages() {
    return s;
  }

  int order() {
    return 2 * s - 1;
  }

  int pairs() {
    return alpha.length;
  }

  double c(int i) {
    return c[i];
  }

  double a(int i, int j) {
    return a[i][j];
  }

  /** Returns an entry of A⁻¹. */
  double inverse(int i, int j) {
    return inverse[i][j];
  }

  /** Returns a row of T; not to be modified. */
  double[] t(int i) {
    return t[i];
  }

  /** Returns a row of T⁻¹; not to be modified. */
  double[] tInverse(int i) {
    return tInverse[i];
  }

  double gamma() {
    return gamma;
  }

  double alpha(int pair) {
    return alpha[pair];
  }

  double beta(int pair) {
    return beta[pair];
  }

  /** Returns e; not to be modified. */
  double[] error() {
    return error;
  }

  /** Returns what stage i weighs in the coefficient of θ to a power. */
  double dense(int i, int power) {
    return dense[i][power - 1];
  }

  /** Returns what stage i weighs at θ. */
  double weight(int i, double theta) {
    // The product form keeps its digits outside of the step, where powers cancel.
    double weight = theta / c[i];
    for (int k = 0; k < s; k++) {
      if (k != i) {
        weight *= (theta - c[k]) / (c[i] - c[k]);
      }
    }
    return weight;
  }
}
