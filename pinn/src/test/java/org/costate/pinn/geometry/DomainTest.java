package org.costate.pinn.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainTest {
  private static final Domain BOX = Domain.of("t", 0, 2).and("x", -3, 1).and("y", 5, 6);
  private static final int N = 256;

  @ParameterizedTest
  @EnumSource
  void interiorPointsLieInTheBoxAndFillIt(Sampling sampling) {
    double[][] points = BOX.interior(N, sampling, 3);

    for (int i = 0; i < 3; i++) {
      Domain.Interval interval = BOX.intervals().get(i);
      double width = interval.high() - interval.low();
      double mean = Arrays.stream(points[i]).average().orElseThrow();
      // Five deviations of a mean of uniform numbers: a false alarm in two million.
      double bound = 5 * width / Math.sqrt(12.0 * N);
      assertEquals(0.5 * (interval.low() + interval.high()), mean, bound);
      for (double value : points[i]) {
        assertTrue(value >= interval.low() && value <= interval.high(), "value: " + value);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRID")
  void theSeedDecidesThePoints(Sampling sampling) {
    double[][] points = BOX.interior(N, sampling, 3);

    assertArrayEquals(points, BOX.interior(N, sampling, 3));
    assertTrue(points[0][0] != BOX.interior(N, sampling, 4)[0][0]);
  }

  @Test
  void everySliceOfALatinHypercubeHoldsOnePoint() {
    double[] x = BOX.interior(N, Sampling.LATIN_HYPERCUBE, 1)[1];

    int[] counts = new int[N];
    for (double value : x) {
      counts[(int) ((value + 3) / 4 * N)]++;
    }
    for (int count : counts) {
      assertEquals(1, count);
    }
  }

  @Test
  void oppositeFacesHoldOppositePoints() {
    double[][] low = BOX.face("x", Domain.End.LOW, N, Sampling.SOBOL, 2);
    double[][] high = BOX.face("x", Domain.End.HIGH, N, Sampling.SOBOL, 2);

    assertArrayEquals(low[0], high[0]);
    assertArrayEquals(low[2], high[2]);
    for (int j = 0; j < N; j++) {
      assertEquals(-3, low[1][j]);
      assertEquals(1, high[1][j]);
    }
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "no coordinate is called z; there are [t, x, y]",
        assertThrows(
                IllegalArgumentException.class,
                () -> BOX.face("z", Domain.End.LOW, 1, Sampling.UNIFORM, 0))
            .getMessage());
    assertEquals(
        "x must run between finite, increasing ends; got NaN and 1.0",
        assertThrows(IllegalArgumentException.class, () -> Domain.of("x", Double.NaN, 1))
            .getMessage());
  }
}
