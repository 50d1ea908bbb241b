package org.costate.pinn.geometry;

import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A bounded set of points of one, two or more coordinates: a primitive such as {@link Ball}, {@link
 * Box} and {@link Polygon}, or a {@link Combination} of two.
 */
public interface Region {
  /** Returns the number of coordinates. */
  int dimension();

  /** Returns an interval of every coordinate that the region lies in. */
  List<Range> bounds();

  /**
   * Returns the signed distance to the boundary: negative inside, positive outside.
   *
   * <p>Exact for primitives; for combinations its sign is right and its magnitude a lower bound.
   *
   * @param x a point; not modified
   */
  double signedDistance(double[] x);

  /**
   * Returns a function that is zero on the boundary and positive inside, and smooth except at
   * corners: about the distance to the boundary nearby.
   *
   * @param x the coordinates of one point
   * @see <a href="https://doi.org/10.1016/j.cma.2021.114333">Sukumar and Srivastava (2022)</a>
   */
  DerivativeStructure vanishing(DerivativeStructure[] x);

  /** Returns pieces that together make up the boundary. */
  List<Surface> boundary();

  /** Returns the points that are in this region, in the other, or in both. */
  default Region union(Region other) {
    return new Combination(Combination.Kind.UNION, this, other);
  }

  /** Returns the points that are in both regions. */
  default Region intersection(Region other) {
    return new Combination(Combination.Kind.INTERSECTION, this, other);
  }

  /** Returns the points of this region that are not in the other. */
  default Region difference(Region other) {
    return new Combination(Combination.Kind.DIFFERENCE, this, other);
  }

  /**
   * The extent of one coordinate.
   *
   * @param low where it begins
   * @param high where it ends
   */
  record Range(double low, double high) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if they are not finite and increasing
     */
    public Range {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "a range must run between finite, increasing ends; got %s and %s".formatted(low, high));
      }
    }

    double width() {
      return high - low;
    }

    double at(double share) {
      return (1 - share) * low + share * high;
    }
  }
}
