package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * Two regions put together.
 *
 * <p>Two boundaries that coincide over an area make it ambiguous which side is which there: let one
 * region reach a little beyond the other.
 *
 * @param kind how
 * @param a the first
 * @param b the second, of as many coordinates
 */
public record Combination(Kind kind, Region a, Region b) implements Region {
  /** How regions are put together. */
  public enum Kind {
    /** In one or in both. */
    UNION,
    /** In both. */
    INTERSECTION,
    /** In the first but not in the second. */
    DIFFERENCE
  }

  /**
   * Checks the dimensions.
   *
   * @throws IllegalArgumentException if they differ, or boxes around the two do not meet in an
   *     intersection
   */
  public Combination {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "a %s needs regions of one dimension; got %s and %s"
              .formatted(kind, a.dimension(), b.dimension()));
    }
    if (kind == Kind.INTERSECTION) {
      meet(a.bounds(), b.bounds());
    }
  }

  @Override
  public int dimension() {
    return a.dimension();
  }

  @Override
  public List<Range> bounds() {
    return switch (kind) {
      case DIFFERENCE -> a.bounds();
      case INTERSECTION -> meet(a.bounds(), b.bounds());
      case UNION -> around(a.bounds(), b.bounds());
    };
  }

  private static List<Range> around(List<Range> a, List<Range> b) {
    List<Range> all = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      all.add(
          new Range(
              Math.min(a.get(i).low(), b.get(i).low()),
              Math.max(a.get(i).high(), b.get(i).high())));
    }
    return all;
  }

  private static List<Range> meet(List<Range> a, List<Range> b) {
    List<Range> all = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      double low = Math.max(a.get(i).low(), b.get(i).low());
      double high = Math.min(a.get(i).high(), b.get(i).high());
      if (!(low < high)) {
        throw new IllegalArgumentException(
            "the regions do not meet: coordinate %s runs over %s and %s"
                .formatted(i, a.get(i), b.get(i)));
      }
      all.add(new Range(low, high));
    }
    return all;
  }

  @Override
  public double signedDistance(double[] x) {
    double left = a.signedDistance(x);
    double right = b.signedDistance(x);
    return switch (kind) {
      case UNION -> Math.min(left, right);
      case INTERSECTION -> Math.max(left, right);
      case DIFFERENCE -> Math.max(left, -right);
    };
  }

  @Override
  public DerivativeStructure vanishing(DerivativeStructure[] x) {
    DerivativeStructure left = a.vanishing(x);
    DerivativeStructure right = b.vanishing(x);
    return switch (kind) {
      case UNION -> left.add(right).add(left.square().add(right.square()).sqrt());
      case INTERSECTION -> both(left, right);
      case DIFFERENCE -> both(left, right.negate());
    };
  }

  /** Returns Rvachev's conjunction: positive where both are, zero where one is and none below. */
  static DerivativeStructure both(DerivativeStructure f, DerivativeStructure g) {
    return f.add(g).subtract(f.square().add(g.square()).sqrt());
  }

  @Override
  public List<Surface> boundary() {
    List<Surface> kept = new ArrayList<>();
    int sideOfB = kind == Kind.INTERSECTION ? -1 : 1;
    for (Surface surface : a.boundary()) {
      kept.add(new Cut(surface, b, sideOfB, 1));
    }
    for (Surface surface : b.boundary()) {
      kept.add(new Cut(surface, a, kind == Kind.UNION ? 1 : -1, kind == Kind.DIFFERENCE ? -1 : 1));
    }
    return kept;
  }

  /**
   * The part of a surface that lies on one side of another region.
   *
   * @param side 1 for outside, −1 for inside
   * @param sign of the normal
   */
  private record Cut(Surface surface, Region other, int side, int sign) implements Surface {
    @Override
    public double measure() {
      return surface.measure();
    }

    @Override
    public int parameters() {
      return surface.parameters();
    }

    @Override
    public boolean at(double[] s, int from, double[] x, double[] normal) {
      boolean kept = surface.at(s, from, x, normal);
      for (int i = 0; i < normal.length; i++) {
        normal[i] *= sign;
      }
      return kept && side * other.signedDistance(x) > 0;
    }
  }
}
