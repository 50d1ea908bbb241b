package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.KnownPair;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.ContinuousAdjoint;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.order.OrderEstimate;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialRosenbrockTest {

  static List<ExponentialRosenbrockMethod> methods() {
    return Exponential.rosenbrock();
  }

  /**
   * {@code u' = a u'' + b/(1 + u²) + Φ + b t (u − x (1 − x) eᵗ)} between cold walls, with u = x (1
   * − x) eᵗ for a = b = 1 and second differences, which are exact for a parabola; after Hochbruck
   * and Ostermann (2005), example 6.2.
   */
  private static AutomaticField reaction(int n) {
    return AutomaticField.of(
        n,
        new double[] {1, 1},
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] u, T[] theta, T[] dudt) {
            for (int i = 0; i < n; i++) {
              double x = (i + 1.0) / (n + 1);
              T spread = u[i].multiply(-2);
              spread = i > 0 ? spread.add(u[i - 1]) : spread;
              spread = i < n - 1 ? spread.add(u[i + 1]) : spread;
              T v = t.exp().multiply(x * (1 - x));
              T source = v.add(t.exp().multiply(2)).subtract(v.multiply(v).add(1).reciprocal());
              T drive = u[i].subtract(v).multiply(t).multiply(theta[1]);
              T growth = u[i].multiply(u[i]).add(1).reciprocal().multiply(theta[1]);
              dudt[i] =
                  spread
                      .multiply(theta[0])
                      .multiply((n + 1.0) * (n + 1.0))
                      .add(growth)
                      .add(source)
                      .add(drive);
            }
          }
        });
  }

  private static double[] exact(int n, double t) {
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      double x = (i + 1.0) / (n + 1);
      u[i] = x * (1 - x) * Math.exp(t);
    }
    return u;
  }

  private static double distance(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theStepperHasTheOrder(ExponentialRosenbrockMethod method) {
    double[] steps = OrderEstimate.halving(1.0 / 16, 5);
    for (KnownPair problem : KnownPair.values()) {
      for (OdeMethod each : List.of(method, method.withKrylov(1e-13))) {
        OrderEstimate nodes = OrderEstimate.of(h -> problem.error(each, h), 1e-12, steps);
        OrderEstimate inside =
            OrderEstimate.of(h -> problem.error(each, h, 0.2, 0.5, 0.8), 1e-12, steps);

        assertEquals(method.order(), nodes.slope(), 0.25, nodes::toString);
        assertTrue(inside.slope() >= method.order() - 0.3, inside::toString);
      }
    }
  }

  /** Steps are 3 to 100 times the least time scale. */
  @ParameterizedTest
  @MethodSource("methods")
  void theStiffOrderIsTheClassicalOne(ExponentialRosenbrockMethod method) {
    int n = 30;
    double[] steps = OrderEstimate.halving(1.0 / 8, 4);
    var problem = OdeProblem.of(reaction(n), 0, exact(n, 0), 1);
    OrderEstimate estimate =
        OrderEstimate.of(
            h ->
                distance(
                    OdeSolver.fixed(method, h).solve(problem, SaveAt.end()).values(), exact(n, 1)),
            1e-13,
            steps);

    assertEquals(method.order(), estimate.slope(), 0.3, estimate::toString);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void errorsAreNearTheTolerance(ExponentialRosenbrockMethod method) {
    int n = 30;
    var problem = OdeProblem.of(reaction(n), 0, exact(n, 0), 1);
    for (double tolerance : new double[] {1e-4, 1e-7}) {
      for (OdeMethod each : List.of(method, method.withKrylov(1e-2 * tolerance))) {
        Solution solution = OdeSolver.of(each, tolerance, tolerance).solve(problem, SaveAt.end());

        assertEquals(0, distance(solution.values(), exact(n, 1)), 10 * tolerance);
        assertTrue(solution.statistics().accepted() < 500, () -> "" + solution.statistics());
      }
    }
  }

  /** Whatever the step, since nothing is left beside the linear part. */
  @ParameterizedTest
  @MethodSource("methods")
  void linearProblemsAreSolvedExactly(ExponentialRosenbrockMethod method) {
    VectorField turning =
        AutomaticField.of(
            2,
            new double[0],
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] y, T[] theta, T[] dydt) {
                dydt[0] = y[1].add(t);
                dydt[1] = y[0].negate();
              }
            });
    for (OdeMethod each : List.of(method, method.withKrylov(1e-14))) {
      double[] y =
          OdeSolver.fixed(each, 2.5)
              .solve(OdeProblem.of(turning, 0, new double[] {2, 0}, 10), SaveAt.end())
              .values();

      assertEquals(1 + Math.cos(10), y[0], 1e-12);
      assertEquals(-Math.sin(10) - 10, y[1], 1e-12);
    }
  }

  /** The norm of hJ is 1600; the error is that of some steps. */
  @ParameterizedTest
  @MethodSource("methods")
  void krylovAgreesWithFullMatricesToItsTolerance(ExponentialRosenbrockMethod method) {
    int n = 40;
    var problem = OdeProblem.of(reaction(n), 0, exact(n, 0), 0.5);
    double[] expected = OdeSolver.fixed(method, 0.25).solve(problem, SaveAt.end()).values();
    for (double tolerance : new double[] {1e-4, 1e-8, 1e-12}) {
      Solution solution =
          OdeSolver.fixed(method.withKrylov(tolerance), 0.25).solve(problem, SaveAt.end());
      double norm = Math.sqrt(Arrays.stream(expected).map(v -> v * v).sum());

      assertEquals(0, distance(solution.values(), expected), 10 * tolerance * norm);
      assertTrue(solution.statistics().effort().products() > 0);
      assertEquals(0, solution.statistics().effort().jacobians());
    }
  }

  /** The Jacobian of 500 cells is never made: products are few against their number. */
  @Test
  void largeSystemsTakeFewProducts() {
    int n = 500;
    double inverse = (n + 1.0) * (n + 1.0);
    VectorField diffusion =
        VectorField.of(
            n,
            (t, u, dudt) -> {
              for (int i = 0; i < n; i++) {
                double left = i == 0 ? 0 : u[i - 1];
                double right = i == n - 1 ? 0 : u[i + 1];
                dudt[i] = 1e-4 * inverse * (left - 2 * u[i] + right) - u[i] * u[i] * u[i] + u[i];
              }
            });
    double[] u0 = new double[n];
    Arrays.setAll(u0, i -> 0.1 * Math.sin(Math.PI * (i + 1) / (n + 1)));
    var problem = OdeProblem.of(diffusion, 0, u0, 2);
    Solution found =
        OdeSolver.of(Exponential.rosenbrock4().withKrylov(1e-9), 1e-7, 1e-7)
            .solve(problem, SaveAt.end());
    double[] expected =
        OdeSolver.of(Exponential.rosenbrock4().withKrylov(1e-11), 1e-9, 1e-9)
            .solve(problem, SaveAt.end())
            .values();

    assertEquals(0, distance(found.values(), expected), 1e-6);
    assertTrue(found.statistics().effort().products() < 1500, () -> "" + found.statistics());
  }

  private static final SaveAt TIMES = SaveAt.times(0, 0.13, 0.3, 0.5);

  private static OdeProblem<AutomaticField> problem() {
    int n = 7;
    double[] u0 = new double[n];
    Arrays.setAll(u0, i -> 0.3 + 0.5 * Math.sin(3.0 * i));
    return OdeProblem.of(reaction(n), 0, u0, 0.5);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(ExponentialRosenbrockMethod method) {
    for (OdeSolver solver :
        List.of(OdeSolver.fixed(method, 0.1), OdeSolver.of(method, 1e-4, 1e-6))) {
      GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), TIMES, 7)
          .requireWithin(1e-7, 1e-10);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointsDoNotChangeIt(ExponentialRosenbrockMethod method) {
    OdeSolver solver = OdeSolver.of(method, 1e-6, 1e-6);
    double[] cotangents = new double[4 * 7];
    Arrays.setAll(cotangents, i -> Math.cos(i));
    DiscreteAdjoint adjoint = DiscreteAdjoint.create();
    Gradient full =
        adjoint.with(Checkpointing.FULL).solve(solver, problem(), TIMES).pullback(cotangents);
    Gradient few =
        adjoint.with(new Checkpointing(3, 4)).solve(solver, problem(), TIMES).pullback(cotangents);

    assertArrayEquals(full.theta(), few.theta(), 1e-12);
    assertArrayEquals(full.y0(), few.y0(), 1e-12);
  }

  /** And its gradient by full matrices is that of the continuous adjoint by Krylov's spaces. */
  @ParameterizedTest
  @MethodSource("methods")
  void krylovHasTheContinuousAdjoint(ExponentialRosenbrockMethod method) {
    OdeSolver strict = OdeSolver.of(method, 1e-7, 1e-7);
    OdeSolver krylov = OdeSolver.of(method.withKrylov(1e-10), 1e-7, 1e-7);
    double[] cotangents = new double[7];
    Arrays.setAll(cotangents, i -> Math.cos(i));
    Gradient expected =
        DiscreteAdjoint.create().solve(strict, problem(), SaveAt.end()).pullback(cotangents);
    Gradient found =
        ContinuousAdjoint.gauss().solve(krylov, problem(), SaveAt.end()).pullback(cotangents);

    assertArrayEquals(expected.theta(), found.theta(), 1e-5);
    assertArrayEquals(expected.y0(), found.y0(), 1e-5);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> DiscreteAdjoint.create().solve(krylov, problem(), SaveAt.end()));
    assertTrue(error.getMessage().contains("ContinuousAdjoint.gauss()"), error::getMessage);
  }

  @Test
  void aToleranceThatCannotBeMetIsRefused() {
    for (double tolerance : new double[] {0, 1e-15, 1, Double.NaN}) {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> Exponential.rosenbrock3().withKrylov(tolerance));
      assertEquals(
          "the tolerance of Krylov's spaces must be between 1e-14 and 1; got " + tolerance,
          error.getMessage());
    }
  }
}
