package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Scheme;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class GaussNewtonTest {
  private static final FieldData NOISY = RdaData.disturbed(RdaData.clean(17, 11, 1), 0.01, 0.1, 11);

  private static LearntTerms terms(int iterations) {
    return LearntTerms.from(NOISY, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.05))
        .scheme(Scheme.SPECTRAL)
        .diffusion(TermModel.known(RdaData.diffusion()))
        .transport(TermModel.known(RdaData.transport()))
        .reaction(TermModel.polynomial(C, C2, C3))
        .finish(SelfScaledBroyden.withDefaults().withIterations(iterations))
        .learningStarts();
  }

  /** Three coefficients and 51 start values: quasi-Newton steps end above, and close. */
  @Test
  void fewStepsReachTheLeastMisfit() {
    TermFit slow = terms(60).fit();
    TermFit fast = terms(0).polish(new GaussNewton(5, 1)).fit();

    assertTrue(fast.misfit() <= slow.misfit() * (1 + 1e-9), fast.misfit() + " " + slow.misfit());
    assertTrue(fast.misfit() < fast.startMisfit());
    assertTrue(fast.iterations() <= 5, "steps: " + fast.iterations());
    assertEquals(0.01 * NOISY.deviation(0), fast.laplace().noise(0), 0.1 * 0.01);
  }

  /** Nearly linear: with the right changes of the starts two steps are all it takes. */
  @Test
  void twoStepsAreEnoughWhereTheProblemIsNearlyLinear() {
    double two = terms(0).polish(new GaussNewton(2, 1)).fit().misfit();
    double more = terms(0).polish(new GaussNewton(9, 1)).fit().misfit();

    assertEquals(more, two, 1e-4 * more);
  }

  /** Mean and sample deviation of three members, written out. */
  @Test
  void anEnsembleHasTheSampleDeviationOfItsMembers() {
    TermEnsemble ensemble = terms(0).polish(new GaussNewton(1, 1)).ensemble(3);
    TermCurve curve = ensemble.curve(TermKind.REACTION, 0, 0);
    double[] c = {curve.concentrations()[150]};
    double[] values = new double[3];
    for (int k = 0; k < 3; k++) {
      double[] out = new double[1];
      ensemble.members().get(k).term(TermKind.REACTION).value(c, 1, out);
      values[k] = out[0];
    }
    double mean = (values[0] + values[1] + values[2]) / 3;
    double squares =
        Math.pow(values[0] - mean, 2)
            + Math.pow(values[1] - mean, 2)
            + Math.pow(values[2] - mean, 2);

    assertEquals(mean, curve.values()[150], 1e-12);
    assertEquals(Math.sqrt(squares / 2), curve.deviations()[150], 1e-10);
    assertTrue(squares > 0);
  }

  /** Weights stay where they began under a prior that is narrow enough. */
  @Test
  void aNarrowPriorHoldsTheWeights() {
    LearntTerms network = terms(0).reaction(TermModel.network(List.of(C, C2, C3), 5));
    double[] begin = network.polish(new GaussNewton(1, 1e-9)).fit().field().parameters();
    double[] end = network.polish(new GaussNewton(3, 1)).fit().field().parameters();
    double[] start =
        terms(0).reaction(TermModel.network(List.of(C, C2, C3), 5)).fit().field().parameters();
    double held = 0;
    double moved = 0;
    for (int p = 0; p < start.length; p++) {
      held = Math.max(held, Math.abs(begin[p] - start[p]));
      moved = Math.max(moved, Math.abs(end[p] - start[p]));
    }

    assertTrue(held < 1e-8 && moved > 1e-3, held + " " + moved);
  }

  private static double error(TermFit fit) {
    return fit.relativeError(TermKind.REACTION, RdaData.reaction());
  }

  /** Evidence for a form that holds makes up for 13 weights in place of 3 coefficients. */
  @Test
  void aNetworkWhoseFormHoldsIsHardlyLessCertainThanThePolynomial() {
    TermFit polynomial = terms(0).polish(new GaussNewton(6, 1)).fit();
    TermFit network =
        terms(0)
            .reaction(TermModel.network(List.of(C, C2, C3), 4))
            .polish(new GaussNewton(6, 1))
            .fit();
    double between = network.relativeError(TermKind.REACTION, polynomial.term(TermKind.REACTION));
    double expected = deviation(polynomial) / size(polynomial);

    assertTrue(between < expected, between + " " + expected);
    assertTrue(deviation(network) < 1.6 * deviation(polynomial));
  }

  /** A straight line through zero explains a third of this reaction; the network must leave it. */
  @Test
  void aNetworkWhoseFormDoesNotHoldDepartsFromIt() {
    TermFit line = terms(0).reaction(TermModel.polynomial(C)).polish(new GaussNewton(6, 1)).fit();
    TermFit network =
        terms(0).reaction(TermModel.network(List.of(C), 5)).polish(new GaussNewton(20, 1)).fit();
    TermFit polynomial = terms(0).polish(new GaussNewton(6, 1)).fit();

    assertTrue(error(line) > 0.4, "the line: " + error(line));
    assertTrue(error(network) < 0.06, "the network: " + error(network));
    assertEquals(polynomial.misfit(), network.misfit(), 0.03 * polynomial.misfit());
  }

  private static double deviation(TermFit fit) {
    double[] all = fit.laplace().curve(TermKind.REACTION, 0, 0).deviations();
    return Math.sqrt(Arrays.stream(all).map(x -> x * x).average().orElseThrow());
  }

  private static double size(TermFit fit) {
    double[] all = fit.curve(TermKind.REACTION, 0, 0).values();
    return Math.sqrt(Arrays.stream(all).map(x -> x * x).average().orElseThrow());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GaussNewton(0, 1));
    var error = assertThrows(IllegalArgumentException.class, () -> new GaussNewton(3, Double.NaN));

    assertEquals("need steps >= 1 and a prior's deviation > 0; got 3 and NaN", error.getMessage());
  }
}
