package org.costate.solvers.imex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImexOrderTest {

  static Stream<Arguments> all() {
    return Imex.all().stream()
        .flatMap(m -> Arrays.stream(SplitPair.values()).map(p -> Arguments.of(m, p)));
  }

  static Stream<ImexMethod> methods() {
    return Imex.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theStepperHasTheOrder(ImexMethod method, SplitPair problem) {
    double[] steps = OrderEstimate.halving(method.order() <= 3 ? 1.0 / 128 : 1.0 / 32, 4);
    OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-13, steps);
    OrderEstimate inside =
        OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-13, steps);

    assertEquals(method.order(), nodes.slope(), 0.2, nodes::toString);
    // One order more locally, where no error is carried along.
    assertTrue(inside.slope() >= method.tableau().denseOrder() - 0.2, inside::toString);
  }

  /** Advection, central and explicit, and stiff diffusion in a ring: the sum stays. */
  @ParameterizedTest
  @MethodSource("methods")
  void linearInvariantsOfBothPartsStay(ImexMethod method) {
    int n = 40;
    SplitField ring = ring(n);
    double[] u0 = new Random(3).doubles(n).toArray();
    double[] u1 =
        OdeSolver.fixed(method.with(ringJacobian(n)), 0.01)
            .solve(OdeProblem.of(ring, 0, u0, 0.2), SaveAt.end())
            .values();

    assertEquals(Arrays.stream(u0).sum(), Arrays.stream(u1).sum(), 1e-12 * n);
    assertTrue(Arrays.stream(u1).max().orElseThrow() < 1, method.name());
  }

  private static SplitField ring(int n) {
    return SplitField.of(
        VectorField.of(
            n,
            (t, u, dudt) -> {
              for (int i = 0; i < n; i++) {
                dudt[i] = n * (u[(i + n - 1) % n] - u[(i + 1) % n]) / 2;
              }
            }),
        VectorField.of(
            n,
            (t, u, dudt) -> {
              for (int i = 0; i < n; i++) {
                dudt[i] = 0.5 * n * n * (u[(i + n - 1) % n] - 2 * u[i] + u[(i + 1) % n]);
              }
            }));
  }

  private static Jacobians ringJacobian(int n) {
    return Jacobians.of(
        MatrixPattern.dense(n),
        (t, u, entries) -> {
          Arrays.fill(entries, 0);
          for (int i = 0; i < n; i++) {
            entries[i * n + i] = -1.0 * n * n;
            entries[i * n + (i + 1) % n] = 0.5 * n * n;
            entries[i * n + (i + n - 1) % n] = 0.5 * n * n;
          }
        });
  }

  /**
   * Stiffness in the implicit part costs no steps. The stiff component is driven by the explicit
   * part, so that its error is O(h³) with any order, and more than strict tolerances ask for.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void stiffnessCostsNoSteps(ImexMethod method) {
    if (method.errorExponent() == 0) {
      return;
    }
    long[] steps = new long[2];
    for (int k = 0; k < 2; k++) {
      double rate = k == 0 ? 1e3 : 1e6;
      // y₁ follows cos t, as steep as the rate; y₂ = exp(∫ y₁) = exp(sin t).
      SplitField field =
          SplitField.of(
              VectorField.of(
                  2,
                  (t, y, dydt) -> {
                    dydt[0] = -Math.sin(t);
                    dydt[1] = y[0] * y[1];
                  }),
              VectorField.of(
                  2,
                  (t, y, dydt) -> {
                    dydt[0] = -rate * (y[0] - Math.cos(t));
                    dydt[1] = 0;
                  }));
      for (double tolerance : new double[] {1e-4, 1e-6, 1e-8}) {
        Solution solution =
            OdeSolver.of(method, tolerance, tolerance)
                .solve(OdeProblem.of(field, 0, new double[] {1, 1}, 5), SaveAt.end());
        steps[k] = solution.statistics().accepted();
        // Between the stages the explicit part forces y₁, which leaves it O(h²) at infinite rate;
        // no estimate sees that. The other component keeps to the tolerance.
        double step = 5.0 / steps[k];
        double forced = Math.max(30 * tolerance, 0.1 * step * step);
        assertEquals(Math.cos(5), solution.values()[0], forced, method.name());
        double kept = Math.exp(Math.sin(5));
        assertEquals(kept, solution.values()[1], 10 * tolerance, method.name());
      }
    }
    assertTrue(steps[1] < steps[0], steps[0] + " and " + steps[1]);
  }

  /** The polynomials that dense output keeps are those that saved times are read from. */
  @ParameterizedTest
  @MethodSource("all")
  void denseOutputIsWhatSavedTimesSee(ImexMethod method, SplitPair problem) {
    OdeSolver solver = OdeSolver.fixed(method, 0.125);
    var posed = OdeProblem.of(problem.field(), 0, problem.solution(0), 1);
    double[] times = {0.03, 0.3, 0.7, 0.99};
    Solution saved = solver.solve(posed, SaveAt.times(times));
    Solution dense = solver.solve(posed, SaveAt.dense());
    for (int i = 0; i < times.length; i++) {
      assertArrayEquals(saved.state(i), dense.dense().state(times[i]), 1e-12, method.name());
    }
  }

  @Test
  void otherMethodsUseTheSum() {
    SplitPair problem = SplitPair.DRIVEN;
    double[] found =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9)
            .solve(OdeProblem.of(problem.field(), 0, problem.solution(0), 1), SaveAt.end())
            .values();

    assertArrayEquals(problem.solution(1), found, 1e-8);
  }

  @Test
  void aFieldWithoutPartsIsRefused() {
    VectorField whole = VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0]);
    var problem = OdeProblem.of(whole, 0, new double[] {1}, 1);
    var solver = OdeSolver.of(Imex.kennedyCarpenter3(), 1e-3, 1e-3);
    var error =
        assertThrows(IllegalArgumentException.class, () -> solver.solve(problem, SaveAt.end()));

    assertTrue(
        error.getMessage().startsWith("Kennedy-Carpenter 3(2) needs a SplitField"),
        error.getMessage());
  }

  @Test
  void partsOfDifferentDimensionAreRefused() {
    VectorField one = VectorField.of(1, (t, y, dydt) -> dydt[0] = 0);
    VectorField two = VectorField.of(2, (t, y, dydt) -> Arrays.fill(dydt, 0));
    var error = assertThrows(IllegalArgumentException.class, () -> SplitField.of(one, two));

    assertEquals(
        "both parts must have the dimension of the state; got 1 and 2", error.getMessage());
  }

  /** With a matrix of another length an iteration leaves more than the last one with its own. */
  @Test
  void linearStagesAreSolvedWithMatricesOfAnotherLengthToo() {
    SplitField field =
        SplitField.of(
            VectorField.of(1, (t, y, dydt) -> dydt[0] = -Math.sin(t)),
            VectorField.of(1, (t, y, dydt) -> dydt[0] = Math.cos(t) - y[0]));
    Solution solution =
        OdeSolver.of(Imex.kennedyCarpenter5(), 1e-9, 1e-9)
            .solve(OdeProblem.of(field, 0, new double[] {1}, 20), SaveAt.everyStep());
    double worst = 0;
    for (int i = 0; i < solution.size(); i++) {
      worst = Math.max(worst, Math.abs(solution.state(i)[0] - Math.cos(solution.time(i))));
    }

    assertEquals(0, worst, 1e-8);
  }
}
