package org.costate.solvers.multistep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.krylov.Krylov;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultistepAdjointTest {
  private static final double[] START = {1.2, 0.4};
  private static final double[] THETA = {4, 0.9, 0.7};

  /** Errors as the order control would see them: their sizes make it rise, stay and fall. */
  private static final double[] ERRORS = {
    0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 2, 0.5, 3, 2, 2, 2, 2, 2, 2, 2, 0.1
  };

  static List<MultistepMethod> methods() {
    return Multistep.all();
  }

  private static AutomaticField field(double[] theta) {
    return AutomaticField.of(
        2,
        theta,
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] p, T[] dydt) {
            dydt[0] = p[0].negate().multiply(y[0].subtract(p[1].multiply(t.cos())));
            dydt[1] = y[0].multiply(y[1]).subtract(p[2].multiply(y[1]).multiply(y[1]));
          }
        });
  }

  /** The record of steps of one run, to be pulled back. */
  private static final class Run {
    private final TapedStepper stepper;
    private final double[] tape;
    private final double loss;
    private final int steps = ERRORS.length;

    Run(TapedStepper stepper, double[] tape, double loss) {
      this.stepper = stepper;
      this.tape = tape;
      this.loss = loss;
    }
  }

  /** Steps of all lengths, with insides, changes of order and a lost history. */
  private static Run run(MultistepMethod method, double[] theta, double[] y0, boolean steered) {
    TapedStepper stepper = method.openTaped(field(theta), Tolerances.of(0.05, 0.05));
    int length = stepper.recordLength();
    int margin = stepper.recordMargin();
    double[] tape = new double[margin + ERRORS.length * length];
    double[] y = y0.clone();
    double[] next = new double[2];
    double[] inside = new double[2];
    stepper.recordAt(tape, margin);
    stepper.start(0, y);
    double t = 0;
    double loss = 0;
    for (int k = 0; k < ERRORS.length; k++) {
      stepper.recordAt(tape, margin + k * length);
      stepper.step(t, y, step(k), next);
      if (steered) {
        stepper.proposal(ERRORS[k]);
      }
      stepper.interpolate(0.3, inside);
      loss += inside[0] * (k + 1) + inside[1] + next[1] * k;
      stepper.accept();
      System.arraycopy(next, 0, y, 0, 2);
      t += step(k);
    }
    return new Run(stepper, tape, loss + 3 * y[0]);
  }

  private static double step(int k) {
    // The order control wants some of one length before it changes anything.
    return k < 9 ? 0.02 : 0.02 * (1 + 0.5 * Math.sin(2.0 * k));
  }

  private static void reverse(Run run, double[] yBar, double[] thetaBar) {
    TapedStepper stepper = run.stepper;
    stepper.beginReverse();
    yBar[0] = 3;
    double t = 0;
    double[] starts = new double[run.steps];
    for (int k = 0; k < run.steps; k++) {
      starts[k] = t;
      t += step(k);
    }
    for (int k = run.steps - 1; k >= 0; k--) {
      yBar[1] += k;
      stepper.pullbackInside(0.3, step(k), new double[] {k + 1, 1}, 0);
      int at = stepper.recordMargin() + k * stepper.recordLength();
      stepper.pullback(starts[k], step(k), run.tape, at, yBar, thetaBar);
    }
    stepper.finishReverse(0, run.tape, stepper.recordMargin(), yBar, thetaBar);
  }

  /** With given lengths and orders the numbers are smooth functions of start and parameters. */
  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsThatOfTheSteps(MultistepMethod method) {
    for (boolean steered : new boolean[] {false, true}) {
      double[] yBar = new double[2];
      double[] thetaBar = new double[3];
      reverse(run(method, THETA, START, steered), yBar, thetaBar);
      for (int i = 0; i < 5; i++) {
        int at = i;
        double[] from = i < 2 ? START : THETA;
        int index = i < 2 ? i : i - 2;
        double expected =
            difference(
                from[index],
                x -> {
                  double[] changed = from.clone();
                  changed[index] = x;
                  return at < 2
                      ? run(method, THETA, changed, steered).loss
                      : run(method, changed, START, steered).loss;
                });
        double actual = i < 2 ? yBar[index] : thetaBar[index];
        assertEquals(expected, actual, 1e-8 * (1 + Math.abs(expected)), method + " " + i);
      }
    }
  }

  /** The test above is about changes of order and a restart only if there are any. */
  @Test
  void theSteeredRunChangesItsOrderAndLosesItsHistory() {
    Run run = run(Multistep.bdf(), THETA, START, true);
    boolean[] seen = new boolean[6];
    boolean restarted = false;
    boolean fell = false;
    for (int k = 0; k < run.steps; k++) {
      int at = run.stepper.recordMargin() + k * run.stepper.recordLength();
      seen[(int) run.tape[at]] = true;
      restarted |= run.tape[at + 1] == 1;
      fell |= k > 0 && run.tape[at] < run.tape[at - run.stepper.recordLength()];
    }

    assertTrue(seen[1] && seen[2] && restarted && fell, Arrays.toString(seen));
  }

  private static double difference(double at, DoubleUnaryOperator f) {
    double h = 1e-3 * Math.max(1e-2, Math.abs(at));
    double near = f.applyAsDouble(at + h) - f.applyAsDouble(at - h);
    double far = f.applyAsDouble(at + 2 * h) - f.applyAsDouble(at - 2 * h);
    double farther = f.applyAsDouble(at + 3 * h) - f.applyAsDouble(at - 3 * h);
    return (45 * near - 9 * far + farther) / (60 * h);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void adaptiveGradientsMeetThoseOfAnotherMethod(MultistepMethod method) {
    Gradient expected = gradient(OdeSolver.of(Esdirk.kvaerno5(), 1e-11, 1e-11));
    Gradient actual = gradient(OdeSolver.of(method, 1e-8, 1e-8));

    assertArrayEquals(expected.theta(), actual.theta(), 3e-6);
    assertArrayEquals(expected.y0(), actual.y0(), 3e-6);
  }

  private static Gradient gradient(OdeSolver solver) {
    return DiscreteAdjoint.create()
        .solve(solver, OdeProblem.of(field(THETA), 0, START, 2), SaveAt.times(0.4, 1.1, 2))
        .pullback(new double[] {1, 2, 3, 4, 5, 6});
  }

  @Test
  void whatHasNoAdjointSaysSo() {
    var problem = OdeProblem.of(field(THETA), 0, START, 2);
    var few = DiscreteAdjoint.create().with(new Checkpointing(3, 4));
    assertRefused("checkpoint", () -> few.solve(solver(Multistep.bdf()), problem, SaveAt.end()));

    var full = DiscreteAdjoint.create();
    OdeSolver krylov = solver(Multistep.bdf().with(Krylov.gmres()));
    assertRefused("Jacobians", () -> full.solve(krylov, problem, SaveAt.end()));

    OdeSolver fixed = OdeSolver.fixed(Multistep.ndf(3), 0.1);
    assertRefused("adaptive steps", () -> full.solve(fixed, problem, SaveAt.end()));
  }

  private static OdeSolver solver(MultistepMethod method) {
    return OdeSolver.of(method, 1e-6, 1e-6);
  }

  private static void assertRefused(String word, Runnable work) {
    var error = assertThrows(IllegalArgumentException.class, work::run);
    assertTrue(String.valueOf(error.getMessage()).contains(word), error.getMessage());
  }

  /** Whole solves choose other steps when something moves, which tight tolerances make small. */
  @ParameterizedTest
  @MethodSource("methods")
  void theAuditOfWholeSolvesAgrees(MultistepMethod method) {
    var solver = OdeSolver.of(method, 1e-9, 1e-9);
    Gradient gradient =
        DiscreteAdjoint.create()
            .solve(solver, OdeProblem.of(field(THETA), 0, START, 2), SaveAt.end())
            .pullback(new double[] {1, -2});
    GradientAudit.ofFunction(
            gradient,
            START,
            THETA,
            (y0, theta) -> {
              double[] end =
                  solver.solve(OdeProblem.of(field(theta), 0, y0, 2), SaveAt.end()).last();
              return end[0] - 2 * end[1];
            },
            null,
            6)
        .requireWithin(1e-4, 0);
  }
}
