package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.Momentum;
import org.costate.nets.optim.RmsProp;
import org.costate.nets.optim.Schedule;
import org.costate.nets.optim.Sgd;
import org.costate.nets.optim.StepDecay;
import org.costate.nets.train.TrainingOutcome.Trouble;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final double[] ZERO = {0, 0};

  @Test
  void fullBatchesReachTheLeastSquaresSolution() {
    LineFit fit = new LineFit(40, 1);

    TrainingResult result =
        Trainer.builder(new Momentum(0.5), Schedule.constant(0.3), 300).build().train(fit, ZERO);

    assertInstanceOf(TrainingOutcome.Done.class, result.outcome());
    assertArrayEquals(fit.solution(), result.lastParameters(), 1e-13);
    assertEquals(300, result.steps());
  }

  @Test
  void miniBatchesWithFallingRateReachItToo() {
    LineFit fit = new LineFit(40, 1);

    TrainingResult result =
        Trainer.builder(Adam.withDefaults(), new StepDecay(0.05, 0.5, 500), 1000)
            .batches(7, 3)
            .build()
            .train(fit, ZERO);

    assertEquals(6000, result.steps());
    assertArrayEquals(fit.solution(), result.lastParameters(), 1e-3);
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    LineFit fit = new LineFit(40, 1);
    TrainerBuilder settings =
        Trainer.builder(RmsProp.withDefaults(), Schedule.constant(0.01), 5).batches(6, 9);

    double[] first = settings.build().train(fit, ZERO).lastParameters();

    assertArrayEquals(first, settings.build().train(fit, ZERO).lastParameters());
    double[] other = settings.batches(6, 10).build().train(fit, ZERO).lastParameters();
    assertTrue(!Arrays.equals(first, other));
  }

  /** With one batch per epoch the best parameters are those at which the best loss was seen. */
  @Test
  void bestLossAndBestParametersBelongTogether() {
    LineFit fit = new LineFit(40, 1);

    TrainingResult result =
        Trainer.builder(Momentum.withDefaults(), Schedule.constant(0.9), 40)
            .build()
            .train(fit, ZERO);

    assertEquals(fit.all(result.parameters()), result.bestLoss());
    assertEquals(
        Arrays.stream(result.history().trainLoss()).min().orElseThrow(), result.bestLoss());
  }

  @Test
  void earlyStoppingReturnsTheParametersOfTheLowestValidationLoss() {
    LineFit fit = new LineFit(40, 1);
    double target = 1.0; // passed on the way to the solution near 2

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.02), 10_000)
            .validate(Validation.of(theta -> Math.abs(theta[0] - target)))
            .stopEarly(EarlyStopping.after(7))
            .build()
            .train(fit, ZERO);

    double[] validation = result.history().validationLoss();
    int best = result.bestEpoch();
    assertEquals(new TrainingOutcome.EarlyStopped(best + 8, best), result.outcome());
    assertEquals(Arrays.stream(validation).min().orElseThrow(), validation[best]);
    assertEquals(validation[best], Math.abs(result.parameters()[0] - target));
    assertTrue(Math.abs(result.lastParameters()[0] - target) > validation[best]);
  }

  @Test
  void improvementsTooSmallDoNotRenewPatienceButAreKept() {
    double[] losses = {10, 9.5, 9.2, 8.9, 8.8, 8.7, 8.6};
    int[] call = {0};

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.01), 100)
            .validate(Validation.of(theta -> losses[call[0]++]))
            .stopEarly(new EarlyStopping(3, 1))
            .build()
            .train(new LineFit(5, 1), ZERO);

    // 8.9 beats 10 by more than 1; 8.8, 8.7 and 8.6 do not beat 8.9 by as much.
    assertEquals(new TrainingOutcome.EarlyStopped(7, 6), result.outcome());
    assertEquals(8.6, result.bestLoss());
  }

  /** Steps that leap to and fro over the solution: the average is near it, the parameters never. */
  @Test
  void theBestAverageIsJudgedAndKept() {
    LineFit fit = new LineFit(40, 1);
    Averaged rule = new Averaged(new Sgd(), 0.9);

    TrainingResult result =
        Trainer.builder(rule, Schedule.constant(0.99), 60)
            .validateAverage(Validation.of(fit::all))
            .build()
            .train(fit, ZERO);
    TrainingResult shorter =
        Trainer.builder(rule, Schedule.constant(0.99), result.bestEpoch() + 1)
            .build()
            .train(fit, ZERO);

    assertArrayEquals(rule.average(shorter.optimizerState()), result.parameters());
    assertEquals(fit.all(result.parameters()), result.bestLoss());
    assertTrue(fit.all(result.lastParameters()) > 2 * result.bestLoss());
  }

  @Test
  void onlyAnAveragedRuleHasAnAverage() {
    assertEquals(
        "only an averaged optimiser has an average to validate; got Sgd[]",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Trainer.builder(new Sgd(), Schedule.constant(0.1), 1)
                        .validateAverage(Validation.of(theta -> 0)))
            .getMessage());
  }

  /** Ten steps an epoch on three batches: the training loss is the mean of thirty rows' losses. */
  @Test
  void anEpochCanBeANumberOfSteps() {
    LineFit fit = new LineFit(9, 1);
    int[] validations = {0};

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.01), 3)
            .batches(3, 1)
            .epochSteps(10)
            .keep(History.Detail.STEPS)
            .validate(Validation.of(theta -> validations[0]++))
            .build()
            .train(fit, ZERO);

    assertEquals(30, result.steps());
    assertEquals(3, validations[0]);
    double first = Arrays.stream(result.history().stepLoss(), 0, 10).average().orElseThrow();
    assertEquals(first, result.history().trainLoss()[0], 1e-14);
  }

  @Test
  void validationThatIsNotFiniteIsNoImprovement() {
    double[] losses = {Double.NaN, Double.NEGATIVE_INFINITY, 3, Double.POSITIVE_INFINITY};
    int[] call = {0};

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.01), 8)
            .validate(new Validation(theta -> losses[call[0]++], 2))
            .build()
            .train(new LineFit(5, 1), ZERO);

    assertInstanceOf(TrainingOutcome.Done.class, result.outcome());
    assertEquals(3, result.bestLoss());
    assertEquals(5, result.bestEpoch());
    assertEquals(0, result.rollbacks().size());
    assertTrue(Double.isNaN(result.history().validationLoss()[0]), "not evaluated");
  }

  @Test
  void historyHoldsWhatWasMeasured() {
    LineFit fit = new LineFit(10, 1);

    History history =
        Trainer.builder(new Sgd(), new StepDecay(0.1, 0.5, 3), 2)
            .batches(4, 1)
            .keep(History.Detail.STEPS)
            .build()
            .train(fit, ZERO)
            .history();

    assertArrayEquals(new double[] {0.1, 0.1, 0.1, 0.05, 0.05, 0.05}, history.stepRate());
    double[] loss = history.stepLoss();
    assertEquals((4 * loss[0] + 4 * loss[1] + 2 * loss[2]) / 10, history.trainLoss()[0], 1e-15);
    double[] norm = history.stepGradientNorm();
    assertEquals((norm[3] + norm[4] + norm[5]) / 3, history.gradientNorm()[1], 1e-15);
    assertArrayEquals(new double[] {0.1, 0.05}, history.rate());
  }

  @Test
  void anExceptionOfTheLossEndsTheRunWithTheGoodPart() {
    RuntimeException bug = new IllegalStateException("bug");
    LineFit fit = new LineFit(10, 1);
    int[] call = {0};
    BatchLoss throwing =
        BatchLoss.of(
            (theta, gradient) -> {
              if (call[0]++ == 5) {
                throw bug;
              }
              return fit.evaluate(theta, new int[] {0, 1, 2}, gradient);
            });

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.1), 50).build().train(throwing, ZERO);

    var failed = assertInstanceOf(TrainingOutcome.Failed.class, result.outcome());
    assertEquals(Trouble.LOSS_THREW, failed.trouble());
    assertSame(bug, failed.thrown());
    assertEquals(5, failed.step());
    assertEquals(4, result.bestEpoch());
  }

  @Test
  void anInterruptEndsTheRunAndIsPassedOn() {
    LineFit fit = new LineFit(10, 1);
    BatchLoss interrupted =
        BatchLoss.of(
            (theta, gradient) -> {
              double loss = fit.evaluate(theta, new int[] {0, 1, 2}, gradient);
              if (theta[0] > 0.5) {
                Thread.currentThread().interrupt();
                return Double.NaN; // as a solver that noticed would
              }
              return loss;
            });

    TrainingResult result =
        Trainer.builder(new Sgd(), Schedule.constant(0.1), 500).build().train(interrupted, ZERO);

    assertTrue(Thread.interrupted(), "the flag is set again");
    assertEquals(new TrainingOutcome.Interrupted(result.steps()), result.outcome());
    assertEquals(0, result.rollbacks().size());
    assertTrue(result.steps() > 0 && result.lastParameters()[0] > 0.5);
  }

  @Test
  void mistakesAreNamedAtTheDoor() {
    Trainer trainer = Trainer.builder(new Sgd(), Schedule.constant(0.1), 1).build();
    LineFit fit = new LineFit(10, 1);

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> trainer.train(fit, new double[] {0, Double.NaN}));

    assertEquals("starting parameters must be finite; start[1] = NaN", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> trainer.resume(fit, ZERO));
    assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new RollbackPolicy(3, Double.NaN));
  }
}
