package org.costate.pinn.condition;

import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/** Functions of one coordinate by which conditions at the two ends of an interval are met. */
final class WallShapes {
  private WallShapes() {}

  /**
   * Returns the function of which the condition at one wall is 1 and at the other 0: constant,
   * linear or cubic.
   *
   * @param x the coordinate
   * @param wall where it is 1
   * @param other the other end, null if nothing is asked there
   */
  static DerivativeStructure shape(DerivativeStructure x, Wall wall, @Nullable Wall other) {
    // The distance from the wall as a share of the width, s = 0 at the wall and 1 at the other end.
    DerivativeStructure s = x.subtract(wall.at()).multiply(-wall.normal() / wall.width());
    DerivativeStructure rest = s.negate().add(1);
    if (wall.isValue()) {
      if (other == null) {
        return s.getField().getOne();
      }
      // Flat at the other end as well, for a slope there must not feel it.
      return other.isValue() ? rest : rest.square().multiply(s.multiply(2).add(1));
    }
    // The outward slope of −s is 1/width.
    DerivativeStructure steep = s.multiply(-wall.width() / wall.b());
    return other == null ? steep : steep.multiply(rest.square());
  }

  /**
   * Returns the positive factor E by which {@code F (E v) = 0} at every Robin wall for every v that
   * has no slope there but a value factor: the exponential of a linear or quadratic function κ with
   * {@code ∂κ/∂n = −a/b}, less the slope that the logarithm of the other wall's value factor has.
   */
  static FieldFormula growth(@Nullable Wall low, @Nullable Wall high) {
    Wall some = low == null ? high : low;
    if (some == null) {
      return FieldFormula.constant(1);
    }
    double left = rate(low, high);
    double right = rate(high, low);
    if (low == null || low.isValue()) {
      left = -right;
    } else if (high == null || high.isValue()) {
      right = -left;
    }
    // κ′ runs from −left at the lower end, where the normal points down, to right at the upper one.
    double first = -left;
    double bend = (right + left) / (2 * some.width());
    return x -> {
      DerivativeStructure d = x[some.i()].subtract(some.low());
      return d.multiply(first).add(d.square().multiply(bend)).exp();
    };
  }

  private static double rate(@Nullable Wall wall, @Nullable Wall other) {
    if (wall == null || wall.isValue()) {
      return 0;
    }
    return -wall.a() / wall.b() - (other != null && other.isValue() ? 1 / wall.width() : 0);
  }
}
