package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * The inside of a closed line of straight edges in the plane that does not cross itself.
 *
 * @param vertices corners in order, either way round, at least 3
 */
public record Polygon(List<Vertex> vertices) implements Region {
  /**
   * A corner.
   *
   * @param x first coordinate
   * @param y second coordinate
   */
  public record Vertex(double x, double y) {}

  /**
   * Checks the corners and puts them in counterclockwise order.
   *
   * @throws IllegalArgumentException if there are fewer than 3, one is not finite or meets the
   *     next, or edges cross
   */
  public Polygon {
    if (vertices.size() < 3) {
      throw new IllegalArgumentException(
          "a polygon needs at least 3 vertices; got " + vertices.size());
    }
    List<Vertex> ordered = new ArrayList<>(vertices);
    double area = 0;
    for (Edge edge : edges(ordered)) {
      if (!(edge.length() > 0 && edge.length() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "vertices must be finite and neighbours differ; got %s and %s"
                .formatted(edge.from(), edge.to()));
      }
      area += edge.from().x() * edge.to().y() - edge.to().x() * edge.from().y();
    }
    requireSimple(edges(ordered));
    if (area < 0) {
      Collections.reverse(ordered);
    }
    vertices = List.copyOf(ordered);
  }

  /**
   * Returns the polygon with the given corners.
   *
   * @param xy coordinates x₀, y₀, x₁, y₁ and so on
   * @throws IllegalArgumentException if their number is odd, or as the constructor says
   */
  public static Polygon of(double... xy) {
    if (xy.length % 2 != 0) {
      throw new IllegalArgumentException("vertices need two numbers each; got " + xy.length);
    }
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      vertices.add(new Vertex(xy[i], xy[i + 1]));
    }
    return new Polygon(vertices);
  }

  private static List<Edge> edges(List<Vertex> vertices) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i++) {
      edges.add(new Edge(vertices.get(i), vertices.get((i + 1) % vertices.size())));
    }
    return edges;
  }

  private static void requireSimple(List<Edge> edges) {
    int n = edges.size();
    for (int i = 0; i < n; i++) {
      for (int j = i + 2; j < n; j++) {
        if ((j + 1) % n != i && edges.get(i).crosses(edges.get(j))) {
          throw new IllegalArgumentException(
              "the edges of a polygon must not cross; %s and %s do"
                  .formatted(edges.get(i), edges.get(j)));
        }
      }
    }
  }

  private List<Edge> edges() {
    return edges(vertices);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public List<Range> bounds() {
    var x = vertices.stream().mapToDouble(Vertex::x).summaryStatistics();
    var y = vertices.stream().mapToDouble(Vertex::y).summaryStatistics();
    return List.of(new Range(x.getMin(), x.getMax()), new Range(y.getMin(), y.getMax()));
  }

  @Override
  public double signedDistance(double[] x) {
    double nearest = Double.POSITIVE_INFINITY;
    boolean inside = false;
    for (Edge edge : edges()) {
      nearest = Math.min(nearest, edge.distance(x[0], x[1]));
      inside ^= edge.crossesRayFrom(x[0], x[1]);
    }
    return inside ? -nearest : nearest;
  }

  @Override
  public DerivativeStructure vanishing(DerivativeStructure[] x) {
    return convex() ? halfPlanes(x) : joined(x);
  }

  private boolean convex() {
    List<Edge> edges = edges();
    for (int i = 0; i < edges.size(); i++) {
      Vertex next = edges.get((i + 1) % edges.size()).to();
      if (edges.get(i).left(next.x(), next.y()) < 0) {
        return false;
      }
    }
    return true;
  }

  private DerivativeStructure halfPlanes(DerivativeStructure[] x) {
    List<Edge> edges = edges();
    DerivativeStructure all = edges.get(0).left(x);
    for (Edge edge : edges.subList(1, edges.size())) {
      all = Combination.both(all, edge.left(x));
    }
    return all;
  }

  /** Returns {@code 1/Σ 1/φᵢ} of the edges' distance functions, negative outside. */
  private DerivativeStructure joined(DerivativeStructure[] x) {
    DerivativeStructure sum = x[0].getField().getZero();
    for (Edge edge : edges()) {
      DerivativeStructure phi = edge.vanishing(x);
      if (phi.getValue() == 0) {
        return phi;
      }
      sum = sum.add(phi.reciprocal());
    }
    double[] at = {x[0].getValue(), x[1].getValue()};
    return signedDistance(at) > 0 ? sum.reciprocal().negate() : sum.reciprocal();
  }

  @Override
  public List<Surface> boundary() {
    return List.copyOf(edges());
  }
}
