package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.History;
import org.costate.nets.train.LbfgsTraining;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermFitRobustnessTest {
  private static final OdeSolver SOLVER = OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.05);
  private static final FieldData CLEAN = RdaData.clean(17, 11, 1);

  private static LearntTerms polynomials() {
    return LearntTerms.from(CLEAN, SOLVER)
        .diffusion(TermModel.polynomial(ONE, C, C2))
        .transport(TermModel.polynomial(ONE, C))
        .reaction(TermModel.polynomial(C, C2, C3))
        .finish(SelfScaledBroyden.withDefaults().withIterations(0));
  }

  private static LbfgsTraining descent(Optional<CheckpointPlan> plan, TrainingListener listener) {
    return new LbfgsTraining(
        Lbfgs.withDefaults().withIterations(9), History.Detail.NONE, plan, listener);
  }

  /** The power goes after five steps, in the midst of the fit. */
  @Test
  void aFitResumedAfterACrashIsTheOneThatDidNotCrash(@TempDir Path directory) {
    TermFit whole =
        polynomials().descent(descent(Optional.empty(), new TrainingListener() {})).fit();
    Optional<CheckpointPlan> plan = Optional.of(CheckpointPlan.in(directory, 1));
    var crash = new AssertionError("the power went");
    TrainingListener crashing =
        new TrainingListener() {
          @Override
          public void stepped(long step, double loss, double rate, double gradientNorm) {
            if (step == 5) {
              throw crash;
            }
          }
        };
    LearntTerms doomed = polynomials().descent(descent(plan, crashing));
    Throwable seen = assertThrows(Throwable.class, doomed::fit);
    List<Long> from = new ArrayList<>();
    TrainingListener noting =
        new TrainingListener() {
          @Override
          public void started(long firstStep, long totalSteps) {
            from.add(firstStep);
          }
        };
    TermFit resumed = polynomials().resumedDescent(descent(plan, noting)).fit();

    assertTrue(seen == crash || seen.getCause() == crash, seen.toString());
    assertTrue(from.get(0) >= 4, "resumed from step " + from);
    assertArrayEquals(whole.field().parameters(), resumed.field().parameters());
    assertArrayEquals(whole.solution(2), resumed.solution(2));
    assertEquals(whole.misfit(), resumed.misfit());
  }

  /** {@code −√p c}, which is no number for p below 0. */
  private static PointFunction decay(double p) {
    return PointFunctions.of(
        1, 1, new double[] {p}, (c, q) -> new Gradient[] {q[0].sqrt().multiply(c[0]).negate()});
  }

  private static FieldData decayed() {
    Grid grid = Grid.periodic(0, 1, 6);
    TransportField truth =
        TransportField.on(grid, 1)
            .diffusion(0.01)
            .reaction(decay(0.01))
            .scheme(Scheme.CENTRAL_4)
            .build();
    double[] times = {0, 1, 2};
    double[] y0 = grid.sample(x -> 1 + 0.5 * Math.sin(2 * Math.PI * x[0]));
    return FieldData.on(grid, 1)
        .with(times, SOLVER.solve(OdeProblem.of(truth, 0, y0, 2), SaveAt.times(times)).values());
  }

  private static LearntTerms decaying(double start) {
    return LearntTerms.from(decayed(), SOLVER)
        .diffusion(TermModel.given(1, 0.01))
        .reaction(TermModel.given(decay(start)))
        .finish(SelfScaledBroyden.withDefaults().withIterations(0))
        .polish(new GaussNewton(15, 1));
  }

  /** From p = 1 a whole step leads below 0; it is told of, and the fit goes on to the truth. */
  @Test
  void aTrialThatFailsIsPassedOverAndToldOf() {
    TermFit fit = decaying(1).fit();
    String trouble = fit.trouble().orElseThrow();

    assertEquals(0.01, fit.term(TermKind.REACTION).parameters()[0], 1e-8);
    assertTrue(
        trouble.matches("evaluation [0-9]+, run 0: stopped at t = 0.0 after 0 steps, h = .*"),
        trouble);
    assertTrue(trouble.contains("component 0 is NaN") && trouble.contains("check"), trouble);
    assertEquals(Optional.empty(), decaying(0.02).fit().trouble());
  }

  @Test
  void termsThatCannotBeSolvedToBeginWithAreRefused() {
    LearntTerms hopeless = decaying(-1);

    String message = assertThrows(IllegalArgumentException.class, hopeless::fit).getMessage();

    assertTrue(
        message.startsWith(
            "the runs cannot be solved with the terms that learning begins with, evaluation 1, run"
                + " 0: stopped at t = 0.0"),
        message);
    assertTrue(message.endsWith("try shorter steps, or FieldData.segments"), message);
  }

  /** {@code −p c} for p of 1 at least, and no number below, where the data would have it. */
  private static PointFunction edge() {
    return PointFunctions.of(
        1,
        1,
        new double[] {1},
        (c, q) ->
            new Gradient[] {
              q[0].add(q[0].subtract(1 - 1e-14).sqrt().multiply(0)).multiply(c[0]).negate()
            });
  }

  /** Every trial fails, so that what was tried last is not the best, which is the beginning. */
  @Test
  void theBestIsKeptWhenTheLastTrialIsNot() {
    for (boolean learnsStarts : new boolean[] {false, true}) {
      LearntTerms terms =
          LearntTerms.from(decayed(), SOLVER)
              .diffusion(TermModel.given(1, 0.01))
              .reaction(TermModel.given(edge()))
              .finish(SelfScaledBroyden.withDefaults().withIterations(5));
      TermFit fit = (learnsStarts ? terms.learningStarts() : terms).fit();

      assertEquals(1, fit.term(TermKind.REACTION).parameters()[0]);
      assertEquals(fit.startMisfit(), fit.misfit());
      assertTrue(fit.trouble().isPresent());
    }
  }

  /** Terms, solutions and misfit are those of one point. */
  @Test
  void thePartsOfAFitBelongTogether() {
    FieldData noisy = RdaData.disturbed(CLEAN, 0.01, 0, 5);
    List<Double> seen = new ArrayList<>();
    TermFit fit =
        LearntTerms.from(noisy, SOLVER)
            .diffusion(TermModel.known(RdaData.diffusion()))
            .transport(TermModel.known(RdaData.transport()))
            .reaction(TermModel.polynomial(C, C2, C3))
            .finish(SelfScaledBroyden.withDefaults().withIterations(9))
            .learningStarts()
            .listener((stage, evaluations, misfit, least) -> seen.add(misfit))
            .fit();

    assertEquals(
        seen.stream().mapToDouble(x -> x).filter(x -> !Double.isNaN(x)).min().orElseThrow(),
        fit.misfit());
    assertEquals(misfit(fit, noisy), fit.misfit());
  }

  /** As the misfit sums it, so that rounding is the same. */
  private static double misfit(TermFit fit, FieldData data) {
    double unit = data.units()[0];
    double weight = 1 / (unit * unit * data.observations());
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double[] solution = fit.solution(k);
      double[] seen = data.runs().get(k).values();
      double own = 0;
      for (int i = 0; i < seen.length; i++) {
        own += weight * (solution[i] - seen[i]) * (solution[i] - seen[i]);
      }
      sum += own;
    }
    return sum;
  }

  @Test
  void progressIsReported() {
    List<String> stages = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    double[] last = {Double.POSITIVE_INFINITY};
    TermFit fit =
        polynomials()
            .finish(SelfScaledBroyden.withDefaults().withIterations(2))
            .learningStarts()
            .polish(new GaussNewton(2, 1))
            .listener(
                (stage, evaluations, misfit, least) -> {
                  counts.add(evaluations);
                  stages.add(stage.name());
                  assertTrue(least <= last[0] && least <= misfit, least + " " + misfit);
                  last[0] = least;
                })
            .fit();

    Long[] expected = new Long[counts.size()];
    Arrays.setAll(expected, i -> i + 1L);
    assertArrayEquals(expected, counts.toArray());
    assertEquals(List.of("TERMS", "POLISH"), stages.stream().distinct().toList());
    assertEquals(last[0], fit.misfit());
  }
}
