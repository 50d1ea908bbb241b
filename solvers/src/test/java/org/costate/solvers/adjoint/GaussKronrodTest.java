package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GaussKronrodTest {

  /** Kronrod's extension of seven nodes integrates degree 22 exactly, and odd degrees vanish. */
  @Test
  void polynomialsOfDegree22AreExactInOnePiece() {
    double[] out = new double[23];
    int[] calls = {0};
    new GaussKronrod(23, 1)
        .add(
            (t, weight, sum) -> {
              calls[0]++;
              for (int m = 0; m < sum.length; m++) {
                sum[m] += weight * Math.pow(t, m);
              }
            },
            -1,
            1,
            out);

    assertEquals(15, calls[0]);
    for (int m = 0; m < out.length; m++) {
      assertEquals(m % 2 == 0 ? 2.0 / (m + 1) : 0, out[m], 1e-15, "degree " + m);
    }
  }

  @Test
  void kinksAndPeaksAreFoundToTheTolerance() {
    double[] out = {10, 0};
    new GaussKronrod(2, 1e-12)
        .add(
            (t, weight, sum) -> {
              sum[0] += weight * Math.abs(t - 0.3);
              sum[1] += weight * 1e-20 / (1e-4 + t * t);
            },
            2,
            -1,
            out);

    assertEquals(10 - (1.3 * 1.3 + 1.7 * 1.7) / 2, out[0], 1e-11);
    assertEquals(-1e-18 * (Math.atan(200) + Math.atan(100)), out[1], 1e-29);
  }

  @Test
  void whatDoesNotConvergeIsReported() {
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                new GaussKronrod(1, 1e-12)
                    .add(
                        (t, weight, sum) -> sum[0] += weight / Math.abs(t - 1 / 3.0),
                        0,
                        1,
                        new double[1]));

    assertEquals(
        "the quadrature of the parameter gradient did not reach 1.0E-12",
        String.valueOf(error.getMessage()).substring(0, 62));
  }
}
