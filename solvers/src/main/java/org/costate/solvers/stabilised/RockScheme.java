package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * The coefficients of ROCK4 with s stages: the recurrence of its {@link RockPolynomial} and the
 * four explicit stages after it, whose stability polynomial is w and with which the whole has order
 * 4. Immutable.
 *
 * <p>Of the eight conditions of order 4 those of the tall trees hold by the polynomial. With q the
 * abscissa that the recurrence ends at, the third and fourth explicit stage lie at q + (1 − q)/3
 * and q + 2 (1 − q)/3, as in Abdulle's tables; the weights follow from four linear equations, the
 * rows of a from three, and the second abscissa from the product that gives w₄.
 *
 * <p>The embedded weights are of order 3 and include the slope at the end, with the weight one over
 * the length of the stability interval, so that stiff components of the estimate stay bounded.
 */
final class RockScheme {
  /** Between these the product of coefficients takes the value w₄ once, for every s. */
  private static final double LEAST_C2 = -0.25;

  private static final double GREATEST_C2 = -0.1;
  private static final int BISECTIONS = 60;

  final RockPolynomial polynomial;
  final double[] c;
  final double[] explicitC;
  final double[][] a;
  final double[] b;
  final double[] error;
  final double errorOfLast;

  /** Sums of the recurrence as one method, over trees: bc, bc², bc³, b(c·Ac) and bAc². */
  private final double[] sums;

  private final double third;

  RockScheme(int stages) {
    this.polynomial = new RockPolynomial(stages);
    int m = polynomial.degree();
    this.c = new double[m + 1];
    this.sums = new double[5];
    runRecurrence(m);
    this.third = (1 - c[m]) / 3;
    this.a = new double[][] {{}, new double[1], new double[2], new double[3]};
    this.b = new double[4];
    double low = LEAST_C2;
    double high = GREATEST_C2;
    double atLow = excess(low);
    if (!(atLow * excess(high) < 0)) {
      throw new IllegalStateException("no explicit stages of ROCK4 for " + stages);
    }
    for (int k = 0; k < BISECTIONS; k++) {
      double middle = (low + high) / 2;
      if (excess(middle) * atLow > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    excess((low + high) / 2);
    this.explicitC = explicitAbscissae((low + high) / 2);
    this.errorOfLast = 1 / polynomial.stability();
    this.error = errorWeights();
  }

  /** Follows the abscissae and the sums of elementary weights through the recurrence. */
  private void runRecurrence(int m) {
    double[] before = new double[6];
    double[] now = new double[6];
    now[0] = polynomial.mu(1);
    c[1] = now[0];
    for (int j = 2; j <= m; j++) {
      double t = now[0];
      double[] ofSlope = {1, t, t * t, t * t * t, t * now[1], now[2]};
      double[] next = new double[6];
      for (int k = 0; k < next.length; k++) {
        next[k] =
            polynomial.mu(j) * ofSlope[k] + now[k] + polynomial.kappa(j) * (now[k] - before[k]);
      }
      before = now;
      now = next;
      c[j] = now[0];
    }
    System.arraycopy(now, 1, sums, 0, sums.length);
  }

  private double[] explicitAbscissae(double c2) {
    double q = c[c.length - 1];
    return new double[] {q, q + c2, q + third, q + 2 * third};
  }

  /** Sets a and b for a second abscissa; returns by how much the last product exceeds w₄. */
  private double excess(double c2) {
    double q = c[c.length - 1];
    double[] at = explicitAbscissae(c2);
    double[][] powers = new double[4][4];
    for (int i = 0; i < 4; i++) {
      powers[0][i] = 1;
      for (int k = 1; k < 4; k++) {
        powers[k][i] = powers[k - 1][i] * at[i];
      }
    }
    double[] weights =
        solve(powers, 1 - q, 1.0 / 2 - sums[0], 1.0 / 3 - sums[1], 1.0 / 4 - sums[2]);
    System.arraycopy(weights, 0, b, 0, 4);
    // Abscissae from q on, and sums over the explicit stages alone: bAc, bAc² and b(C·Ac).
    double[] own = {0, c2, third, 2 * third};
    double w3 = polynomial.w(3);
    double squares = 1.0 / 12 - sums[4] - 2 * q * w3;
    double products = 1.0 / 8 - sums[3];
    for (int i = 0; i < 4; i++) {
      squares -= b[i] * (sums[1] + q * q * own[i]);
      products -= b[i] * at[i] * (sums[0] + q * own[i]);
    }
    double[][] matrix = {
      {b[2] * c2, b[3] * c2, b[3] * third},
      {b[2] * c2 * c2, b[3] * c2 * c2, b[3] * third * third},
      {b[2] * at[2] * c2, b[3] * at[3] * c2, b[3] * at[3] * third}
    };
    double[] entries = solve(matrix, w3, squares, products);
    a[1][0] = c2;
    a[2][0] = third - entries[0];
    a[2][1] = entries[0];
    a[3][0] = 2 * third - entries[1] - entries[2];
    a[3][1] = entries[1];
    a[3][2] = entries[2];
    return b[3] * entries[2] * entries[0] * c2 - polynomial.w(4);
  }

  /** Returns b minus the embedded weights, which sum to the slope at the end. */
  private double[] errorWeights() {
    double[] at = explicitC;
    double[] innerSums = new double[4];
    for (int i = 0; i < 4; i++) {
      innerSums[i] = sums[0];
      for (int k = 0; k < i; k++) {
        innerSums[i] += a[i][k] * at[k];
      }
    }
    double[][] matrix = new double[4][];
    matrix[0] = new double[] {1, 1, 1, 1};
    matrix[1] = at.clone();
    matrix[2] = Arrays.stream(at).map(t -> t * t).toArray();
    matrix[3] = innerSums;
    // The slope at the end has the abscissa 1 and there y₁ of order 4, so bc is 1/2.
    double last = errorOfLast;
    return solve(matrix, last, last, last, last / 2);
  }

  private static double[] solve(double[][] matrix, double... right) {
    return new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }
}
