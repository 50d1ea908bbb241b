package org.costate.validation.draw;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values with a name and a way of drawing them.
 *
 * <p>Points with a coordinate that is {@code NaN} or infinite are left out; a line or band is
 * broken there. Arrays are copied.
 */
public final class Series {

  private final String name;
  private final Mark mark;
  private final Optional<Colour> colour;

  private Series(String name, Mark mark, Optional<Colour> colour) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a series needs a name");
    }
    this.name = name;
    this.mark = mark;
    this.colour = colour;
  }

  /**
   * Returns a solid line through the points in their order.
   *
   * @param name what the legend says
   * @param x abscissae
   * @param y ordinates, as many
   * @throws IllegalArgumentException if the name is blank, the lengths differ, or no point is
   *     finite
   */
  public static Series line(String name, double[] x, double[] y) {
    requirePoints(name, x, y);
    return new Series(name, Curve.solid(x.clone(), y.clone(), Symbol.NONE), Optional.empty());
  }

  /**
   * Returns a dashed line through the points in their order.
   *
   * @param name what the legend says
   * @param x abscissae
   * @param y ordinates, as many
   * @throws IllegalArgumentException if the name is blank, the lengths differ, or no point is
   *     finite
   */
  public static Series dashed(String name, double[] x, double[] y) {
    requirePoints(name, x, y);
    return new Series(name, Curve.dashed(x.clone(), y.clone()), Optional.empty());
  }

  /**
   * Returns points marked by discs.
   *
   * @param name what the legend says
   * @param x abscissae
   * @param y ordinates, as many
   * @throws IllegalArgumentException if the name is blank, the lengths differ, or no point is
   *     finite
   */
  public static Series points(String name, double[] x, double[] y) {
    requirePoints(name, x, y);
    return new Series(name, Curve.points(x.clone(), y.clone(), Symbol.CIRCLE), Optional.empty());
  }

  /**
   * Returns the shaded area between two curves.
   *
   * @param name what the legend says
   * @param x abscissae
   * @param lower ordinates of one curve, as many
   * @param upper ordinates of the other, as many
   * @throws IllegalArgumentException if the name is blank, the lengths differ, or no point is
   *     finite
   */
  public static Series band(String name, double[] x, double[] lower, double[] upper) {
    requirePoints(name, x, lower, upper);
    return new Series(name, new Band(x.clone(), lower.clone(), upper.clone()), Optional.empty());
  }

  /**
   * Returns arrows of one length that show the directions of a vector field.
   *
   * <p>Each is centred on its point and points along {@code (dx, dy)} as it looks on paper. On a
   * logarithmic axis the component is taken in decades. Zero vectors are left out. The colour is
   * grey unless another is given.
   *
   * @param name what the legend says
   * @param x abscissae of the points
   * @param y ordinates, as many
   * @param dx first components of the field, as many
   * @param dy second components, as many
   * @throws IllegalArgumentException if the name is blank, the lengths differ, or no point is
   *     finite
   */
  public static Series arrows(String name, double[] x, double[] y, double[] dx, double[] dy) {
    requirePoints(name, x, y, dx, dy);
    return new Series(
        name, new Arrows(x.clone(), y.clone(), dx.clone(), dy.clone()), Optional.of(Colour.GREY));
  }

  /**
   * Returns a line with a symbol at each point; the symbol differs from place to place in a plot.
   */
  static Series marked(String name, double[] x, double[] y, int place) {
    requirePoints(name, x, y);
    return new Series(name, Curve.solid(x.clone(), y.clone(), Symbol.of(place)), Optional.empty());
  }

  /**
   * Returns this series in a colour of its own.
   *
   * @param own the colour
   */
  public Series in(Colour own) {
    return new Series(name, mark, Optional.of(own));
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  Mark mark() {
    return mark;
  }

  Optional<Colour> colour() {
    return colour;
  }

  private static void requirePoints(String name, double[] x, double[]... others) {
    for (double[] other : others) {
      if (other.length != x.length) {
        throw new IllegalArgumentException(
            "'%s' needs arrays of one length; got %s".formatted(name, lengths(x, others)));
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (finite(i, x, others)) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "'%s' has no finite point among %d".formatted(name, x.length));
  }

  private static boolean finite(int i, double[] x, double[]... others) {
    boolean finite = Double.isFinite(x[i]);
    for (double[] other : others) {
      finite &= Double.isFinite(other[i]);
    }
    return finite;
  }

  private static List<Integer> lengths(double[] x, double[]... others) {
    Integer[] lengths = new Integer[1 + others.length];
    lengths[0] = x.length;
    Arrays.setAll(lengths, i -> i == 0 ? x.length : others[i - 1].length);
    return List.of(lengths);
  }
}
