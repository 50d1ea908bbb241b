package org.costate.solvers.radau;

import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;

/**
 * The Radau IIA method of s stages, to sixty digits.
 *
 * <p>The abscissae are the zeros of {@code P_s − P_{s−1}} for Legendre polynomials on [0, 1], and A
 * integrates polynomials of degree s − 1 exactly up to each of them. The eigenvalues of A⁻¹ are the
 * zeros of the denominator of the Padé approximation (s − 1, s) to the exponential function, which
 * is the stability function. Source: Hairer and Wanner (1996), sections IV.5 and IV.8.
 */
final class RadauDecimals {
  private static final DfpField FIELD = new DfpField(60);
  private static final int ITERATIONS = 12;

  private final int s;
  private final Dfp[] c;
  private final FieldMatrix<Dfp> a;
  private final FieldMatrix<Dfp> inverse;

  RadauDecimals(int stages) {
    this.s = stages;
    this.c = abscissae();
    this.a = integrals();
    this.inverse = new FieldLUDecomposition<>(a).getSolver().getInverse();
  }

  static Dfp number(double value) {
    return FIELD.newDfp(value);
  }

  int stages() {
    return s;
  }

  Dfp c(int i) {
    return c[i];
  }

  Dfp a(int i, int j) {
    return a.getEntry(i, j);
  }

  /** Returns an entry of A⁻¹. */
  Dfp inverse(int i, int j) {
    return inverse.getEntry(i, j);
  }

  private Dfp[] abscissae() {
    Dfp[] zeros = new Dfp[s];
    for (int i = 0; i < s; i++) {
      // Between the zeros of Chebyshev polynomials, from small to large.
      Dfp x = number(0.5 - 0.5 * Math.cos(Math.PI * (2 * i + 1.5) / (2 * s)));
      for (int m = 0; m < 4 * ITERATIONS; m++) {
        Dfp[] value = difference(x);
        // Newton's method on the quotient by the zeros known finds none of them twice.
        Dfp slope = value[1];
        for (int j = 0; j < i; j++) {
          slope = slope.subtract(value[0].divide(x.subtract(zeros[j])));
        }
        x = x.subtract(value[0].divide(slope));
      }
      zeros[i] = x;
    }
    java.util.Arrays.sort(zeros, (x, y) -> Double.compare(x.toDouble(), y.toDouble()));
    zeros[s - 1] = number(1);
    return zeros;
  }

  /** Returns P_s − P_{s−1} and its derivative. */
  private Dfp[] difference(Dfp x) {
    Dfp t = x.multiply(2).subtract(number(1));
    Dfp before = number(1);
    Dfp slopeBefore = number(0);
    Dfp now = t;
    Dfp slope = number(2);
    for (int k = 1; k < s; k++) {
      Dfp next = t.multiply(now).multiply(2 * k + 1).subtract(before.multiply(k)).divide(k + 1);
      Dfp slopeNext =
          now.multiply(2)
              .add(t.multiply(slope))
              .multiply(2 * k + 1)
              .subtract(slopeBefore.multiply(k))
              .divide(k + 1);
      before = now;
      slopeBefore = slope;
      now = next;
      slope = slopeNext;
    }
    return new Dfp[] {now.subtract(before), slope.subtract(slopeBefore)};
  }

  private FieldMatrix<Dfp> integrals() {
    FieldMatrix<Dfp> powers = new Array2DRowFieldMatrix<>(FIELD, s, s);
    FieldMatrix<Dfp> integrated = new Array2DRowFieldMatrix<>(FIELD, s, s);
    for (int i = 0; i < s; i++) {
      Dfp power = number(1);
      for (int k = 0; k < s; k++) {
        powers.setEntry(i, k, power);
        power = power.multiply(c[i]);
        integrated.setEntry(i, k, power.divide(k + 1));
      }
    }
    return integrated.multiply(new FieldLUDecomposition<>(powers).getSolver().getInverse());
  }

  /** Returns the eigenvalues of A⁻¹: the real one, then one of each pair, above the real axis. */
  FieldComplex<Dfp>[] eigenvalues() {
    Dfp[] denominator = new Dfp[s + 1];
    denominator[0] = number(1);
    for (int m = 1; m <= s; m++) {
      denominator[m] = denominator[m - 1].multiply(s - m + 1).divide(m * (2 * s - m)).negate();
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    FieldComplex<Dfp>[] zeros = new FieldComplex[s];
    for (int i = 0; i < s; i++) {
      // Weierstrass' iteration begins on a spiral, where no symmetry traps it.
      double angle = 2 * Math.PI * i / s + 0.4;
      zeros[i] = complex(number(1.3 * s * Math.cos(angle)), number(1.3 * s * Math.sin(angle)));
    }
    for (int m = 0; m < 20 * ITERATIONS; m++) {
      for (int i = 0; i < s; i++) {
        FieldComplex<Dfp> value = complex(denominator[s], number(0));
        for (int k = s - 1; k >= 0; k--) {
          value = value.multiply(zeros[i]).add(denominator[k]);
        }
        FieldComplex<Dfp> product = complex(denominator[s], number(0));
        for (int j = 0; j < s; j++) {
          product = j == i ? product : product.multiply(zeros[i].subtract(zeros[j]));
        }
        zeros[i] = zeros[i].subtract(value.divide(product));
      }
    }
    return ordered(zeros);
  }

  private static FieldComplex<Dfp>[] ordered(FieldComplex<Dfp>[] zeros) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    FieldComplex<Dfp>[] half = new FieldComplex[(zeros.length + 1) / 2];
    java.util.Arrays.sort(
        zeros, (x, y) -> Double.compare(Math.abs(imaginary(x)), Math.abs(imaginary(y))));
    half[0] = complex(zeros[0].getRealPart(), number(0));
    for (int k = 1; k < half.length; k++) {
      FieldComplex<Dfp> one = zeros[2 * k];
      half[k] = imaginary(one) > 0 ? one : one.conjugate();
    }
    return half;
  }

  private static double imaginary(FieldComplex<Dfp> z) {
    return z.getImaginaryPart().toDouble();
  }

  private static FieldComplex<Dfp> complex(Dfp real, Dfp imaginary) {
    return new FieldComplex<>(real, imaginary);
  }

  /** Returns the eigenvector of A⁻¹ whose last component is 1. */
  FieldComplex<Dfp>[] eigenvector(FieldComplex<Dfp> eigenvalue) {
    var complexField = eigenvalue.getField();
    FieldMatrix<FieldComplex<Dfp>> m = new Array2DRowFieldMatrix<>(complexField, s - 1, s - 1);
    ArrayFieldVector<FieldComplex<Dfp>> right = new ArrayFieldVector<>(complexField, s - 1);
    for (int i = 0; i < s - 1; i++) {
      for (int j = 0; j < s - 1; j++) {
        FieldComplex<Dfp> entry = complex(inverse(i, j), number(0));
        m.setEntry(i, j, i == j ? entry.subtract(eigenvalue) : entry);
      }
      right.setEntry(i, complex(inverse(i, s - 1).negate(), number(0)));
    }
    var solution = new FieldLUDecomposition<>(m).getSolver().solve(right);
    @SuppressWarnings({"unchecked", "rawtypes"})
    FieldComplex<Dfp>[] vector = new FieldComplex[s];
    for (int i = 0; i < s - 1; i++) {
      vector[i] = solution.getEntry(i);
    }
    vector[s - 1] = complex(number(1), number(0));
    return vector;
  }
}
