package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InverseProblemTest {
  private static final InverseProblem LORENZ = InverseProblems.lorenz();

  @Test
  void theErrorIsThatOfTheWorstCoefficientRelativeToItself() {
    var found = Map.of("sigma", 10.1, "rho", 14.7, "beta", 8.0 / 3);

    assertEquals(0.02, LORENZ.error(found), 1e-12);
  }

  @Test
  void aMissingCoefficientIsNoSuccess() {
    assertTrue(Double.isNaN(LORENZ.error(Map.of("sigma", 10.0, "rho", 15.0))));
  }

  @Test
  void aCoefficientThatIsNotANumberIsNoSuccess() {
    var found = Map.of("sigma", Double.NaN, "rho", 15.0, "beta", 1.0);

    assertTrue(Double.isNaN(LORENZ.error(found)));
  }
}
