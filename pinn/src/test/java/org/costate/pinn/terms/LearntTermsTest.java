package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.History;
import org.costate.nets.train.LbfgsTraining;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.Scheme;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntTermsTest {
  private static final FieldData CLEAN = RdaData.clean(33, 21, 1);
  private static final OdeSolver SOLVER = OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.025);

  private static LearntTerms terms(FieldData data, int iterations) {
    return LearntTerms.from(data, SOLVER)
        .scheme(Scheme.SPECTRAL)
        .finish(SelfScaledBroyden.withDefaults().withIterations(iterations));
  }

  private static LearntTerms polynomials(FieldData data, int iterations) {
    return terms(data, iterations)
        .diffusion(TermModel.polynomial(ONE, C, C2))
        .transport(TermModel.polynomial(ONE, C))
        .reaction(TermModel.polynomial(C, C2, C3));
  }

  private static void assertErrors(TermFit fit, double d, double u, double r) {
    double forD = fit.relativeError(TermKind.DIFFUSION, RdaData.diffusion());
    double forU = fit.relativeError(TermKind.TRANSPORT, RdaData.transport());
    double forR = fit.relativeError(TermKind.REACTION, RdaData.reaction());
    String seen =
        "D %s, U %s, R %s after %s iterations, misfit %s from %s, %s"
            .formatted(
                forD, forU, forR, fit.iterations(), fit.misfit(), fit.startMisfit(), fit.reason());
    assertTrue(forD < d && forU < u && forR < r, seen);
  }

  /** Both solves are spectral: what is left are errors in time of the step 0.025. */
  @Test
  void cleanRunsGiveTheTerms() {
    TermFit fit = polynomials(CLEAN, 60).fit();

    assertErrors(fit, 1e-5, 1e-5, 1e-5);
    double[] d = fit.coefficients(TermKind.DIFFUSION, 0, List.of(ONE, C, C2));
    assertArrayEquals(new double[] {0.01, 0, 0.02}, d, 1e-6);
  }

  /** Sums over snapshots so far apart are no integrals; solves between them are exact. */
  @Test
  void sparseSnapshotsNeedTheRefinement() {
    FieldData sparse = RdaData.clean(33, 4, 1.5);
    TermFit fit = polynomials(sparse, 80).fit();
    WeakTerms start = polynomials(sparse, 0).weakTerms();
    double before = RdaData.distance(start.diffusion(), RdaData.diffusion(), 0.1, 0.9);

    assertTrue(before > 0.02, "error of D before: " + before);
    assertErrors(fit, 1e-4, 1e-4, 1e-4);
  }

  /** 1900 values with 1 % of noise, 99 start values learnt besides: errors of the noise's size. */
  @Test
  void noisyRunsWithGapsGiveTheTerms() {
    FieldData noisy = RdaData.disturbed(CLEAN, 0.01, 0.1, 3);

    TermFit fit = polynomials(noisy, 40).learningStarts().fit();

    assertErrors(fit, 0.03, 0.015, 0.03);
    assertEquals(0.01 * CLEAN.deviation(0), fit.residual(0), 0.001 * CLEAN.deviation(0));
  }

  @Test
  void networksLearnTheTerms() {
    TermFit fit =
        terms(CLEAN, 12)
            .diffusion(TermModel.network(List.of(ONE, C, C2), 6))
            .transport(TermModel.known(RdaData.transport()))
            .reaction(TermModel.network(List.of(C, C2, C3), 6))
            .fit();

    assertErrors(fit, 1e-4, 1e-15, 1e-4);
  }

  @Test
  void theVisitedRangeIsThatOfTheRuns() {
    TermFit fit = polynomials(CLEAN, 5).fit();
    double[] states = CLEAN.states(Integer.MAX_VALUE / 4);
    double low = Arrays.stream(states).min().orElseThrow();
    double high = Arrays.stream(states).max().orElseThrow();
    double[] along = fit.curve(TermKind.REACTION, 0, 0).concentrations();

    assertEquals(low, fit.visited(0).low(), 1e-3);
    assertEquals(high, fit.visited(0).high(), 1e-3);
    assertEquals(fit.visited(0).low(), along[0], 1e-15);
    assertEquals(fit.visited(0).high(), along[along.length - 1], 1e-15);
  }

  @Test
  void checkpointsChangeNothing() {
    TermFit whole = polynomials(CLEAN, 4).fit();
    TermFit bounded =
        polynomials(CLEAN, 4).adjoint(DiscreteAdjoint.create().with(Checkpointing.of(3))).fit();

    assertArrayEquals(whole.field().parameters(), bounded.field().parameters(), 1e-9);
  }

  @Test
  void aResumedDescentIsOneThatDidNotStop(@TempDir Path directory) {
    TermFit whole = polynomials(CLEAN, 0).descent(descent(8, Optional.empty())).fit();
    Optional<CheckpointPlan> plan = Optional.of(CheckpointPlan.in(directory, 1));
    polynomials(CLEAN, 0).descent(descent(3, plan)).fit();
    TermFit resumed = polynomials(CLEAN, 0).resumedDescent(descent(8, plan)).fit();

    assertArrayEquals(whole.field().parameters(), resumed.field().parameters());
  }

  private static LbfgsTraining descent(int iterations, Optional<CheckpointPlan> plan) {
    return new LbfgsTraining(
        Lbfgs.withDefaults().withIterations(iterations),
        History.Detail.NONE,
        plan,
        new TrainingListener() {});
  }

  /** Standard deviations are estimated from six members: true to a factor of two. */
  @Test
  void theSpreadOfAnEnsembleIsThatOfTheErrors() {
    FieldData noisy = RdaData.disturbed(RdaData.clean(17, 11, 1), 0.01, 0, 11);
    TermEnsemble ensemble =
        terms(noisy, 8)
            .diffusion(TermModel.known(RdaData.diffusion()))
            .transport(TermModel.known(RdaData.transport()))
            .reaction(TermModel.polynomial(C, C2, C3))
            .ensemble(6);
    TermCurve curve = ensemble.curve(TermKind.REACTION, 0, 0);
    double[] c = curve.concentrations();
    double[] truth = new double[c.length];
    RdaData.reaction().value(c, c.length, truth);
    double error = 0;
    double spread = 0;
    for (int i = 0; i < c.length; i++) {
      error += Math.pow(curve.values()[i] - truth[i], 2);
      spread += Math.pow(curve.deviations()[i], 2);
    }
    double ratio = Math.sqrt(error / spread);
    assertTrue(ratio > 0.1 && ratio < 4, "ratio of error and spread: " + ratio);
  }

  @Test
  void curvesAreWrittenAsATable() throws IOException {
    TermFit fit = polynomials(CLEAN, 0).fit();
    StringBuilder out = new StringBuilder();
    fit.writeCsv(out);
    List<String> lines = out.toString().lines().toList();

    assertEquals("term,output,concentration,value,deviation", lines.get(0));
    assertEquals(1 + 3 * 201, lines.size());
    String[] cells = lines.get(1).split(",", -1);
    double c = Double.parseDouble(cells[2]);
    double[] d = new double[1];
    fit.term(TermKind.DIFFUSION).value(new double[] {c}, 1, d);
    assertEquals("DIFFUSION", cells[0]);
    assertEquals(d[0], Double.parseDouble(cells[3]));
  }

  @Test
  void aProblemWithoutUnknownsIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> terms(CLEAN, 1).diffusion(TermModel.given(1, 0.1)).fit());
    var shared =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                terms(CLEAN, 1)
                    .reaction(
                        TermModel.given(
                            PointFunctions.polynomial(1, List.of(List.of(Monomial.of(1))), 1)))
                    .ensemble(2));

    assertEquals("nothing is unknown: no term has parameters", error.getMessage());
    assertEquals("members cannot share a given function's parameters", shared.getMessage());
  }
}
