package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.chain.Chain;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnOutcome;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.Reference;
import org.costate.pinn.Supervision;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.WindowedSolution;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Residual;
import org.costate.validation.draw.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlanTest {
  private static final double[][] TIMES = {{0.3, 1.7}};
  private static final PinnTraining FIRST =
      PinnTraining.withDefaults().withThreads(1).withSteps(15, 10, 5);
  private static final PinnTraining LATER = FIRST.withSteps(0, 20, 5);

  /** u′ = −u from 1. */
  private static Pinn decay() {
    return Pinn.on(Domain.of("t", 0, 2), Chain.input(1).dense(4).tanh().dense(1))
        .equation("decay", 20, u -> u.t().add(u.value()))
        .condition(Condition.initialValue(x -> x[0].getField().getOne()).hard());
  }

  private static final TrainingPlan WINDOWS =
      new TrainingPlan(decay(), TimeWindows.of(2), FIRST, LATER);

  @Test
  void aChangeIsMadeToBothTrainings() {
    TrainingPlan changed = WINDOWS.with(t -> t.withSeed(77));

    assertEquals(77, changed.first().seed());
    assertEquals(77, changed.later().seed());
    assertEquals(15, changed.first().adamSteps());
    assertEquals(0, changed.later().adamSteps());
  }

  @Test
  void windowsAreTrainedByBothTrainingsAndOneNetworkByTheFirst() {
    WindowedSolution windows = assertInstanceOf(WindowedSolution.class, WINDOWS.train());
    assertEquals(10, windows.windows().get(0).iterations());
    assertEquals(20, windows.windows().get(1).iterations());

    TrainedSolution one = new TrainingPlan(decay(), null, FIRST, LATER).train();
    assertEquals(10, assertInstanceOf(PinnSolution.class, one).iterations());
  }

  private static Supervision interruptedAt(Path directory, long at) {
    return Supervision.none()
        .withCheckpoints(CheckpointPlan.in(directory, 4))
        .withListener(
            new TrainingListener() {
              @Override
              public void stepped(long step, double loss, double rate, double gradientNorm) {
                if (step >= at) {
                  Thread.currentThread().interrupt();
                }
              }
            });
  }

  /** Interrupted and resumed: the same bits as without a break, and nothing in between. */
  @Test
  void itGoesOnFromCheckpoints(@TempDir Path directory) {
    int k = 0;
    for (TrainingPlan plan : List.of(WINDOWS, new TrainingPlan(decay(), null, FIRST, LATER))) {
      Path own = directory.resolve("run-" + k++);
      TrainedSolution broken = plan.with(t -> t.withSupervision(interruptedAt(own, 18))).train();
      assertTrue(Thread.interrupted());
      assertEquals(PinnOutcome.End.INTERRUPTED, broken.outcome().end());

      double[] none = Fit.of(broken).evaluate(u -> u.value(), TIMES);
      assertTrue(Arrays.stream(none).allMatch(Double::isNaN), Arrays.toString(none));
      assertEquals(2, none.length);

      TrainingPlan again = plan.with(t -> t.withSupervision(interruptedAt(own, Long.MAX_VALUE)));
      assertThrows(IllegalArgumentException.class, again::train);
      assertArrayEquals(plan.train().value(TIMES), again.resume().value(TIMES));
    }
  }

  @Test
  void aFitOfWhatWasTrainedToTheEndIsTheSolution() {
    TrainedSolution u = WINDOWS.train();

    assertArrayEquals(u.value(TIMES), Fit.of(u).evaluate(v -> v.value(), TIMES));
    assertArrayEquals(u.evaluate(v -> v.t(), TIMES), Fit.of(u).evaluate(v -> v.t(), TIMES));
    assertEquals(30, Fit.of(u).iterations());
  }

  @Test
  void historiesOfWindowsFollowOneAnother() {
    Supervision known = Supervision.none().withReference(Reference.of(p -> Math.exp(-p[0])));
    WindowedSolution u = (WindowedSolution) WINDOWS.with(t -> t.withSupervision(known)).train();
    TrainingHistory history = TrainingHistory.of(u);
    PinnSolution second = u.windows().get(1);

    List<Double> steps = history.steps();
    for (int i = 1; i < steps.size(); i++) {
      assertTrue(steps.get(i) >= steps.get(i - 1), steps.toString());
    }
    double first = last(u.windows().get(0).history().steps());
    assertEquals(first + last(second.history().steps()), last(steps));
    assertEquals(last(second.history().loss()), history.lastLoss());
    assertEquals(Optional.of(last(second.history().error())), history.lastError());
    assertNotEquals(Optional.empty(), history.error());
  }

  @Test
  void aHistoryWithoutReferenceHasNoError() {
    TrainingHistory history =
        TrainingHistory.of(new TrainingPlan(decay(), null, FIRST, LATER).train());

    assertEquals(Optional.empty(), history.lastError());
    assertEquals(Optional.empty(), history.error());
  }

  @Test
  void aHistoryShowsWhatIsPositiveAndFinite() {
    List<Double> steps = List.of(0.0, 10.0);
    List<Double> bursts = List.of(2.0, Double.POSITIVE_INFINITY);
    List<Double> nothing = List.of(0.0, Double.NaN);

    assertTrue(history(steps, bursts).isPresent());
    assertEquals(Optional.empty(), history(steps, nothing));
    assertEquals(Optional.empty(), history(List.of(), List.of()));
  }

  private static Optional<Figure> history(List<Double> steps, List<Double> values) {
    return FieldPictures.history("Loss", "mean square", steps, List.of("loss"), List.of(values));
  }

  private static Pinn strip(Residual equation) {
    return Pinn.on(Domain.of("t", 0, 2).and("x", 0, 1), Chain.input(2).dense(4).tanh().dense(1))
        .equation("strip", 20, equation)
        .condition(Condition.initialValue(x -> x[0].getField().getOne()).hard());
  }

  /** The loss is infinite at once: nothing to draw, but a report of why. */
  @Test
  void aTrainingThatNeverHadALossIsReported() {
    Pinn infinite = strip(v -> v.t().add(v.coordinate("x").multiply(1e4).exp()));
    TrainedSolution u = new TrainingPlan(infinite, null, FIRST, LATER).train();

    SolutionReport report = SolutionReport.of(u);

    assertEquals(PinnOutcome.End.FAILED, u.outcome().end());
    assertFalse(report.figures().containsKey("loss"));
    assertTrue(report.page("Burst").html().contains(u.outcome().message()));
  }

  /** Interrupted before the first step. */
  @Test
  void aTrainingThatNeverBeganIsReported() {
    Thread.currentThread().interrupt();
    Pinn still = strip(v -> v.t().add(v.value()));
    TrainedSolution u = new TrainingPlan(still, null, FIRST, LATER).train();
    assertTrue(Thread.interrupted());

    assertEquals(PinnOutcome.End.INTERRUPTED, u.outcome().end());
    assertTrue(SolutionReport.of(u).page("Still").html().contains(u.outcome().message()));
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }
}
