package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class StepControllerTest {
  private static final int K = 5;

  private static StepController.Adaptive adaptive(StepController controller) {
    return assertInstanceOf(StepController.Adaptive.class, controller);
  }

  private static List<StepController.Adaptive> all() {
    return List.of(
        adaptive(StepController.integral()),
        adaptive(StepController.proportionalIntegral()),
        adaptive(StepController.proportionalIntegralDerivative()),
        adaptive(StepController.digitalFilter()),
        adaptive(StepController.predictive()),
        adaptive(StepController.predictiveKeeping(1.2)));
  }

  /** Errors (C_n h)^k of steps that a controller chooses; rejections are not modelled. */
  private static double[] errors(
      StepController.Adaptive controller, IntToDoubleFunction logC, int steps) {
    var history = new StepHistory();
    double[] errors = new double[steps];
    double h = 0.5;
    for (int n = 0; n < steps; n++) {
      double log = K * (logC.applyAsDouble(n) + Math.log(h));
      errors[n] = Math.exp(log);
      history.add(log, h);
      h *= controller.afterAccepted(history, K);
    }
    return errors;
  }

  /** With a constant problem the factor is 1: safety · e^(−Σβ/k) = 1. */
  @Test
  void errorsSettleWhereTheFactorIsOne() {
    for (StepController.Adaptive controller : all()) {
      double sum = controller.beta1() + controller.beta2() + controller.beta3();
      double settled = Math.pow(controller.safety(), K / sum);
      double[] errors = errors(controller, n -> 0, 200);
      double last = errors[199];

      if (controller.keep() > 1) {
        assertTrue(last <= settled && last > settled / Math.pow(1.2, K + 1), "" + last);
      } else {
        assertEquals(settled, last, 1e-6 * settled, controller.toString());
      }
    }
  }

  /** Where the error constant doubles every four steps only a prediction sees it coming. */
  @Test
  void thePredictiveControllerFollowsASteadyRise() {
    double rise = Math.log(2) / 4;
    double[] elementary = errors(adaptive(StepController.integral()), n -> n * rise, 100);
    double[] predictive = errors(adaptive(StepController.predictive()), n -> n * rise, 100);

    assertEquals(Math.pow(0.9, K), predictive[99], 1e-6);
    assertEquals(Math.pow(0.9, K) * Math.exp(K * rise), elementary[99], 1e-6);
  }

  /** Söderlind's law: a filter passes less of the error's noise on to the steps. */
  @Test
  void theDigitalFilterGivesSmootherSteps() {
    IntToDoubleFunction noise = n -> 0.05 * Math.sin(2.5 * n);
    assertTrue(
        2 * roughness(StepController.digitalFilter(), noise)
            < roughness(StepController.integral(), noise));
    assertTrue(
        2 * roughness(StepController.proportionalIntegralDerivative(), noise)
            < roughness(StepController.digitalFilter(), noise));
  }

  private static double roughness(StepController controller, IntToDoubleFunction logC) {
    var history = new StepHistory();
    double h = 1;
    double sum = 0;
    for (int n = 0; n < 500; n++) {
      history.add(K * (logC.applyAsDouble(n) + Math.log(h)), h);
      double factor = adaptive(controller).afterAccepted(history, K);
      h *= factor;
      sum += n < 100 ? 0 : Math.abs(Math.log(factor));
    }
    return sum;
  }

  @Test
  void aPredictionNeverOutgrowsTheElementaryStep() {
    var history = new StepHistory();
    history.add(Math.log(1e-3), 0.1);
    history.add(Math.log(0.5), 1);
    double factor = adaptive(StepController.predictive()).afterAccepted(history, K);

    // e_n went up tenfold in length: the prediction alone is 10 · 0.5^(−2/5) · 1e-3^(1/5) = 3.3.
    assertEquals(0.9 * Math.pow(0.5, -1.0 / K), factor, 1e-12);
  }

  @Test
  void aSmallGrowthIsNotTaken() {
    var history = new StepHistory();
    history.add(Math.log(0.4), 1);
    history.add(Math.log(0.4), 1);

    assertEquals(1, adaptive(StepController.predictiveKeeping(1.2)).afterAccepted(history, K));
    assertTrue(adaptive(StepController.predictive()).afterAccepted(history, K) > 1.05);
  }

  @Test
  void everyMethodNamesItsController() {
    assertEquals(
        StepController.proportionalIntegral(),
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6).controller());
    assertEquals(
        StepController.predictive(), OdeSolver.of(Rosenbrock.rodas5p(), 1e-6, 1e-6).controller());
    assertEquals(
        StepController.predictiveKeeping(1.2),
        OdeSolver.of(Esdirk.kvaerno5(), 1e-6, 1e-6).controller());
  }

  @Test
  void numbersThatMakeNoControllerAreRefused() {
    for (double bad : new double[] {Double.NaN, 0, 0.9, 10, -1}) {
      assertThrows(IllegalArgumentException.class, () -> StepController.predictiveKeeping(bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new StepController.Adaptive(1, 0, 0, Double.NaN, 0, 0.9, 0.2, 10, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new StepController.Adaptive(1, 0, 0, 1, 0.2, 10));
  }
}
