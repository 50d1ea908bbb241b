package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.Momentum;
import org.costate.nets.optim.Objective;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.Schedule;
import org.costate.nets.optim.Sgd;
import org.costate.nets.train.TrainingOutcome.Failed;
import org.costate.nets.train.TrainingOutcome.Trouble;
import org.junit.jupiter.api.Test;

class RollbackTest {

  /** x − log x: NaN below zero, least at one. */
  private static final Objective BARRIER =
      (theta, gradient) -> {
        gradient[0] = 1 - 1 / theta[0];
        return theta[0] - Math.log(theta[0]);
      };

  @Test
  void aRateThatIsTooLargeIsReducedUntilTheLossIsDefinedAgain() {
    TrainingResult result = train(new Sgd(), 4.6, 200, new RollbackPolicy(3, 0.4), 3);

    // From 3 a step of 4.6·2/3 leaves the domain; with 0.4 times the rate, 1.84, it is below 2/λ.
    assertInstanceOf(TrainingOutcome.Done.class, result.outcome());
    assertEquals(List.of(0.4), result.rollbacks().stream().map(Rollback::rateFactor).toList());
    Rollback first = result.rollbacks().get(0);
    assertEquals(1, first.step());
    assertEquals(Trouble.LOSS_NOT_FINITE, first.trouble());
    assertEquals(Rollback.Target.LAST_GOOD, first.to());
    assertTrue(Double.isNaN(first.loss()));
    assertEquals(1, result.lastParameters()[0], 1e-6);
  }

  /** A failed step leaves neither parameters nor moments behind: the run equals one without it. */
  @Test
  void theOptimiserGoesBackToo() {
    double[] walls = {Double.POSITIVE_INFINITY, 1.2};
    double[][] ends = new double[2][];
    for (int i = 0; i < 2; i++) {
      double wall = walls[i];
      boolean[] hit = {false};
      Objective bowl =
          (theta, gradient) -> {
            gradient[0] = theta[0] - 2;
            if (theta[0] > wall && !hit[0]) {
              hit[0] = true;
              return Double.NaN;
            }
            return 0.5 * gradient[0] * gradient[0];
          };
      ends[i] =
          Trainer.builder(Momentum.withDefaults(), Schedule.constant(0.1), 30)
              .keep(History.Detail.STEPS)
              .rollBack(new RollbackPolicy(1, Math.nextDown(1.0)))
              .build()
              .train(BatchLoss.of(bowl), new double[] {0})
              .history()
              .stepLoss();
    }
    int at = 0;
    while (ends[0][at] == ends[1][at]) {
      at++;
    }
    // The step that was undone is made again one number later; the path itself is the same.
    double[] shifted = Arrays.copyOfRange(ends[1], at, ends[1].length);
    double[] path = Arrays.copyOfRange(ends[0], at - 1, ends[0].length - 1);
    assertTrue(at > 1, "the wall is met on the way: " + at);
    assertArrayEquals(path, shifted, 1e-13);
  }

  @Test
  void givingUpKeepsTheGoodParametersAndSaysWhatToTry() {
    Objective cliff =
        (theta, gradient) -> {
          gradient[0] = -1e6;
          return theta[0] > 1 ? Double.NaN : -theta[0];
        };

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(1), 100)
            .rollBack(new RollbackPolicy(4, 0.5))
            .build()
            .train(BatchLoss.of(cliff), new double[] {0});

    var failed = assertInstanceOf(Failed.class, result.outcome());
    assertEquals(Trouble.LOSS_NOT_FINITE, failed.trouble());
    assertTrue(
        failed.advice().startsWith("4 roll-backs brought the rate down to 0.0625 times"),
        failed.advice());
    assertEquals(4, result.rollbacks().size());
    assertArrayEquals(new double[] {0}, result.parameters());
    assertArrayEquals(new double[] {0}, result.lastParameters());
  }

  @Test
  void aStartThatFailsIsSaidAtOnce() {
    TrainingResult result = train(new Sgd(), 1, 5, RollbackPolicy.withDefaults(), -1);

    var failed = assertInstanceOf(Failed.class, result.outcome());
    assertTrue(failed.advice().contains("starting parameters"), failed.advice());
    assertEquals(0, result.rollbacks().size());
    assertArrayEquals(new double[] {-1}, result.parameters());
  }

  @Test
  void aGradientThatIsNotFiniteRollsBackAsWell() {
    Objective spike =
        (theta, gradient) -> {
          gradient[0] = theta[0] < 0 ? Double.NEGATIVE_INFINITY : 1;
          return Math.abs(theta[0]);
        };

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.75), 4)
            .build()
            .train(BatchLoss.of(spike), new double[] {1});

    assertEquals(Trouble.GRADIENT_NOT_FINITE, result.rollbacks().get(0).trouble());
  }

  /** Row 1 fails wherever θ > 1, row 0 nowhere: the last good place fails, the best does not. */
  @Test
  void whenTheLastGoodPlaceFailsTooTheBestIsTried() {
    BatchLoss rows =
        new BatchLoss() {
          private int evaluations;

          @Override
          public int size() {
            return 2;
          }

          @Override
          public double evaluate(double[] theta, int[] batch, double[] gradient) {
            evaluations++;
            gradient[0] = -1;
            return theta[0] > 1 && batch[0] == 1 ? Double.NaN : 1.0 / evaluations;
          }
        };

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.6), 3)
            .batches(1, 5)
            .validate(Validation.of(theta -> Math.abs(theta[0] - 0.5)))
            .rollBack(new RollbackPolicy(20, 0.5))
            .build()
            .train(rows, new double[] {-0.7});

    assertTrue(
        result.rollbacks().stream().anyMatch(each -> each.to() == Rollback.Target.BEST),
        result.rollbacks().toString());
    assertInstanceOf(TrainingOutcome.Done.class, result.outcome());
  }

  private static TrainingResult train(
      Optimizer optimizer, double rate, int epochs, RollbackPolicy policy, double start) {
    return Trainer.builder(optimizer, Schedule.constant(rate), epochs)
        .rollBack(policy)
        .build()
        .train(BatchLoss.of(BARRIER), new double[] {start});
  }
}
