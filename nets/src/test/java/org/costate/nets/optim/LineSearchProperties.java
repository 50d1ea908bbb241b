package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSearchProperties {
  private static final int N = 3;

  /**
   * {@code f(x) = Σ aₖ xₖ² + sin(wₖ xₖ + pₖ)}: bounded below, with many wells, so that both
   * conditions are met somewhere on every line downhill. The point found meets them.
   */
  @Property(tries = 300)
  void thePointFoundMeetsBothConditionsOfWolfe(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.45) double c1,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double c2,
      @ForAll @DoubleRange(min = -3, max = 2) double logFirst) {
    Line line = new Line(seed);
    LineSearch search = line.search(new Wolfe(c1, c2, 200));

    assertTrue(line.run(search, logFirst));

    double slope = line.assertConsistent(search);
    assertTrue(search.value <= line.value + c1 * search.step * line.slope, "decrease");
    assertTrue(Math.abs(slope) <= -c2 * line.slope, "slope " + slope + " of " + line.slope);
    assertTrue(search.evaluations() < 200);
  }

  /** With too few points to be flat enough, the one it ends on still decreases enough. */
  @Property(tries = 300)
  void withFewPointsTheDecreaseHolds(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.45) double c1,
      @ForAll @DoubleRange(min = -3, max = 2) double logFirst,
      @ForAll @IntRange(min = 2, max = 6) int points) {
    Line line = new Line(seed);
    LineSearch search = line.search(new Wolfe(c1, 0.46, points));

    if (line.run(search, logFirst)) {
      line.assertConsistent(search);
      assertTrue(search.value <= line.value + c1 * search.step * line.slope, "decrease");
    }
  }

  /** Where the gradient is no number the search turns back, however low the value is. */
  @Test
  void aPointWithoutAGradientIsNotTaken() {
    LineSearch search =
        new LineSearch(
            (x, gradient) -> {
              gradient[0] += x[0] > 1.5 ? Double.NaN : 2 * x[0] - 4;
              return x[0] * x[0] - 4 * x[0];
            },
            new Wolfe(1e-4, 0.5, 40),
            1);

    assertTrue(search.run(new double[] {0}, 0, -4, new double[] {1}, 1.9));

    assertTrue(Math.abs(search.gradient[0]) <= 2, "gradient " + search.gradient[0]);
  }

  /** A function and a direction downhill. */
  private static final class Line {
    private final Objective f;
    private final double[] origin;
    private final double[] direction = new double[N];
    private final double value;
    private final double slope;

    Line(long seed) {
      Random random = new Random(seed);
      double[] wells = random.doubles(2 * N, 0.5, 4).toArray();
      f =
          (theta, gradient) -> {
            double sum = 0;
            for (int k = 0; k < N; k++) {
              double inside = wells[k] * theta[k] + wells[N + k];
              sum += 0.3 * theta[k] * theta[k] + Math.sin(inside);
              gradient[k] += 0.6 * theta[k] + wells[k] * Math.cos(inside);
            }
            return sum;
          };
      origin = random.doubles(N, -5, 5).toArray();
      double[] gradient = new double[N];
      value = f.evaluate(origin, gradient);
      for (int k = 0; k < N; k++) {
        direction[k] = -gradient[k] * (0.2 + random.nextDouble());
      }
      slope = VectorMath.dot(gradient, direction);
    }

    LineSearch search(Wolfe wolfe) {
      return new LineSearch(f, wolfe, N);
    }

    boolean run(LineSearch search, double logFirst) {
      return search.run(origin, value, slope, direction, Math.pow(10, logFirst));
    }

    /** Returns the slope at the point the search is on, whose value and gradient are its own. */
    double assertConsistent(LineSearch search) {
      double[] there = new double[N];
      for (int k = 0; k < N; k++) {
        assertEquals(origin[k] + search.step * direction[k], search.theta[k]);
      }
      assertEquals(f.evaluate(search.theta, there), search.value);
      assertArrayEquals(there, search.gradient);
      return VectorMath.dot(there, direction);
    }
  }
}
