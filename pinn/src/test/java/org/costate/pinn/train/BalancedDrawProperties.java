package org.costate.pinn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BalancedDrawProperties {
  private static final int POINTS = 300;

  /** As many as asked, none twice, none without weight. */
  @Property(tries = 200)
  void asManyAsAskedAreDrawn(
      @ForAll @IntRange(min = 1, max = 3) int dimension,
      @ForAll @IntRange(min = 1, max = POINTS / 2) int n,
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @DoubleRange(min = 0, max = 0.99) double start) {
    Random random = new Random(seed);
    double[][] points = points(random, dimension);
    double[] weights = random.doubles(POINTS).map(u -> Math.pow(u, 9)).toArray();
    for (int j = 0; j < POINTS; j += 2) {
      weights[j] = seed % 3 == 0 ? 0 : weights[j];
    }

    int[] drawn = BalancedDraw.draw(points, weights, n, start);

    assertEquals(n, Arrays.stream(drawn).distinct().count());
    assertTrue(Arrays.stream(drawn).allMatch(j -> weights[j] > 0));
  }

  /** Over all starts a point is drawn as often as its share, or always if that is one or more. */
  @Property(tries = 5)
  void aPointIsDrawnAsOftenAsItsWeightSays(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    Random random = new Random(seed);
    double[][] points = points(random, 2);
    double[] weights = random.doubles(POINTS, 0.1, 1).toArray();
    weights[17] = 1e6;
    int n = 31;
    int starts = 500;
    int[] counts = new int[POINTS];
    for (int k = 0; k < starts; k++) {
      for (int j : BalancedDraw.draw(points, weights, n, (k + 0.5) / starts)) {
        counts[j]++;
      }
    }

    assertEquals(starts, counts[17]);
    weights[17] = 0;
    double rest = Arrays.stream(weights).sum();
    for (int j = 0; j < POINTS; j++) {
      if (j != 17) {
        double expected = (n - 1) * weights[j] / rest;
        assertEquals(expected, counts[j] / (double) starts, 2.0 / starts, "point " + j);
      }
    }
  }

  /** A cell of Morton's curve gets its share of points to within one; independent draws to √n. */
  @Property(tries = 20)
  void everyPartOfSpaceGetsItsShare(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    int side = 32;
    double[][] grid = new double[2][side * side];
    double[] weights = new double[side * side];
    double[] share = new double[16];
    for (int j = 0; j < weights.length; j++) {
      grid[0][j] = j % side;
      grid[1][j] = Math.floorDiv(j, side);
      weights[j] = 1 + grid[0][j] / side;
      share[cell(grid, j, side)] += weights[j];
    }
    int n = 256;
    int[] counts = new int[16];
    for (int j : BalancedDraw.draw(grid, weights, n, new Random(seed).nextDouble())) {
      counts[cell(grid, j, side)]++;
    }

    double all = Arrays.stream(weights).sum();
    for (int c = 0; c < 16; c++) {
      assertEquals(n * share[c] / all, counts[c], 1.0, "cell " + c);
    }
  }

  private static int cell(double[][] grid, int j, int side) {
    return (int) (4 * grid[0][j] / side) + 4 * (int) (4 * grid[1][j] / side);
  }

  private static double[][] points(Random random, int dimension) {
    double[][] points = new double[dimension][];
    for (int i = 0; i < dimension; i++) {
      points[i] = random.doubles(POINTS, -3, 5).toArray();
    }
    return points;
  }
}
