package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.jet.InputScaling;

/**
 * A box in named coordinates, of which time may be one.
 *
 * <p>{@code Domain.of("t", 0, 1).and("x", -1, 1)}. Points are {@code [dimension][n]}, one line for
 * each coordinate, in the coordinate's own units. Immutable.
 */
public final class Domain {
  private final List<Interval> intervals;

  /**
   * One coordinate.
   *
   * @param name its name
   * @param low where it begins
   * @param high where it ends
   */
  public record Interval(String name, double low, double high) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if they are not finite and increasing
     */
    public Interval {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "%s must run between finite, increasing ends; got %s and %s"
                .formatted(name, low, high));
      }
    }
  }

  /** An end of an interval. */
  public enum End {
    /** The lower one. */
    LOW,
    /** The upper one. */
    HIGH
  }

  private Domain(List<Interval> intervals) {
    this.intervals = List.copyOf(intervals);
  }

  /** Returns the interval {@code low ≤ name ≤ high}. */
  public static Domain of(String name, double low, double high) {
    return new Domain(List.of(new Interval(name, low, high)));
  }

  /**
   * Returns the product with another interval.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public Domain and(String name, double low, double high) {
    if (names().contains(name)) {
      throw new IllegalArgumentException("there is already a coordinate called " + name);
    }
    List<Interval> more = new ArrayList<>(intervals);
    more.add(new Interval(name, low, high));
    return new Domain(more);
  }

  /** Returns the coordinates. */
  public List<Interval> intervals() {
    return intervals;
  }

  /** Returns the names of the coordinates, in order. */
  public List<String> names() {
    return intervals.stream().map(Interval::name).toList();
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return intervals.size();
  }

  /** Returns the normalisation of every coordinate to [−1, 1]. */
  public InputScaling scaling() {
    return new InputScaling(
        intervals.stream().map(i -> 0.5 * (i.low() + i.high())).toList(),
        intervals.stream().map(i -> 0.5 * (i.high() - i.low())).toList());
  }

  /**
   * Returns points of the interior.
   *
   * @param n number of points, at least 1
   * @param sampling how they are spread
   * @param seed the same seed gives the same points
   */
  public double[][] interior(int n, Sampling sampling, long seed) {
    requireCount(n);
    return placed(sampling.draw(dimension(), n, seed));
  }

  /**
   * Returns points of a face; the same seed at the opposite end gives the opposite points.
   *
   * @param name the coordinate that is held
   * @param end where it is held
   * @param n number of points, at least 1
   * @param sampling how they are spread
   * @param seed the same seed gives the same points
   * @throws IllegalArgumentException if there is no such coordinate
   */
  public double[][] face(String name, End end, int n, Sampling sampling, long seed) {
    requireCount(n);
    int held = names().indexOf(name);
    if (held < 0) {
      throw new IllegalArgumentException(
          "no coordinate is called %s; there are %s".formatted(name, names()));
    }
    double[][] free = dimension() == 1 ? new double[0][] : sampling.draw(dimension() - 1, n, seed);
    List<double[]> lines = new ArrayList<>(List.of(free));
    double[] line = new double[n];
    Arrays.fill(line, end == End.LOW ? 0 : 1);
    lines.add(held, line);
    return placed(lines.toArray(double[][]::new));
  }

  private double[][] placed(double[][] unit) {
    for (int i = 0; i < unit.length; i++) {
      Interval interval = intervals.get(i);
      for (int j = 0; j < unit[i].length; j++) {
        double s = unit[i][j];
        unit[i][j] = (1 - s) * interval.low() + s * interval.high();
      }
    }
    return unit;
  }

  private static void requireCount(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("the number of points must be at least 1; got " + n);
    }
  }
}
