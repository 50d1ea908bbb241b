package org.costate.pinn.decomposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final DSFactory FACTORY = new DSFactory(1, 4);

  @Test
  void theStepHasTheDerivativesOfItsFormula() {
    Windows windows = new Windows(List.of(5), 1.5);
    double[][] rise = new double[Windows.ORDERS][1];
    for (double x = -0.69; x < -0.501; x += 0.01) {
      DerivativeStructure t = FACTORY.variable(0, x).add(0.6).divide(0.1);
      DerivativeStructure z =
          t.negate().add(1).reciprocal().subtract(t.add(1).reciprocal()).multiply(-2.5);
      DerivativeStructure expected = z.exp().add(1).reciprocal();

      assertEquals(~0, windows.find(0, x, rise, 0));

      for (int k = 0; k < Windows.ORDERS; k++) {
        double derivative = expected.getPartialDerivative(k);
        assertEquals(derivative, rise[k][0], 1e-11 * Math.pow(10, k), "order " + k);
      }
    }
  }

  /** Where windows begin to overlap everything but the value is continuous at zero. */
  @Test
  void theStepArrivesAtBothEndsWithAllDerivatives() {
    Windows windows = new Windows(List.of(2), 2);
    double[][] rise = new double[Windows.ORDERS][2];
    for (double distance = 1e-3; distance > 1e-17; distance /= 10) {
      if (distance - 0.5 > -0.5) {
        assertEquals(~0, windows.find(0, distance - 0.5, rise, 0));
        assertEquals(~0, windows.find(0, 0.5 - distance, rise, 1));
        assertEquals(1, rise[0][1], 1e-100);
        assertEquals(0, rise[0][0], 1e-100);
        for (int k = 1; k < Windows.ORDERS; k++) {
          assertEquals(0, rise[k][0], 1e-100);
          assertEquals(0, rise[k][1], 1e-100);
        }
      }
    }
  }

  @Test
  void aValueIsInOneWindowOrInTwoNeighbours() {
    Windows windows = new Windows(List.of(4, 1), 1.2);
    double[][] rise = new double[Windows.ORDERS][1];

    assertEquals(0, windows.find(0, -7, rise, 0));
    assertEquals(0, windows.find(0, -0.56, rise, 0));
    assertEquals(~0, windows.find(0, -0.54, rise, 0));
    assertEquals(1, windows.find(0, -0.44, rise, 0));
    assertEquals(~1, windows.find(0, 0, rise, 0));
    assertEquals(3, windows.find(0, 7, rise, 0));
    assertEquals(0, windows.find(1, 0.3, rise, 0));
  }

  @Test
  void aWindowReachesFromItsOverlapToTheNext() {
    Windows windows = new Windows(List.of(4), 1.2);

    assertEquals(-0.25, windows.centre(0, 1), 1e-15);
    assertEquals(0.3, windows.radius(0), 1e-15);
    assertEquals(0, windows.centre(0, 0) + 0.75, 1e-15);
    assertEquals(1, new Windows(List.of(1), 1.2).radius(0));
  }

  @Test
  void whatIsNoGridOfWindowsIsRefused() {
    assertMessage("every coordinate needs at least 1 window; got [3, 0]", () -> Windows.of(3, 0));
    for (double overlap : new double[] {1, 2.1, Double.NaN}) {
      assertMessage(
          "windows must be wider than their cells, and at most twice as wide; overlap = " + overlap,
          () -> new Windows(List.of(2), overlap));
    }
    assertMessage(
        "there are too many windows: [100000, 100000]", () -> Windows.of(100_000, 100_000));
  }

  private static void assertMessage(String message, Runnable action) {
    var error = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, error.getMessage());
  }
}
