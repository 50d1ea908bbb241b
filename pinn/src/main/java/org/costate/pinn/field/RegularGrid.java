package org.costate.pinn.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.costate.pinn.geometry.Domain;

/**
 * Evenly spaced values of some coordinates, the others being held: a line, a plane or a block
 * through a domain.
 *
 * <p>{@code RegularGrid.over(domain).along("x", 200).along("y", 100).at("t", 0.5)}. Points run
 * along the first coordinate first. Immutable.
 */
public final class RegularGrid {
  private final Domain domain;
  private final Placement placement;
  private final List<Axis> axes;

  /** Where the values of a coordinate are. */
  public enum Placement {
    /** The first and the last at the ends. */
    NODES,
    /** In the middle of equal cells. */
    CENTRES
  }

  /**
   * The values of one coordinate.
   *
   * @param name the coordinate
   * @param first the first value
   * @param step distance of neighbours, 0 if held
   * @param count how many, 1 if held
   */
  public record Axis(String name, double first, double step, int count) {
    /** Returns the values. */
    public double[] values() {
      double[] values = new double[count];
      Arrays.setAll(values, k -> first + k * step);
      return values;
    }
  }

  private RegularGrid(Domain domain, Placement placement, List<Axis> axes) {
    this.domain = domain;
    this.placement = placement;
    this.axes = List.copyOf(axes);
  }

  /** Returns the grid of nodes without any axis yet; coordinates not named are held midway. */
  public static RegularGrid over(Domain domain) {
    return new RegularGrid(domain, Placement.NODES, List.of());
  }

  /** Returns the grid of cell centres without any axis yet, as for a map of coloured cells. */
  public static RegularGrid cellsOver(Domain domain) {
    return new RegularGrid(domain, Placement.CENTRES, List.of());
  }

  /**
   * Returns this with values all along a coordinate.
   *
   * @param name the coordinate
   * @param count how many values, at least 2
   * @throws IllegalArgumentException if there is no such coordinate, it was named before, or the
   *     count is too small
   */
  public RegularGrid along(String name, int count) {
    Domain.Interval interval = domain.intervals().get(domain.index(name));
    if (count < 2) {
      throw new IllegalArgumentException(
          "an axis needs at least 2 values; got %s along %s".formatted(count, name));
    }
    double width = interval.high() - interval.low();
    return with(
        placement == Placement.NODES
            ? new Axis(name, interval.low(), width / (count - 1), count)
            : new Axis(name, interval.low() + 0.5 * width / count, width / count, count));
  }

  /**
   * Returns this with a coordinate held.
   *
   * @throws IllegalArgumentException if there is no such coordinate, it was named before, or the
   *     value lies outside
   */
  public RegularGrid at(String name, double value) {
    Domain.Interval interval = domain.intervals().get(domain.index(name));
    if (!(value >= interval.low() && value <= interval.high())) {
      throw new IllegalArgumentException(
          "%s must be held from %s to %s; got %s"
              .formatted(name, interval.low(), interval.high(), value));
    }
    return with(new Axis(name, value, 0, 1));
  }

  private RegularGrid with(Axis axis) {
    if (axes.stream().anyMatch(a -> a.name().equals(axis.name()))) {
      throw new IllegalArgumentException(axis.name() + " was given before");
    }
    List<Axis> more = new ArrayList<>(axes);
    more.add(axis);
    return new RegularGrid(domain, placement, more);
  }

  /** Returns the axes with more than one value, in the order in which they were given. */
  public List<Axis> axes() {
    return axes.stream().filter(axis -> axis.count() > 1).toList();
  }

  /** Returns the number of points. */
  public int size() {
    return axes.stream().mapToInt(Axis::count).reduce(1, Math::multiplyExact);
  }

  /** Returns the points, {@code [dimension][size]}, coordinates in the order of the domain. */
  public double[][] points() {
    double[][] points = new double[domain.dimension()][size()];
    for (int i = 0; i < points.length; i++) {
      Domain.Interval interval = domain.intervals().get(i);
      Arrays.fill(points[i], 0.5 * (interval.low() + interval.high()));
    }
    int stride = 1;
    for (Axis axis : axes) {
      double[] values = axis.values();
      double[] line = points[domain.index(axis.name())];
      for (int j = 0; j < line.length; j++) {
        line[j] = values[j / stride % axis.count()];
      }
      stride *= axis.count();
    }
    return points;
  }

  /**
   * Returns where the points lie after a change of coordinates, such as polar ones, {@code
   * [m][size]}.
   *
   * @param map takes the coordinates of a point, in the order of the domain, to m others
   * @throws IllegalArgumentException if it gives different numbers of coordinates
   */
  public double[][] mapped(UnaryOperator<double[]> map) {
    double[][] points = points();
    double[][] mapped = new double[0][];
    double[] x = new double[points.length];
    for (int j = 0; j < size(); j++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = points[i][j];
      }
      double[] to = map.apply(x.clone());
      if (j == 0) {
        mapped = new double[to.length][size()];
      } else if (to.length != mapped.length) {
        throw new IllegalArgumentException(
            "every point must have as many coordinates; point %s has %s, those before %s"
                .formatted(j, to.length, mapped.length));
      }
      for (int i = 0; i < to.length; i++) {
        mapped[i][j] = to[i];
      }
    }
    return mapped;
  }

  /**
   * Returns values with {@code NaN} at points that lie outside the domain, as around a disk.
   *
   * @param values one for each point; not modified
   */
  public double[] masked(double[] values) {
    requireSize(values);
    double[][] points = points();
    double[] masked = values.clone();
    double[] x = new double[points.length];
    for (int j = 0; j < masked.length; j++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = points[i][j];
      }
      masked[j] = domain.contains(x) ? masked[j] : Double.NaN;
    }
    return masked;
  }

  /**
   * Returns values as rows and columns, for a map of colours: columns along the first axis, rows
   * along the second.
   *
   * @param values one for each point; not modified
   * @throws IllegalArgumentException if there are not two axes, or another number of values
   */
  public double[][] rows(double[] values) {
    requireSize(values);
    if (axes().size() != 2) {
      throw new IllegalArgumentException(
          "rows and columns need two axes; there are " + axes().size());
    }
    int columns = axes().get(0).count();
    double[][] rows = new double[axes().get(1).count()][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = Arrays.copyOfRange(values, k * columns, (k + 1) * columns);
    }
    return rows;
  }

  void requireSize(double[] values) {
    if (values.length != size()) {
      throw new IllegalArgumentException(
          "the grid has %s points; got %s values".formatted(size(), values.length));
    }
  }
}
