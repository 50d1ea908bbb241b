package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {
  private static final int LONG = 100;
  private static final int HALF = 50;

  /** Long rows are computed several at a time, short ones alone; every entry is the same sum. */
  @ParameterizedTest
  @CsvSource({"6,4", "5,3", "4,1", "3,7", "9,2", "11,9", "7,10", "4,11", "2,12"})
  void longRowsHaveTheBitsOfShortOnes(int rows, int terms) {
    Random random = new Random(rows);
    double[][] a = matrix(random, rows, terms);
    double[][] b = matrix(random, terms, LONG);
    double[] start = random.doubles(LONG).toArray();
    double[][] c = matrix(random, rows, LONG);
    double[][] affine = new double[rows][LONG];
    double[][] first = part(c, 0);
    double[][] second = part(c, HALF);

    Products.affine(affine, start, a, b, rows, terms, LONG);
    Products.accumulate(c, a, b, rows, terms, LONG);
    Products.accumulate(first, a, part(b, 0), rows, terms, HALF);
    Products.accumulate(second, a, part(b, HALF), rows, terms, HALF);

    assertRows(c, first, second);
    double[] later = Arrays.copyOfRange(start, HALF, LONG);
    Products.affine(first, start, a, part(b, 0), rows, terms, HALF);
    Products.affine(second, later, a, part(b, HALF), rows, terms, HALF);
    assertRows(affine, first, second);
  }

  private static void assertRows(double[][] whole, double[][] first, double[][] second) {
    for (int i = 0; i < whole.length; i++) {
      assertArrayEquals(first[i], Arrays.copyOf(whole[i], HALF));
      assertArrayEquals(second[i], Arrays.copyOfRange(whole[i], HALF, LONG));
    }
  }

  private static double[][] part(double[][] a, int from) {
    return Arrays.stream(a)
        .map(row -> Arrays.copyOfRange(row, from, from + HALF))
        .toArray(double[][]::new);
  }

  private static double[][] matrix(Random random, int rows, int columns) {
    double[][] a = new double[rows][];
    for (int i = 0; i < rows; i++) {
      a[i] = random.doubles(columns, -1, 1).toArray();
    }
    return a;
  }
}
