package org.costate.pinn.residual;

/**
 * A term {@code ∫ K ds} of an equation, along one coordinate at every point, by Gauss–Legendre
 * quadrature.
 *
 * <p>K is a formula of the unknown at the point itself and at the place s of integration: {@code
 * (here, there) -> there.value().multiply(kernel)}. It costs one more network evaluation for each
 * node.
 *
 * @param coordinate along which; an interval
 * @param upper where it ends; it begins where the coordinate does
 * @param nodes number of nodes, at least 1: exact for polynomials of degree 2 nodes − 1
 * @param kernel K
 */
public record Integral(String coordinate, Upper upper, int nodes, PairResidual kernel) {
  /** Where an integral ends. */
  public enum Upper {
    /** At the upper end of the coordinate (Fredholm). */
    END,
    /** At the point itself (Volterra). */
    HERE
  }

  /**
   * Checks the number of nodes.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Integral {
    if (nodes < 1) {
      throw new IllegalArgumentException("an integral needs at least 1 node; got " + nodes);
    }
  }

  /** Returns the integral over the whole of a coordinate, by 16 nodes. */
  public static Integral over(String coordinate, PairResidual kernel) {
    return new Integral(coordinate, Upper.END, 16, kernel);
  }

  /** Returns the integral from the beginning of a coordinate to the point itself, by 16 nodes. */
  public static Integral upTo(String coordinate, PairResidual kernel) {
    return new Integral(coordinate, Upper.HERE, 16, kernel);
  }

  /** Returns this with another number of nodes. */
  public Integral withNodes(int count) {
    return new Integral(coordinate, upper, count, kernel);
  }
}
