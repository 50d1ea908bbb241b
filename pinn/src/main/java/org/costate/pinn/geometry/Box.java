package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A product of intervals.
 *
 * @param bounds one for each coordinate
 */
public record Box(List<Range> bounds) implements Region {
  /**
   * Copies the intervals.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Box {
    bounds = List.copyOf(bounds);
    if (bounds.isEmpty()) {
      throw new IllegalArgumentException("a box needs at least one interval");
    }
  }

  /** Returns an interval. */
  public static Box interval(double low, double high) {
    return new Box(List.of(new Range(low, high)));
  }

  /** Returns a rectangle. */
  public static Box rectangle(double x0, double x1, double y0, double y1) {
    return new Box(List.of(new Range(x0, x1), new Range(y0, y1)));
  }

  @Override
  public int dimension() {
    return bounds.size();
  }

  @Override
  public double signedDistance(double[] x) {
    double outside = 0;
    double inside = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      Range range = bounds.get(i);
      double beyond = Math.max(range.low() - x[i], x[i] - range.high());
      inside = Math.max(inside, beyond);
      outside += Math.max(beyond, 0) * Math.max(beyond, 0);
    }
    return inside > 0 ? Math.sqrt(outside) : inside;
  }

  @Override
  public DerivativeStructure vanishing(DerivativeStructure[] x) {
    DerivativeStructure all = slab(x[0], bounds.get(0));
    for (int i = 1; i < x.length; i++) {
      all = Combination.both(all, slab(x[i], bounds.get(i)));
    }
    return all;
  }

  private static DerivativeStructure slab(DerivativeStructure x, Range range) {
    return x.subtract(range.low()).multiply(x.negate().add(range.high())).divide(range.width());
  }

  @Override
  public List<Surface> boundary() {
    List<Surface> faces = new ArrayList<>();
    for (int i = 0; i < dimension(); i++) {
      faces.add(new Face(bounds, i, false));
      faces.add(new Face(bounds, i, true));
    }
    return faces;
  }

  /** One of two opposite faces. */
  private record Face(List<Range> bounds, int held, boolean high) implements Surface {
    @Override
    public double measure() {
      double area = 1;
      for (int i = 0; i < bounds.size(); i++) {
        area *= i == held ? 1 : bounds.get(i).width();
      }
      return area;
    }

    @Override
    public int parameters() {
      return bounds.size() - 1;
    }

    @Override
    public boolean at(double[] s, int from, double[] x, double[] normal) {
      Arrays.fill(normal, 0);
      normal[held] = high ? 1 : -1;
      int next = from;
      for (int i = 0; i < x.length; i++) {
        x[i] = bounds.get(i).at(i == held ? (high ? 1 : 0) : s[next++]);
      }
      return true;
    }
  }
}
