package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.train.CheckpointPlan;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.Resampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that let a training go astray: the next draw takes it back. */
class RedrawsTest {
  private static final Domain TIME = Domain.of("t", 0, 4);

  private static Pinn decay() {
    return Pinn.on(TIME, Chain.input(1).dense(12).tanh().dense(12).tanh().dense(1))
        .equation("decay", 40, u -> u.t().add(u.value().multiply(u.value())))
        .condition(Condition.initialValue(x -> x[0].getField().getOne()).hard());
  }

  /** The second draw puts all points far behind the end of time, others spread them evenly. */
  private static PinnTraining astray() {
    Resampling blind =
        (model, group, domain, theta, seed) -> {
          double[][] at = domain.interior(group.size(), Sampling.SOBOL, seed);
          return group.at(
              seed == 2 * 7919
                  ? new double[][] {Arrays.stream(at[0]).map(t -> 20 + t).toArray()}
                  : at);
        };
    return PinnTraining.withDefaults()
        .withThreads(1)
        .withSteps(0, 300, 30)
        .withEmphasis(Emphasis.withDefaults().withResampling(blind));
  }

  @Test
  void whatGrewBetweenThePointsIsTakenBack() {
    PinnSolution u = decay().train(astray());

    List<String> warnings = u.outcome().warnings();
    assertTrue(
        warnings
            .get(0)
            .startsWith(
                "the parameters of the last draw of points were taken up again" + " at step 90, "),
        warnings.toString());
    double error = u.relativeError(p -> 1 / (1 + p[0]), TIME.interior(100, Sampling.GRID, 0));
    assertTrue(error < 1e-5, "relative error: " + error);
    assertEquals(300, u.result().iterations());
  }

  /** Saved before and after the return, it ends with the same bits. */
  @Test
  void aReturnIsResumedExactly(@TempDir Path directory) {
    PinnSolution expected = decay().train(astray());
    for (int cut : new int[] {75, 90, 105}) {
      Path own = directory.resolve("cut" + cut);
      PinnTraining training =
          astray().withSupervision(Supervision.none().withCheckpoints(CheckpointPlan.in(own, 20)));
      decay().train(training.withSteps(0, cut, 30));

      PinnSolution u = decay().resume(training);

      assertArrayEquals(expected.parameters(), u.parameters());
      assertEquals(expected.outcome().warnings(), u.outcome().warnings());
    }
  }
}
