package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.Reference;
import org.costate.pinn.Supervision;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.WindowedSolution;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.validation.draw.Figure;
import org.junit.jupiter.api.Test;

class SolutionReportTest {
  private static double decay(double[] p) {
    return Math.exp(-p[1]) * (1 + p[0]);
  }

  private static PinnSolution trained(Supervision supervision) {
    Domain domain = Domain.of("x", 0, 1).and("t", 0, 2);
    return Pinn.on(domain, Chain.input(2).dense(6).tanh().dense(1))
        .equation("decay", 50, u -> u.t().add(u.value()))
        .condition(Condition.initialValue(x -> x[0].add(1)).hard())
        .train(
            PinnTraining.withDefaults()
                .withSteps(10, 40, 40)
                .withThreads(1)
                .withSupervision(supervision));
  }

  @Test
  void showsWhatThereIsToSee() {
    PinnSolution known =
        trained(Supervision.none().withReference(Reference.of(SolutionReportTest::decay)));
    Map<String, Figure> figures =
        SolutionReport.of(known).withReference(SolutionReportTest::decay).figures();

    assertEquals(
        List.of("field", "error", "slices", "residual-decay", "loss", "error-history"),
        List.copyOf(figures.keySet()));
    assertTrue(figures.get("slices").description().contains("reference"));
    // Time runs across although the domain names it last.
    assertEquals("u over t and x.", figures.get("field").description());

    PinnSolution unknown = trained(Supervision.none());
    assertEquals(
        List.of("field", "slices", "residual-decay", "loss"),
        List.copyOf(SolutionReport.of(unknown).figures().keySet()));
  }

  @Test
  void thePageHasThePicturesAndTheError() {
    PinnSolution solution =
        trained(Supervision.none().withReference(Reference.of(SolutionReportTest::decay)));
    String html =
        SolutionReport.of(solution)
            .withReference(SolutionReportTest::decay)
            .page("Decay", "Short.")
            .html();

    assertEquals(6, html.split("<img ", -1).length - 1);
    assertTrue(html.contains("relative L2 error"));
    assertTrue(html.contains(solution.outcome().message()), solution.outcome().message());
  }

  /** Three windows, each with fifty steps: one history behind the other, no term by term. */
  @Test
  void windowsAreShownAsOne() {
    Domain domain = Domain.of("x", 0, 1).and("t", 0, 2);
    WindowedSolution solution =
        TimeWindows.of(3)
            .train(
                Pinn.on(domain, Chain.input(2).dense(6).tanh().dense(1))
                    .equation("decay", 50, u -> u.t().add(u.value()))
                    .condition(Condition.initialValue(x -> x[0].add(1)).hard()),
                PinnTraining.withDefaults()
                    .withSteps(10, 40, 40)
                    .withThreads(1)
                    .withSupervision(
                        Supervision.none().withReference(Reference.of(SolutionReportTest::decay))));

    SolutionReport report = SolutionReport.of(solution).withReference(SolutionReportTest::decay);

    assertEquals(
        List.of("field", "error", "slices", "residual-decay", "loss", "error-history"),
        List.copyOf(report.figures().keySet()));
    assertTrue(report.page("Decay").html().contains("window 3 of 3, t from "));
    TrainingHistory history = TrainingHistory.of(solution);
    assertEquals(
        solution.windows().get(2).history().loss().get(5), history.lastLoss(), "after 50 steps");
    double[] known = {1.2 * Math.exp(-0.4), 1.7 * Math.exp(-1.9)};
    assertArrayEquals(known, solution.value(new double[][] {{0.2, 0.7}, {0.4, 1.9}}), 1e-2);
    assertEquals(2, solution.residual("decay", new double[][] {{0.2, 0.7}, {0.4, 1.9}}).length);
    assertEquals(
        List.of("x", "t", "u", "residual of decay"),
        solution.table(new double[][] {{0.2}, {0.4}}).names());
  }

  /** The slices of a reference are those of the function, at the middles of four parts. */
  @Test
  void slicesAreTakenWhereTheySay() {
    Domain domain = Domain.of("x", 0, 1).and("t", 0, 2);
    FieldPictures pictures = FieldPictures.over(domain, "t", "x");
    double[] seen = new double[4];
    int[] calls = new int[1];
    pictures.slices(
        "Slices",
        "u",
        at -> {
          seen[calls[0]++] = at[1][0];
          assertEquals(0, at[0][0]);
          assertEquals(1, at[0][at[0].length - 1]);
          return at[0].clone();
        });
    assertEquals(List.of(0.25, 0.75, 1.25, 1.75), Arrays.stream(seen).boxed().toList());
  }

  @Test
  void coordinatesHaveToBeThere() {
    Domain domain = Domain.of("x", 0, 1).and("t", 0, 2);
    var wrong =
        assertThrows(IllegalArgumentException.class, () -> FieldPictures.over(domain, "x", "z"));
    assertTrue(wrong.getMessage().contains("z"), wrong.getMessage());
    assertThrows(IllegalArgumentException.class, () -> FieldPictures.over(domain, "x", "x"));
  }
}
