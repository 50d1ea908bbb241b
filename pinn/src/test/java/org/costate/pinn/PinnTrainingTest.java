package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.QuasiNewtonBySize;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.leastsquares.TruncatedGaussNewton;
import org.costate.pinn.residual.Term;
import org.costate.pinn.train.Coefficient;
import org.costate.pinn.train.Resampling;
import org.costate.pinn.weighting.GradientNorm;
import org.costate.pinn.weighting.RelativeBalancing;
import org.costate.pinn.weighting.ResidualAttention;
import org.costate.pinn.weighting.SelfAdaptive;
import org.costate.pinn.weighting.SoftAdapt;
import org.costate.pinn.weighting.TangentKernel;
import org.costate.pinn.weighting.Weighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinnTrainingTest {
  private static final Domain STRIP = Domain.of("t", 0, 1).and("x", 0, 1);
  private static final PinnTraining BASE =
      PinnTraining.withDefaults().withSteps(30, 45, 20).withThreads(1);

  /** u_t = ν u_xx + 1 on soft conditions, ν being fitted too. */
  private static Pinn heat() {
    return Pinn.on(STRIP, Chain.input(2).dense(6).tanh().dense(1))
        .coefficient(Coefficient.of("nu", 0.5))
        .equation("heat", 60, u -> u.t().subtract(u.xx().multiply(u.coefficient("nu"))).subtract(1))
        .condition(Condition.initialValue(x -> x[1].multiply(Math.PI).sin()).weight(3).points(20))
        .condition(Condition.dirichlet(Place.boundary(), 0).points(20));
  }

  static List<Weighting> rules() {
    return List.of(
        Weighting.fixed(),
        GradientNorm.withDefaults(),
        TangentKernel.withDefaults(),
        SoftAdapt.withDefaults(),
        RelativeBalancing.withDefaults(),
        SelfAdaptive.withDefaults(),
        ResidualAttention.withDefaults());
  }

  /** Broken off in Adam, then in the quasi-Newton part, then finished: not a bit differs. */
  @ParameterizedTest
  @MethodSource("rules")
  void aRunInPiecesIsTheRunInOnePiece(Weighting rule, @TempDir Path directory) {
    Emphasis emphasis = Emphasis.withDefaults().withWeighting(rule, 7).inTimeOrder(3);
    PinnTraining whole = BASE.withEmphasis(emphasis);
    PinnSolution expected = heat().train(whole);

    Supervision saved = Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 11));
    Supervision killed =
        saved.withListener(
            new TrainingListener() {
              @Override
              public void stepped(long step, double loss, double rate, double gradient) {
                if (step == 24) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    PinnSolution first = heat().train(whole.withSupervision(killed));
    assertTrue(Thread.interrupted());
    PinnSolution second = heat().resume(whole.withSteps(30, 33, 20).withSupervision(saved));
    PinnSolution third = heat().resume(whole.withSupervision(saved));

    assertEquals(PinnOutcome.End.INTERRUPTED, first.outcome().end());
    assertEquals("all 33 iterations were made", second.outcome().message());
    assertArrayEquals(expected.parameters(), third.parameters());
    for (String column : expected.history().names()) {
      assertEquals(expected.history().column(column), third.history().column(column), column);
    }
  }

  /** Of more parameters than a dense matrix is made for, L-BFGS takes over; also in pieces. */
  @Test
  void manyParametersAreFittedWithLimitedMemory(@TempDir Path directory) {
    var bySize =
        new QuasiNewtonBySize(
            20, SelfScaledBroyden.withDefaults(), Lbfgs.withDefaults().withIterations(1000));
    PinnTraining whole = BASE.withMethod(bySize);
    PinnSolution limited = heat().train(BASE.withMethod(bySize.limited()));

    Supervision saved = Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 11));
    PinnSolution part = heat().train(whole.withSteps(30, 23, 20).withSupervision(saved));
    PinnSolution rest = heat().resume(whole.withSupervision(saved));

    assertEquals(23, part.result().iterations());
    assertArrayEquals(limited.parameters(), rest.parameters());
    assertTrue(rest.result().value() < part.result().value());
    assertFalse(Arrays.equals(limited.parameters(), heat().train(BASE).parameters()));
  }

  static List<LeastSquaresMethod> finishes() {
    return List.of(
        LevenbergMarquardt.withDefaults().withThreads(1),
        TruncatedGaussNewton.withDefaults().withThreads(1));
  }

  /** Broken off in the least-squares part, begun again with fewer steps, then finished. */
  @ParameterizedTest
  @MethodSource("finishes")
  void theLeastSquaresPartGoesOnBitForBit(LeastSquaresMethod method, @TempDir Path directory) {
    PinnTraining whole = BASE.withFinish(method.withIterations(25));
    PinnSolution expected = heat().train(whole);

    Supervision saved = Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 4));
    Supervision killed =
        saved.withListener(
            new TrainingListener() {
              @Override
              public void stepped(long step, double loss, double rate, double gradient) {
                if (step == 79) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    PinnSolution first = heat().train(whole.withSupervision(killed));
    assertTrue(Thread.interrupted());
    PinnSolution second =
        heat().resume(whole.withFinish(method.withIterations(6)).withSupervision(saved));
    PinnSolution third = heat().resume(whole.withSupervision(saved));
    PinnSolution again = heat().resume(whole.withSupervision(saved));

    assertEquals(
        "all 25 steps of the least-squares method were made", expected.outcome().message());
    assertTrue(expected.result().iterations() > 6);
    assertEquals("interrupted at step 5 of the least-squares method", first.outcome().message());
    assertEquals(6, second.result().iterations());
    assertArrayEquals(expected.parameters(), third.parameters());
    assertArrayEquals(expected.parameters(), again.parameters());
    assertEquals(expected.result().evaluations(), third.result().evaluations());
    for (String column : expected.history().names()) {
      assertEquals(expected.history().column(column), third.history().column(column), column);
    }
  }

  @Test
  void checkpointsOfAnotherTrainingAreRefused(@TempDir Path directory) {
    PinnTraining saved =
        BASE.withSteps(3, 0, 20)
            .withSupervision(Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 1)));
    heat().train(saved);

    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> heat().resume(saved.withSeed(5)))
            .getMessage()
            .startsWith(
                "the checkpoint is of another training: it has 26 parameters, terms [heat"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> heat().train(saved))
            .getMessage()
            .endsWith("holds the checkpoints of a run; resume it or use another"));
  }

  /** A pole that parameters run into: the best weights are kept and the step is named. */
  @Test
  void aLossThatIsNotFiniteEndsTheTrainingWithTheBestParameters() {
    Pinn poles =
        Pinn.on(STRIP, Chain.input(2).dense(4).tanh().dense(1))
            .coefficient(Coefficient.of("c", 1))
            .equation(
                "pole",
                10,
                u -> {
                  var c = u.coefficient("c");
                  var pole = c.subtract(0.9).multiply(1e200).exp().exp();
                  return u.t().add(c).add(pole.power(-1)).add(pole.subtract(pole));
                })
            .condition(Condition.initialValue(x -> x[1]));

    PinnSolution end = poles.train(BASE);

    assertEquals(PinnOutcome.End.FAILED, end.outcome().end());
    assertTrue(
        end.outcome().message().startsWith("the loss is NaN at step 0 of Adam"),
        end.outcome().message());
    for (double parameter : end.parameters()) {
      assertTrue(Double.isFinite(parameter));
    }
  }

  /** A loss that is zero to rounding: the search fails, points are drawn again, then it says so. */
  @Test
  void aFailedSearchDrawsNewPointsOnceAndThenSaysSo() {
    Domain line = Domain.of("x", 0, 1);
    Pinn constant =
        Pinn.on(line, Chain.input(1).dense(1))
            .equation("constant slope", 8, u -> u.x().subtract(2))
            .condition(Condition.dirichlet(Place.low("x"), 1).points(1));

    PinnSolution u = constant.train(PinnTraining.withDefaults().withSteps(0, 500, 400));

    assertTrue(u.outcome().message().contains("iteration"), u.outcome().message());
    assertTrue(u.outcome().end() != PinnOutcome.End.INTERRUPTED);
    assertTrue(u.result().iterations() < 400);
    assertEquals(0, u.result().value(), 1e-20);
  }

  @Test
  void tooFewPointsAreWarnedOf() {
    Domain line = Domain.of("x", 0, 1);
    Pinn sparse =
        Pinn.on(line, Chain.input(1).dense(20).tanh().dense(20).tanh().dense(1))
            .equation(
                "wiggle", 5, u -> u.x().subtract(u.coordinate("x").multiply(40).cos().multiply(40)))
            .condition(Condition.dirichlet(Place.low("x"), 0).hard());

    PinnSolution few = sparse.train(PinnTraining.withDefaults().withSteps(20, 200, 1000));
    PinnSolution many = heat().train(BASE);

    assertTrue(
        few.outcome().warnings().get(0).startsWith("wiggle has a mean square residual of "),
        few.outcome().warnings().toString());
    assertEquals(List.of(), many.outcome().warnings());
  }

  /** Residual 1 at the points drawn first and √ratio at all others, whatever the network does. */
  private static Pinn uneven(double[] first, double ratio) {
    return Pinn.on(Domain.of("x", 0, 1), Chain.input(1).dense(6).tanh().dense(1))
        .equation(
            "uneven",
            first.length,
            u -> {
              Term product = u.coordinate("x").multiply(0).add(1e12);
              for (double x : first) {
                product = product.multiply(u.coordinate("x").subtract(x).square());
              }
              return product
                  .negate()
                  .exp()
                  .multiply(1 - Math.sqrt(ratio))
                  .add(Math.sqrt(ratio))
                  .add(u.value().multiply(0));
            })
        .condition(
            Condition.operator(
                "curve", Place.inside(), u -> u.x().subtract(u.coordinate("x").exp())));
  }

  @Test
  void theWarningBeginsAtTenTimes() {
    PinnTraining none = BASE.withSteps(0, 0, 1);
    double[] first = uneven(new double[2], 1).train(none).points(0)[0];

    PinnSolution below = uneven(first, 9.9).train(none);
    PinnSolution above = uneven(first, 10.1).train(none);

    assertEquals(List.of(), below.outcome().warnings());
    assertEquals(1, above.outcome().warnings().size());
    assertTrue(
        above.outcome().warnings().get(0).startsWith("uneven has a mean square residual of 1.0 at"),
        above.outcome().warnings().get(0));
  }

  /** At the end the points are others, which are as bad as any; before their change they were. */
  @Test
  void overfittingIsSeenBeforePointsChange(@TempDir Path directory) {
    PinnTraining twice = BASE.withSteps(3, 6, 4);
    double[] first = uneven(new double[2], 1).train(BASE.withSteps(0, 0, 1)).points(0)[0];

    PinnSolution u = uneven(first, 10.1).train(twice);

    assertEquals(6, u.result().iterations());
    assertFalse(Arrays.equals(first, u.points(0)[0]));
    assertEquals(1, u.outcome().warnings().size());
    assertTrue(
        u.outcome().warnings().get(0).contains("at others, at step 7: give it more points"),
        u.outcome().warnings().get(0));

    PinnTraining saved =
        twice.withSupervision(
            Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 100)));
    uneven(first, 10.1).train(saved.withSteps(3, 5, 4));
    assertEquals(u.outcome().warnings(), uneven(first, 10.1).resume(saved).outcome().warnings());
  }

  /** Equations look at the first third of time, then at two thirds, then at all. */
  @Test
  void timeOrderedPointsReachTheEndInStages() {
    PinnTraining ordered =
        BASE.withEmphasis(Emphasis.withDefaults().inTimeOrder(3)).withSteps(5, 10, 20);

    double first = latest(heat().train(ordered));
    double second = latest(heat().train(ordered.withSteps(5, 30, 20)));
    double third = latest(heat().train(ordered.withSteps(5, 50, 20)));

    assertTrue(first > 0.25 && first <= 1.0 / 3, "first: " + first);
    assertTrue(second > 0.5 && second <= 2.0 / 3, "second: " + second);
    assertTrue(third > 0.8 && third <= 1, "third: " + third);
  }

  private static double latest(PinnSolution u) {
    return Arrays.stream(u.points(0)[0]).max().orElseThrow();
  }

  @Test
  void addedPointsLeaveTheOthersInPlace() {
    Emphasis adding = Emphasis.withDefaults().withResampling(Resampling.adding(15));

    PinnSolution before = heat().train(BASE.withEmphasis(adding).withSteps(5, 10, 20));
    PinnSolution after = heat().train(BASE.withEmphasis(adding).withSteps(5, 50, 20));

    assertEquals(60, before.points(0)[0].length);
    assertEquals(90, after.points(0)[0].length);
    assertArrayEquals(before.points(0)[1], Arrays.copyOf(after.points(0)[1], 60));
  }

  @Test
  void pointsMayBecomeMoreWithEveryDraw() {
    Emphasis growing = Emphasis.withDefaults().withResampling(Resampling.growing(1, 1, 1.5, 100));

    assertEquals(60, heat().train(steps(growing, 20)).points(0)[0].length);
    assertEquals(90, heat().train(steps(growing, 21)).points(0)[0].length);
    assertEquals(100, heat().train(steps(growing, 61)).points(0)[0].length);
  }

  @Test
  void drawsMayBecomeRarer() {
    Emphasis rarer =
        Emphasis.withDefaults().withResampling(Resampling.growing(1, 1, 1.1, 1000)).withGrowth(2);

    // Draws are at 20 and at 60: 60, 66 and 73 points.
    assertEquals(66, heat().train(steps(rarer, 60)).points(0)[0].length);
    assertEquals(73, heat().train(steps(rarer, 61)).points(0)[0].length);
  }

  private static PinnTraining steps(Emphasis emphasis, int iterations) {
    return BASE.withEmphasis(emphasis).withSteps(5, iterations, 20);
  }

  @Test
  void aReferenceGivesTheErrorAndAListenerIsTold() {
    List<Long> told = new ArrayList<>();
    Supervision watched =
        Supervision.none()
            .withReference(Reference.of(p -> 1 + p[0]))
            .withListener(
                new TrainingListener() {
                  @Override
                  public void stepped(long step, double loss, double rate, double gradient) {
                    told.add(step);
                  }
                });

    PinnSolution u = heat().train(BASE.withSupervision(watched));

    List<Double> errors = u.history().error();
    double[][] at = STRIP.interior(1000, Sampling.HALTON, 1);
    assertEquals(u.relativeError(p -> 1 + p[0], at), errors.get(errors.size() - 1));
    assertFalse(errors.contains(Double.NaN));
    assertEquals(0, told.get(0));
    assertEquals(74, told.get(told.size() - 1));
    assertEquals(75.0, u.history().steps().get(u.history().steps().size() - 1));
  }

  /** The next lesson begins where the one before ended, not at a fresh draw. */
  @Test
  void aCurriculumGoesOnFromTheLastLesson() {
    PinnSolution easy = heat().train(BASE);

    PinnSolution next = heat().train(BASE.withSteps(0, 0, 1), easy);

    assertArrayEquals(easy.parameters(), next.parameters());
    assertThrows(
        IllegalArgumentException.class, () -> BurgersTest.problem(0.1, 10, 5).train(BASE, easy));
  }
}
