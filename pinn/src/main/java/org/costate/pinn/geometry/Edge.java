package org.costate.pinn.geometry;

import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** A straight line between two corners; the region is on its left. */
record Edge(Polygon.Vertex from, Polygon.Vertex to) implements Surface {
  double length() {
    return Math.hypot(to.x() - from.x(), to.y() - from.y());
  }

  @Override
  public double measure() {
    return length();
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public boolean at(double[] s, int at, double[] x, double[] normal) {
    x[0] = (1 - s[at]) * from.x() + s[at] * to.x();
    x[1] = (1 - s[at]) * from.y() + s[at] * to.y();
    normal[0] = (to.y() - from.y()) / length();
    normal[1] = (from.x() - to.x()) / length();
    return true;
  }

  /** Returns the distance of a point from the whole line, positive on the left. */
  double left(double x, double y) {
    return ((to.x() - from.x()) * (y - from.y()) - (to.y() - from.y()) * (x - from.x())) / length();
  }

  DerivativeStructure left(DerivativeStructure[] x) {
    double l = length();
    return x[1].subtract(from.y())
        .multiply((to.x() - from.x()) / l)
        .subtract(x[0].subtract(from.x()).multiply((to.y() - from.y()) / l));
  }

  double distance(double x, double y) {
    double l = length();
    double along =
        ((x - from.x()) * (to.x() - from.x()) + (y - from.y()) * (to.y() - from.y())) / (l * l);
    double s = Math.min(1, Math.max(0, along));
    return Math.hypot(
        x - from.x() - s * (to.x() - from.x()), y - from.y() - s * (to.y() - from.y()));
  }

  /** Returns whether the ray from a point to the right meets the edge; its upper end excluded. */
  boolean crossesRayFrom(double x, double y) {
    if ((from.y() > y) == (to.y() > y)) {
      return false;
    }
    return x < from.x() + (y - from.y()) / (to.y() - from.y()) * (to.x() - from.x());
  }

  boolean crosses(Edge other) {
    return left(other.from.x(), other.from.y()) * left(other.to.x(), other.to.y()) <= 0
        && other.left(from.x(), from.y()) * other.left(to.x(), to.y()) <= 0
        && near(other);
  }

  /** Edges on one line cross only if they overlap. */
  private boolean near(Edge other) {
    return distance(other.from.x(), other.from.y()) == 0
        || distance(other.to.x(), other.to.y()) == 0
        || other.distance(from.x(), from.y()) == 0
        || other.distance(to.x(), to.y()) == 0
        || left(other.from.x(), other.from.y()) != left(other.to.x(), other.to.y());
  }

  /**
   * Returns a function that is zero on the edge only: with f the distance from the line and t
   * positive within the circle over the edge, {@code √(f² + ((√(t² + f⁴) − t)/2)²)}.
   */
  DerivativeStructure vanishing(DerivativeStructure[] x) {
    double l = length();
    DerivativeStructure f = left(x);
    DerivativeStructure dx = x[0].subtract(0.5 * (from.x() + to.x()));
    DerivativeStructure dy = x[1].subtract(0.5 * (from.y() + to.y()));
    DerivativeStructure t = dx.square().add(dy.square()).negate().add(0.25 * l * l).divide(l);
    DerivativeStructure f2 = f.square();
    DerivativeStructure beyond = t.square().add(f2.square()).sqrt().subtract(t).multiply(0.5);
    return f2.add(beyond.square()).sqrt();
  }
}
