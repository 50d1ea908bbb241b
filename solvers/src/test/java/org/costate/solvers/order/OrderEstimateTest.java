package org.costate.solvers.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderEstimateTest {

  @Test
  void aPowerOfTheStepIsFoundWithItsConstant() {
    OrderEstimate estimate = OrderEstimate.of(h -> 7 * h * h * h, 0, OrderEstimate.halving(0.5, 5));

    assertEquals(3, estimate.slope(), 1e-12);
    assertEquals(7, estimate.constant(), 1e-11);
    assertEquals(5, estimate.used().size());
  }

  @Test
  void leastSquaresWeighsUnevenStepsRightly() {
    double[] errors = {1, 0.5, Math.scalb(1.0, -5)};
    double[] steps = {1, 0.5, 0.125};
    // x̄ = -4/3, ȳ = -2: (4/3·2 + 1/3·1 + 5/3·3) / (16/9 + 1/9 + 25/9) = 8 / (14/3)
    OrderEstimate estimate = OrderEstimate.of(h -> errors[h == 1 ? 0 : h == 0.5 ? 1 : 2], 0, steps);

    assertEquals(12.0 / 7, estimate.slope(), 1e-12);
  }

  @Test
  void pointsBelowTheRoundingFloorAreDropped() {
    OrderEstimate estimate =
        OrderEstimate.of(h -> Math.pow(h, 4) + 3e-15, 1e-13, OrderEstimate.halving(0.1, 12));

    assertEquals(4, estimate.slope(), 0.02, estimate::toString);
    assertEquals(12, estimate.used().size() + estimate.dropped());
    assertEquals(8, estimate.used().size());
  }

  @Test
  void theFirstErrorThatDoesNotFallEndsTheRange() {
    double[] errors = {1e-2, 1e-4, 2e-4, 1e-9};
    List<Double> asked = new ArrayList<>();

    OrderEstimate estimate =
        OrderEstimate.of(
            h -> {
              asked.add(h);
              return errors[asked.size() - 1];
            },
            0,
            0.001,
            0.1,
            1,
            0.01);

    assertEquals(List.of(1.0, 0.1, 0.01), asked);
    assertEquals(2, estimate.slope(), 1e-12);
    assertEquals(2, estimate.dropped());
  }

  @Test
  void stepsHalve() {
    assertArrayEquals(new double[] {0.4, 0.2, 0.1}, OrderEstimate.halving(0.4, 3));
  }

  @Test
  void anErrorThatIsNoErrorIsRefusedWithItsStep() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> OrderEstimate.of(h -> h < 0.3 ? Double.NaN : 1, 0, 0.5, 0.25));

    assertEquals(
        "errors must be at least 0 and finite; got NaN with step 0.25", error.getMessage());
  }

  @Test
  void onePointIsNoRange() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> OrderEstimate.of(h -> 1e-16, 1e-15, 0.5, 0.25));

    assertEquals(
        "an order needs two errors above the rounding floor 1.0E-15; got []", error.getMessage());
  }

  @Test
  void stepsMustBePositive() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> OrderEstimate.of(h -> h, 0, 0.5, -0.25));

    assertEquals("steps must be positive; got -0.25", error.getMessage());
  }
}
