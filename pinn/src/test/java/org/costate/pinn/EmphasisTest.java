package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.costate.pinn.train.Resampling;
import org.junit.jupiter.api.Test;

class EmphasisTest {
  @Test
  void withoutGrowthDrawsAreAtMultiples() {
    Emphasis usual = Emphasis.withDefaults();

    assertEquals(500, usual.drawAfter(-1, 500));
    assertEquals(500, usual.drawAfter(499, 500));
    assertEquals(1000, usual.drawAfter(500, 500));
    assertEquals(3500, usual.drawAfter(3001, 500));
  }

  @Test
  void withGrowthEveryDistanceIsLonger() {
    Emphasis doubling = Emphasis.withDefaults().withGrowth(2);

    assertEquals(10, doubling.drawAfter(0, 10));
    assertEquals(30, doubling.drawAfter(10, 10));
    assertEquals(30, doubling.drawAfter(29, 10));
    assertEquals(70, doubling.drawAfter(30, 10));
    assertEquals(150, doubling.drawAfter(149, 10));
  }

  @Test
  void aDrawBeyondAllIterationsIsNeverReached() {
    Emphasis huge = Emphasis.withDefaults().withGrowth(1e300);

    assertEquals(Integer.MAX_VALUE, huge.drawAfter(10, 10));
  }

  @Test
  void growthThatIsNoneIsNamed() {
    for (double growth : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> Emphasis.withDefaults().withGrowth(growth));

      assertEquals("growth must be at least 1 and finite; got " + growth, error.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Resampling.growing(1, 1, Double.NaN, 9));
    assertThrows(IllegalArgumentException.class, () -> Resampling.growing(-1, 1, 2, 9));
  }
}
