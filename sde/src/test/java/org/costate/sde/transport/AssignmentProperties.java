package org.costate.sde.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentProperties {

  /** No permutation is cheaper; few different costs make many ties. */
  @Property(tries = 300)
  void noOtherPermutationIsCheaper(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n, @ForAll boolean ties) {
    Random random = new Random(seed);
    double[] cost = new double[n * n];
    Arrays.setAll(cost, i -> ties ? random.nextInt(4) : random.nextGaussian());

    int[] columns = Assignment.solve(cost);

    assertEquals(n, Arrays.stream(columns).distinct().count());
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += cost[i * n + columns[i]];
    }
    assertEquals(cheapest(cost, n, 0, new boolean[n]), sum, 1e-12);
  }

  private static double cheapest(double[] cost, int n, int row, boolean[] used) {
    if (row == n) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      if (!used[j]) {
        used[j] = true;
        least = Math.min(least, cost[row * n + j] + cheapest(cost, n, row + 1, used));
        used[j] = false;
      }
    }
    return least;
  }

  /**
   * Rows that hand their columns round in a circle never gain, which is all that optimality asks: a
   * permutation is made of such circles. So the certificate is that no circle of changes of cost
   * from row to row is negative, found by the shortest ways between all pairs.
   */
  @Property(tries = 60)
  void noCircleOfRowsGainsByHandingOnColumns(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int n) {
    Random random = new Random(seed);
    double[] cost = new double[n * n];
    double[] rows = random.doubles(n, -1, 1).toArray();
    double[] columns = random.doubles(n, -1, 1).toArray();
    // Costs of a product of places, where nearly all rows want the same columns.
    Arrays.setAll(cost, i -> -rows[i / n] * columns[i % n] + 0.01 * random.nextGaussian());

    int[] columnOf = Assignment.solve(cost);

    double[][] way = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        way[i][k] = cost[i * n + columnOf[k]] - cost[i * n + columnOf[i]];
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          way[i][k] = Math.min(way[i][k], way[i][via] + way[via][k]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      assertEquals(0, way[i][i], 1e-12, "row " + i);
    }
  }

  /** On the line the sorted points are partners. */
  @Property(tries = 50)
  void onTheLineTheSortedPointsArePartners(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
    Random random = new Random(seed);
    double[] a = random.doubles(n).toArray();
    double[] b = random.doubles(n).map(x -> 2 * x * x - 1).toArray();

    double distance = Wasserstein.w2(a, b, 1);

    Arrays.sort(a);
    Arrays.sort(b);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]) / n;
    }
    assertEquals(Math.sqrt(sum), distance, 1e-12);
  }

  /** A cloud that is moved has a distance as far as it was moved, in whatever order. */
  @Property(tries = 20)
  void aMovedCloudIsAsFarAsItWasMoved(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int n) {
    Random random = new Random(seed);
    double[] a = random.doubles(3L * n, -1, 1).toArray();
    double[] moved = new double[3 * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        moved[(n - 1 - i) * 3 + k] = a[3 * i + k] + k - 0.5;
      }
    }

    assertEquals(Math.sqrt(0.25 + 0.25 + 2.25), Wasserstein.w2(a, moved, 3), 1e-12);
  }

  @Test
  void whatCannotBeSolvedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Assignment.solve(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> Assignment.solve(new double[0]));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Assignment.solve(new double[] {0, 1, Double.NaN, 2}));
    assertEquals("costs must be finite; row 1, column 0 is NaN", error.getMessage());
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> Wasserstein.w2(new double[6], new double[3], 3))
            .getMessage()
            .contains("6 and 3"));
  }
}
