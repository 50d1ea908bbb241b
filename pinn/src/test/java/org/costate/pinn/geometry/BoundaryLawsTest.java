package org.costate.pinn.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class BoundaryLawsTest {
  /** Near the boundary the vanishing function is the distance: its outward slope is −1 there. */
  @Test
  void theVanishingFunctionHasTheSlopeOfTheDistance() {
    requireSlope(Ball.disk(1, -2, 3), new double[] {1 + 3 * 0.6, -2 + 3 * 0.8}, 0.6, 0.8);
    requireSlope(Box.rectangle(0, 2, 1, 4), new double[] {0.7, 4}, 0, 1);
    requireSlope(Box.rectangle(0, 2, 1, 4), new double[] {0, 3}, -1, 0);
    requireSlope(Polygon.of(0, 0, 4, 0, 0, 3), new double[] {2, 1.5}, 0.6, 0.8);
  }

  private static void requireSlope(Region region, double[] at, double nx, double ny) {
    DSFactory factory = new DSFactory(2, 1);
    DerivativeStructure f =
        region.vanishing(
            new DerivativeStructure[] {factory.variable(0, at[0]), factory.variable(1, at[1])});

    double slope = f.getPartialDerivative(1, 0) * nx + f.getPartialDerivative(0, 1) * ny;

    assertEquals(0, f.getValue(), 1e-14, region.toString());
    assertEquals(-1, slope, 1e-12, region.toString());
  }

  @Test
  void theBoundaryBelongsToTheDomainUpToRoundingOnly() {
    Domain disk = Domain.of("t", 0, 1).and(Ball.disk(0, 0, 2), "x", "y");

    assertTrue(disk.contains(new double[] {1, 1.2 * (1 + 1e-15), 1.6 * (1 + 1e-15)}));
    assertFalse(disk.contains(new double[] {1, 1.2 * (1 + 1e-9), 1.6 * (1 + 1e-9)}));
    assertFalse(disk.contains(new double[] {1 + 1e-9, 0, 0}));
    assertFalse(disk.contains(new double[] {Double.NaN, 0, 0}));
  }

  /** A cylinder of radius 1 and height 5 has a sixth of its surface at its ends. */
  @Test
  void pointsOfABoundaryAreSpreadByArea() {
    Domain cylinder = Domain.of(Ball.disk(0, 0, 1), "x", "y").and("z", 0, 5);

    double[] z = cylinder.points(Place.boundary(), 6000, Sampling.HALTON, 1).points()[2];

    long ends = Arrays.stream(z).filter(v -> List.of(0.0, 5.0).contains(v)).count();
    assertEquals(1.0 / 6, ends / 6000.0, 0.01);
  }
}
