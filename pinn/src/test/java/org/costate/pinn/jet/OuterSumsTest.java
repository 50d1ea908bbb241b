package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OuterSumsTest {
  /** A plain loop over the same numbers; sizes with and without odd rows, columns and blocks. */
  @ParameterizedTest
  @CsvSource({"6,4,128", "5,3,128", "1,7,128", "4,1,128", "6,4,127", "5,3,40"})
  void everyEntryIsItsSum(int rows, int columns, int n) {
    Random random = new Random(rows);
    double[][][] g = random(random, rows);
    double[][][] h = random(random, columns);
    double[][] w = new double[rows][columns];
    OuterSums sums = new OuterSums();

    sums.add(w, g, h, rows, columns, n);
    sums.add(w, g, h, rows, columns, n);

    for (int o = 0; o < rows; o++) {
      for (int i = 0; i < columns; i++) {
        double sum = 0;
        for (int s = 0; s < g.length; s++) {
          for (int j = 0; j < n; j++) {
            sum += g[s][o][j] * h[s][i][j];
          }
        }
        assertEquals(2 * sum, w[o][i], 1e-12);
      }
    }
  }

  private static double[][][] random(Random random, int width) {
    double[][][] block = new double[3][width][];
    for (double[][] stream : block) {
      for (int f = 0; f < width; f++) {
        stream[f] = random.doubles(OuterSums.POINTS, -1, 1).toArray();
      }
    }
    return block;
  }
}
