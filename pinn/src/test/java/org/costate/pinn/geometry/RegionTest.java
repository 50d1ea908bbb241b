package org.costate.pinn.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionTest {
  private static final int N = 4000;
  private static final Polygon ARROW = Polygon.of(0, 0, 2, 1, 0, 2, 0.5, 1);

  /** A region with its area and the length of its boundary. */
  private record Case(Region region, double area, double length) {}

  static Stream<Case> plane() {
    Region square = Box.rectangle(-1, 1, -1, 1);
    Region disk = Ball.disk(1, 0, 0.5);
    double half = 0.5 * Math.PI * 0.25;
    return Stream.of(
        new Case(Box.rectangle(0, 3, -1, 1), 6, 10),
        new Case(Ball.disk(2, 1, 1.5), Math.PI * 2.25, 3 * Math.PI),
        new Case(ARROW, 1.5, 2 * Math.sqrt(5) + 2 * Math.sqrt(1.25)),
        new Case(Polygon.of(0, 0, 0, 2, 3, 0), 3, 5 + Math.sqrt(13)),
        new Case(square.union(disk), 4 + half, 8 - 1 + 0.5 * Math.PI),
        new Case(square.difference(disk), 4 - half, 8 - 1 + 0.5 * Math.PI),
        new Case(square.intersection(disk), half, 1 + 0.5 * Math.PI));
  }

  /** Points fill the box in proportion to the area: Halton's error is far below 2 %. */
  @ParameterizedTest
  @MethodSource("plane")
  void theSignIsThatOfTheInside(Case test) {
    List<Region.Range> box = test.region().bounds();
    Domain around = Domain.of(new Box(box), "x", "y");
    double[][] points = around.interior(N, Sampling.HALTON, 1);
    int inside = 0;
    for (int j = 0; j < N; j++) {
      inside += test.region().signedDistance(new double[] {points[0][j], points[1][j]}) < 0 ? 1 : 0;
    }

    double area = box.get(0).width() * box.get(1).width() * inside / N;

    assertEquals(test.area(), area, 0.02 * test.area());
  }

  @ParameterizedTest
  @MethodSource("plane")
  void boundaryPointsLieOnItAndNormalsPointOut(Case test) {
    Domain domain = Domain.of(test.region(), "x", "y");
    PlacedPoints placed = domain.points(Place.boundary(), 300, Sampling.SOBOL, 2);
    double h = 1e-6;
    for (int j = 0; j < 300; j++) {
      double x = placed.points()[0][j];
      double y = placed.points()[1][j];
      double nx = placed.normals().get("x")[j];
      double ny = placed.normals().get("y")[j];

      assertEquals(0, test.region().signedDistance(new double[] {x, y}), 1e-14);
      assertEquals(1, Math.hypot(nx, ny), 1e-15);
      double out = test.region().signedDistance(new double[] {x + h * nx, y + h * ny});
      double in = test.region().signedDistance(new double[] {x - h * nx, y - h * ny});
      assertEquals(h, out, 1e-3 * h);
      assertEquals(-h, in, 1e-3 * h);
    }
  }

  /** ∮ x n_x ds is the area, by the divergence theorem: it needs points, density and normals. */
  @ParameterizedTest
  @MethodSource("plane")
  void theDivergenceTheoremHoldsOnTheBoundary(Case test) {
    Domain domain = Domain.of(test.region(), "x", "y");
    PlacedPoints placed = domain.points(Place.boundary(), N, Sampling.SOBOL, 2);
    double mean = 0;
    for (int j = 0; j < N; j++) {
      mean += placed.points()[0][j] * placed.normals().get("x")[j] / N;
    }

    assertEquals(test.area(), mean * test.length(), 0.02 * test.length());
  }

  /** The function of hard conditions: zero on the boundary, positive inside, slope 1 or more. */
  @ParameterizedTest
  @MethodSource("plane")
  void theVanishingFunctionVanishesOnTheBoundaryOnly(Case test) {
    Domain domain = Domain.of(test.region(), "x", "y");
    double[][] on = domain.points(Place.boundary(), 200, Sampling.HALTON, 3).points();
    double[][] in = domain.interior(200, Sampling.HALTON, 3);
    for (int j = 0; j < 200; j++) {
      assertEquals(0, vanishing(test.region(), on[0][j], on[1][j]), 1e-7);
      double phi = vanishing(test.region(), in[0][j], in[1][j]);
      double distance = -test.region().signedDistance(new double[] {in[0][j], in[1][j]});
      assertTrue(phi > 0.1 * distance, "φ = %s at distance %s".formatted(phi, distance));
    }
  }

  private static double vanishing(Region region, double x, double y) {
    DSFactory factory = new DSFactory(2, 2);
    DerivativeStructure[] at = {factory.variable(0, x), factory.variable(1, y)};
    return region.vanishing(at).getValue();
  }

  @Test
  void distancesAreExact() {
    assertEquals(5, Box.rectangle(0, 1, 0, 1).signedDistance(new double[] {4, 5}));
    assertEquals(-0.25, Box.rectangle(0, 1, 0, 1).signedDistance(new double[] {0.25, 0.5}));
    assertEquals(3, new Ball(List.of(0.0, 0.0, 0.0), 2).signedDistance(new double[] {0, 3, 4}));
    assertEquals(-0.5, ARROW.signedDistance(new double[] {1, 1}), 0.06);
    assertEquals(0.5, ARROW.signedDistance(new double[] {2.5, 1}), 1e-15);
  }

  /** Spheres of three and of five dimensions are covered evenly: means of x and x² say so. */
  @Test
  void ballsOfMoreDimensionsHaveEvenBoundaries() {
    for (int d : new int[] {1, 3, 5}) {
      Ball ball = new Ball(Collections.nCopies(d, 1.0), 2);
      String[] names = List.of("a", "b", "c", "d", "e").subList(0, d).toArray(String[]::new);
      PlacedPoints placed = Domain.of(ball, names).points(Place.boundary(), N, Sampling.HALTON, 5);
      for (double[] line : placed.points()) {
        double mean = 0;
        double square = 0;
        for (double x : line) {
          mean += (x - 1) / N;
          square += (x - 1) * (x - 1) / N;
        }
        assertEquals(0, mean, 0.03);
        assertEquals(4.0 / d, square, 0.05);
      }
    }
  }

  /** A cylinder in space and time: discs at all times, with no normal along t. */
  @Test
  void timeHasNoNormal() {
    Domain cylinder = Domain.of("t", 0, 5).and(Ball.disk(0, 0, 1), "x", "y");

    PlacedPoints placed = cylinder.points(Place.boundary(), 500, Sampling.SOBOL, 1);

    assertEquals(Set.of("x", "y"), placed.normals().keySet());
    assertEquals(2.5, Arrays.stream(placed.points()[0]).average().orElseThrow(), 0.05);
  }

  @Test
  void gridsAreRegularAndNoLargerThanAsked() {
    double[][] box = Domain.of("x", 0, 4).and("y", 0, 1).interior(17, Sampling.GRID, 0);
    double[][] disk = Domain.of(Ball.disk(0, 0, 1), "x", "y").interior(500, Sampling.GRID, 0);

    assertEquals(16, box[0].length);
    assertEquals(0.125, box[1][0]);
    assertEquals(3.5, box[0][15]);
    assertTrue(disk[0].length > 400 && disk[0].length <= 500, "points: " + disk[0].length);
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "the edges of a polygon must not cross; Edge[from=Vertex[x=0.0, y=0.0], to=Vertex[x=1.0,"
            + " y=1.0]] and Edge[from=Vertex[x=1.0, y=0.0], to=Vertex[x=0.0, y=1.0]] do",
        message(() -> Polygon.of(0, 0, 1, 1, 1, 0, 0, 1)));
    assertEquals(
        "the radius of a ball must be positive and finite; got NaN",
        message(() -> Ball.disk(0, 0, Double.NaN)));
    assertTrue(
        message(() -> Ball.disk(0, 0, 1).intersection(Ball.disk(3, 0, 1)))
            .startsWith("the regions do not meet: coordinate 0 runs over"));
    Region nothing = Ball.disk(0, 0, 1).difference(Ball.disk(0, 0, 2));
    assertEquals(
        "no 10 points were found in the domain: it fills too little of the box around it",
        message(() -> Domain.of(nothing, "x", "y").interior(10, Sampling.SOBOL, 0)));
  }

  private static String message(Executable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }
}
