package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;
import org.junit.jupiter.api.Test;

class FitTest {
  /** t + x³ where x is positive; fails elsewhere. */
  private static final Fit UPPER =
      new Fit() {
        @Override
        public double[] evaluate(Residual formula, double[][] points) {
          double[] values = new double[points[0].length];
          for (int j = 0; j < values.length; j++) {
            double x = points[1][j];
            values[j] = x >= 0 ? points[0][j] + Math.pow(x, 3) : Double.NaN;
          }
          return values;
        }

        @Override
        public int iterations() {
          return 7;
        }
      };

  @Test
  void anOddSolutionIsKnownFromItsHalf() {
    double[][] points = {{1, 2, 3, 4}, {0.5, -0.5, 2, -2}};

    Fit whole = Fit.odd(UPPER, 1);

    double[] expected = {1.125, -2.125, 11, -12};
    assertArrayEquals(expected, whole.evaluate(Unknown::value, points));
    assertArrayEquals(new double[] {0.5, -0.5, 2, -2}, points[1], "not modified");
    assertEquals(7, whole.iterations());
  }
}
