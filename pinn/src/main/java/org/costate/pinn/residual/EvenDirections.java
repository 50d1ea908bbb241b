package org.costate.pinn.residual;

import java.util.List;

/**
 * Directions v of unit length, spread so evenly that {@code c Σ (v·∇)⁴ = ∇⁴}: one, the three axes
 * of a hexagon, or the six of an icosahedron, which integrate polynomials of degree four over the
 * sphere.
 */
final class EvenDirections {
  private static final double GOLDEN = 0.5 * (1 + Math.sqrt(5));
  private static final double LENGTH = Math.sqrt(1 + GOLDEN * GOLDEN);

  private EvenDirections() {}

  static List<List<Double>> of(List<String> coordinates) {
    double a = 1 / LENGTH;
    double b = GOLDEN / LENGTH;
    double h = Math.sqrt(0.75);
    return switch (coordinates.size()) {
      case 1 -> List.of(List.of(1.0));
      case 2 -> List.of(List.of(1.0, 0.0), List.of(0.5, h), List.of(0.5, -h));
      case 3 ->
          List.of(
              List.of(0.0, a, b),
              List.of(0.0, a, -b),
              List.of(a, b, 0.0),
              List.of(a, -b, 0.0),
              List.of(b, 0.0, a),
              List.of(-b, 0.0, a));
      default ->
          throw new IllegalArgumentException(
              "a biharmonic term needs one to three coordinates of space; there are "
                  + coordinates);
    };
  }

  /** Returns c: the mean of {@code (v·e)⁴} is 3/(d (d + 2)) for a unit vector e. */
  static double factor(int dimension) {
    return switch (dimension) {
      case 1 -> 1;
      case 2 -> 8.0 / 9;
      default -> 5.0 / 6;
    };
  }
}
