package org.costate.validation.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.terms.TermFit;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  /** The three runs begin between 0.05 and 0.95. */
  @Test
  void theVisitedRangeStandsBesideTheError() {
    TermFit fit =
        ThreeFields.terms(ThreeFields.solved(65))
            .finish(SelfScaledBroyden.withDefaults().withIterations(0))
            .fit();
    String visited = Recovery.visited(fit);
    var recovery = new Recovery("p", "D", 0.01, 0.002, 0.003, 1, visited);

    assertEquals(
        String.format("%.4f to %.4f", fit.visited(0).low(), fit.visited(0).high()), visited);
    assertTrue(fit.visited(0).low() < 0.06 && fit.visited(0).high() > 0.94, visited);
    assertTrue(recovery.toString().endsWith("  " + visited), recovery.toString());
    assertTrue(Recovery.heading().endsWith("visited"), Recovery.heading());
  }
}
