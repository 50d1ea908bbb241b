package org.costate.solvers.radau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadauTableauTest {
  private static final double DIGITS = 1e-50;

  static Stream<RadauDecimals> decimals() {
    return Stream.of(3, 5, 7).map(RadauDecimals::new);
  }

  static List<RadauTableau> tableaux() {
    return List.of(RadauTableau.IIA5, RadauTableau.IIA9, RadauTableau.IIA13);
  }

  private static Dfp power(Dfp x, int k) {
    Dfp product = RadauDecimals.number(1);
    for (int i = 0; i < k; i++) {
      product = product.multiply(x);
    }
    return product;
  }

  private static void assertZero(Dfp value, String what) {
    assertTrue(Math.abs(value.toDouble()) < DIGITS, () -> what + " is left with " + value);
  }

  /** B(2s − 1): Σ bᵢ cᵢᵏ⁻¹ = 1/k, where b is the last row of A; B(2s) fails. */
  @ParameterizedTest
  @MethodSource("decimals")
  void theQuadratureHasOrderTwoSMinusOne(RadauDecimals method) {
    int s = method.stages();
    for (int k = 1; k <= 2 * s; k++) {
      Dfp sum = RadauDecimals.number(1).divide(k).negate();
      for (int i = 0; i < s; i++) {
        sum = sum.add(method.a(s - 1, i).multiply(power(method.c(i), k - 1)));
      }
      if (k < 2 * s) {
        assertZero(sum, "B(" + k + ")");
      } else {
        assertTrue(Math.abs(sum.toDouble()) > 1e-12);
      }
    }
  }

  /** C(s): Σⱼ a_ij cⱼᵏ⁻¹ = cᵢᵏ/k for k up to s. */
  @ParameterizedTest
  @MethodSource("decimals")
  void everyStageIntegratesPolynomials(RadauDecimals method) {
    int s = method.stages();
    for (int k = 1; k <= s; k++) {
      for (int i = 0; i < s; i++) {
        Dfp sum = power(method.c(i), k).divide(k).negate();
        for (int j = 0; j < s; j++) {
          sum = sum.add(method.a(i, j).multiply(power(method.c(j), k - 1)));
        }
        assertZero(sum, "C(" + k + ") of stage " + i);
      }
    }
  }

  /** D(s − 1): Σᵢ bᵢ cᵢᵏ⁻¹ a_ij = bⱼ (1 − cⱼᵏ)/k for k up to s − 1. */
  @ParameterizedTest
  @MethodSource("decimals")
  void theTransposedConditionsHold(RadauDecimals method) {
    int s = method.stages();
    for (int k = 1; k < s; k++) {
      for (int j = 0; j < s; j++) {
        Dfp rest = RadauDecimals.number(1).subtract(power(method.c(j), k)).divide(k);
        Dfp sum = method.a(s - 1, j).multiply(rest).negate();
        for (int i = 0; i < s; i++) {
          sum =
              sum.add(
                  method.a(s - 1, i).multiply(power(method.c(i), k - 1)).multiply(method.a(i, j)));
        }
        assertZero(sum, "D(" + k + ") of stage " + j);
      }
    }
  }

  /** Hairer and Wanner (1996), table IV.5.6. */
  @Test
  void threeStagesAreThePrintedOnes() {
    double root = Math.sqrt(6);
    RadauTableau method = RadauTableau.IIA5;
    assertEquals((4 - root) / 10, method.c(0), 1e-16);
    assertEquals((4 + root) / 10, method.c(1), 1e-16);
    assertEquals((88 - 7 * root) / 360, method.a(0, 0), 1e-16);
    assertEquals((-2 + 3 * root) / 225, method.a(0, 2), 1e-16);
    assertEquals((16 - root) / 36, method.a(2, 0), 1e-16);
    // Section IV.8: the eigenvalues of A⁻¹, and e times γ.
    assertEquals(3.6378342527444957, method.gamma(), 1e-15);
    assertEquals(2.6810828736277521, method.alpha(0), 1e-15);
    assertEquals(3.0504301992474105, method.beta(0), 1e-15);
    assertEquals((-13 - 7 * root) / 3, method.gamma() * method.error()[0], 1e-13);
    assertEquals((-13 + 7 * root) / 3, method.gamma() * method.error()[1], 1e-13);
    assertEquals(-1.0 / 3, method.gamma() * method.error()[2], 1e-13);
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void theBlocksAreThoseOfTheInverse(RadauTableau method) {
    int s = method.stages();
    RealMatrix blocks = MatrixUtils.createRealMatrix(s, s);
    RealMatrix t = MatrixUtils.createRealMatrix(s, s);
    RealMatrix inverse = MatrixUtils.createRealMatrix(s, s);
    blocks.setEntry(0, 0, method.gamma());
    for (int k = 0; k < method.pairs(); k++) {
      int at = 2 * k + 1;
      blocks.setEntry(at, at, method.alpha(k));
      blocks.setEntry(at, at + 1, method.beta(k));
      blocks.setEntry(at + 1, at, -method.beta(k));
      blocks.setEntry(at + 1, at + 1, method.alpha(k));
    }
    for (int i = 0; i < s; i++) {
      t.setRow(i, method.t(i));
      inverse.setRow(i, method.tInverse(i));
    }
    RealMatrix product = t.multiply(blocks).multiply(inverse);
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        assertEquals(method.inverse(i, j), product.getEntry(i, j), 1e-12);
      }
    }
  }

  /** The embedded solution: Σ b̂ᵢ cᵢᵏ⁻¹ = 1/k up to order s, with weight 1/γ at the start. */
  @ParameterizedTest
  @MethodSource("tableaux")
  void theErrorEstimateHasOrderS(RadauTableau method) {
    int s = method.stages();
    for (int k = 1; k <= s + 1; k++) {
      // k c^(k−1) is the slope of c^k: with Z = c^k the estimate is 1/γ [k = 1] + Σ eᵢ cᵢᵏ.
      double estimate = k == 1 ? 1 / method.gamma() : 0;
      for (int i = 0; i < s; i++) {
        estimate += method.error()[i] * Math.pow(method.c(i), k);
      }
      if (k <= s) {
        assertEquals(0, estimate, 1e-13, "degree " + k);
      } else {
        assertTrue(Math.abs(estimate) > 1e-6, "degree " + k);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void bothFormsOfDenseOutputAreTheCollocationPolynomial(RadauTableau method) {
    for (double theta : new double[] {0.1, 0.5, 0.93, 1}) {
      for (int degree = 1; degree <= method.stages(); degree++) {
        double product = 0;
        double powers = 0;
        for (int i = 0; i < method.stages(); i++) {
          double z = Math.pow(method.c(i), degree);
          product += method.weight(i, theta) * z;
          for (int m = 1; m <= method.stages(); m++) {
            powers += method.dense(i, m) * Math.pow(theta, m) * z;
          }
        }
        assertEquals(Math.pow(theta, degree), product, 1e-12);
        assertEquals(Math.pow(theta, degree), powers, 1e-10);
      }
    }
  }

  /** R(z) = 1 + z bᵀ (I − zA)⁻¹ 1. */
  private static Complex stability(RadauTableau method, Complex z) {
    int s = method.stages();
    FieldMatrix<Complex> m = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), s, s);
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        m.setEntry(i, j, z.multiply(-method.a(i, j)).add(i == j ? 1 : 0));
      }
    }
    ArrayFieldVector<Complex> ones = new ArrayFieldVector<>(s, Complex.ONE);
    // Stiffly accurate: the last stage is the end of the step.
    return new FieldLUDecomposition<>(m).getSolver().solve(ones).getEntry(s - 1);
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void theStabilityFunctionVanishesAtInfinityAndIsBoundedOnTheImaginaryAxis(RadauTableau method) {
    assertTrue(stability(method, new Complex(-1e8, 3e7)).norm() < 1e-6);
    for (double y = 1e-2; y < 1e6; y *= 1.05) {
      double size = stability(method, new Complex(0, y)).norm();
      double at = y;
      assertTrue(size <= 1 + 1e-13, () -> "|R(" + at + "i)| = " + size);
    }
    Complex z = new Complex(-0.03, 0.02);
    assertEquals(0, stability(method, z).subtract(z.exp()).norm(), 1e-12);
  }
}
