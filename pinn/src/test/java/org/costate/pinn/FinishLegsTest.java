package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FinishLegsTest {
  static Arguments[] reasons() {
    return new Arguments[] {
      Arguments.of(
          new StopReason.IterationLimit(7),
          PinnOutcome.End.DONE,
          "all 7 steps of the least-squares method were made"),
      Arguments.of(
          new StopReason.GradientTolerance(1e-15),
          PinnOutcome.End.DONE,
          "no component of the gradient is larger than 1.0E-15 at step 7 of the least-squares"
              + " method"),
      Arguments.of(
          new StopReason.FunctionTolerance(1e-11),
          PinnOutcome.End.DONE,
          "the squares fell by a share of only 1.0E-11 in step 7 of the least-squares method"),
      Arguments.of(
          new StopReason.LineSearchFailed(40),
          PinnOutcome.End.STUCK,
          "no damping lowers the squares any more after step 7 of the least-squares method: they"
              + " are as low as rounding lets it be seen"),
      Arguments.of(
          new StopReason.NotFinite(Double.NaN),
          PinnOutcome.End.FAILED,
          "the sum of squares is NaN at step 7 of the least-squares method: look for divisions by"
              + " zero in the formulas"),
      Arguments.of(
          new StopReason.Interrupted(7),
          PinnOutcome.End.INTERRUPTED,
          "interrupted at step 7 of the least-squares method")
    };
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void everyEndHasItsWords(StopReason reason, PinnOutcome.End end, String message) {
    OptimizerState state = new OptimizerState(7, Map.of());
    Minimum minimum = new Minimum(new double[1], 2, 3, 7, 9, reason, state);

    PinnOutcome outcome = FinishLegs.outcome(minimum);

    assertEquals(end, outcome.end());
    assertEquals(message, outcome.message());
  }
}
