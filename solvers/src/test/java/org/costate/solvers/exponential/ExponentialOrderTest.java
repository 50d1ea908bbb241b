package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialOrderTest {

  static List<ExponentialMethod> methods() {
    return Exponential.semilinear();
  }

  /** Autonomous, nonlinear and coupled through L; y = (1/(1 + t), 1 + t). */
  private static SemilinearField autonomous() {
    double[] l = {-1, 0.5, 0.25, -2};
    return SemilinearField.of(
        LinearPart.dense(2, l),
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[0] * y[0] - l[0] * y[0] - l[1] * y[1];
              dydt[1] = y[0] * y[1] + (y[0] * y[1] - 1) * y[1] - l[2] * y[0] - l[3] * y[1];
            }));
  }

  /** Non-autonomous and diagonal; y = (exp(sin t), 1/(2 + sin t)). */
  private static SemilinearField driven() {
    return SemilinearField.of(
        LinearPart.diagonal(-3, 1),
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = Math.cos(t) * y[0] + 3 * Math.exp(Math.sin(t));
              dydt[1] = -y[1] * y[1] * Math.cos(t) - y[1] + t * (Math.log(y[0]) - Math.sin(t));
            }));
  }

  private static double[] solutionOf(boolean driven, double t) {
    return driven
        ? new double[] {Math.exp(Math.sin(t)), 1 / (2 + Math.sin(t))}
        : new double[] {1 / (1 + t), 1 + t};
  }

  private static double error(OdeMethod method, boolean driven, double h, double... times) {
    SemilinearField field = driven ? driven() : autonomous();
    double[] found =
        OdeSolver.fixed(method, h)
            .solve(OdeProblem.of(field, 0, solutionOf(driven, 0), 1), SaveAt.times(times))
            .values();
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      double[] exact = solutionOf(driven, times[i / 2]);
      worst = Math.max(worst, Math.abs(found[i] - exact[i % 2]));
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theStepperHasTheOrder(ExponentialMethod method) {
    double[] steps = OrderEstimate.halving(1.0 / 32, 4);
    for (boolean driven : new boolean[] {false, true}) {
      OrderEstimate nodes = OrderEstimate.of(h -> error(method, driven, h, 1), 1e-13, steps);
      OrderEstimate inside =
          OrderEstimate.of(
              h -> error(method, driven, h, 0.2 * h, 0.5 + 0.4 * h, 1 - h / 3), 1e-13, steps);

      assertEquals(4, nodes.slope(), 0.2, nodes::toString);
      assertTrue(inside.slope() >= 3 - 0.2, inside::toString);
    }
  }

  /** u' = u'' + 1/(1 + u²) + Φ between cold walls, with u = x (1 − x) eᵗ; in sines. */
  private static final class Reaction {
    private static final int N = 50;
    private final double[][] sines = new double[N][N];
    private final double[] lambda = new double[N];

    Reaction() {
      for (int k = 0; k < N; k++) {
        double sine = Math.sin((k + 1) * Math.PI / (2 * (N + 1)));
        lambda[k] = -4.0 * (N + 1) * (N + 1) * sine * sine;
        for (int i = 0; i < N; i++) {
          double angle = Math.PI * (k + 1) * (i + 1) / (N + 1);
          sines[k][i] = Math.sqrt(2.0 / (N + 1)) * Math.sin(angle);
        }
      }
    }

    private double[] transformed(double[] from) {
      double[] to = new double[N];
      for (int k = 0; k < N; k++) {
        for (int i = 0; i < N; i++) {
          to[k] += sines[k][i] * from[i];
        }
      }
      return to;
    }

    double[] exact(double t) {
      double[] u = new double[N];
      for (int i = 0; i < N; i++) {
        double x = (i + 1.0) / (N + 1);
        u[i] = x * (1 - x) * Math.exp(t);
      }
      return transformed(u);
    }

    /** Second differences of a parabola are exact, so the modes see no error of space. */
    SemilinearField field() {
      return SemilinearField.of(
          LinearPart.diagonal(lambda),
          VectorField.of(
              N,
              (t, modes, dydt) -> {
                double[] u = transformed(modes);
                double[] slope = new double[N];
                for (int i = 0; i < N; i++) {
                  double x = (i + 1.0) / (N + 1);
                  double v = x * (1 - x) * Math.exp(t);
                  slope[i] = 1 / (1 + u[i] * u[i]) - 1 / (1 + v * v) + v + 2 * Math.exp(t);
                }
                System.arraycopy(transformed(slope), 0, dydt, 0, N);
              }));
    }

    double error(OdeMethod method, double h) {
      double[] found =
          OdeSolver.fixed(method, h)
              .solve(OdeProblem.of(field(), 0, exact(0), 1), SaveAt.end())
              .values();
      double[] expected = exact(1);
      double worst = 0;
      for (int i = 0; i < N; i++) {
        worst = Math.max(worst, Math.abs(found[i] - expected[i]));
      }
      return worst;
    }
  }

  /** Hochbruck and Ostermann (2005), example 6.2: only theirs keeps the order. */
  @Test
  void theStiffOrderIsThatOfTheAuthors() {
    Reaction reaction = new Reaction();
    double[] steps = OrderEstimate.halving(1.0 / 8, 4);
    double[] slopes =
        methods().stream()
            .mapToDouble(m -> OrderEstimate.of(h -> reaction.error(m, h), 1e-13, steps).slope())
            .toArray();

    assertTrue(slopes[2] > 3.8, Arrays.toString(slopes));
    assertTrue(slopes[0] < 3.5, Arrays.toString(slopes));
    assertTrue(slopes[1] > slopes[0] && slopes[1] < slopes[2], Arrays.toString(slopes));
  }

  @Test
  void errorsAreNearTheTolerance() {
    Reaction reaction = new Reaction();
    double[] expected = reaction.exact(1);
    for (double tolerance : new double[] {1e-4, 1e-6, 1e-8}) {
      Solution solution =
          OdeSolver.of(Exponential.hochbruckOstermann4(), tolerance, tolerance)
              .solve(OdeProblem.of(reaction.field(), 0, reaction.exact(0), 1), SaveAt.end());
      for (int i = 0; i < expected.length; i++) {
        double scale = 1 + Math.abs(expected[i]);
        assertEquals(expected[i], solution.values()[i], 10 * tolerance * scale);
      }
      assertTrue(solution.statistics().accepted() < 300, "" + solution.statistics());
    }
  }

  /** Without N the solution is exact, whatever the step. */
  @ParameterizedTest
  @MethodSource("methods")
  void linearProblemsAreSolvedExactly(ExponentialMethod method) {
    SemilinearField field =
        SemilinearField.of(
            LinearPart.dense(2, new double[] {0, 1, -1, 0}),
            VectorField.of(2, (t, y, dydt) -> Arrays.fill(dydt, 0)));
    double[] y =
        OdeSolver.fixed(method, 2.5)
            .solve(OdeProblem.of(field, 0, new double[] {0, 1}, 10), SaveAt.end())
            .values();

    assertEquals(Math.sin(10), y[0], 1e-13);
    assertEquals(Math.cos(10), y[1], 1e-13);
  }

  /** Diffusion in a ring keeps the sum, and so does a reaction that moves matter only. */
  @ParameterizedTest
  @MethodSource("methods")
  void linearInvariantsStay(ExponentialMethod method) {
    int n = 20;
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      l[i * n + i] -= 800;
      l[i * n + (i + 1) % n] += 400;
      l[i * n + (i + n - 1) % n] += 400;
    }
    VectorField exchange =
        VectorField.of(
            n,
            (t, u, dudt) -> {
              for (int i = 0; i < n; i++) {
                double before = u[(i + n - 1) % n];
                dudt[i] = before * before - u[i] * u[i];
              }
            });
    double[] u0 = new Random(5).doubles(n).toArray();
    double[] u1 =
        OdeSolver.fixed(method, 0.05)
            .solve(
                OdeProblem.of(SemilinearField.of(LinearPart.dense(n, l), exchange), 0, u0, 1),
                SaveAt.end())
            .values();

    assertEquals(Arrays.stream(u0).sum(), Arrays.stream(u1).sum(), 1e-11);
  }

  @Test
  void otherMethodsUseTheSum() {
    for (OdeMethod method : List.of(RungeKutta.dormandPrince5(), Rosenbrock.rodas5p())) {
      double[] found =
          OdeSolver.of(method, 1e-9, 1e-9)
              .solve(OdeProblem.of(autonomous(), 0, solutionOf(false, 0), 1), SaveAt.end())
              .values();

      assertEquals(0.5, found[0], 1e-8);
      assertEquals(2, found[1], 1e-8);
    }
  }

  @Test
  void aFieldWithoutLinearPartIsRefused() {
    VectorField whole = VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0]);
    var problem = OdeProblem.of(whole, 0, new double[] {1}, 1);
    var solver = OdeSolver.fixed(Exponential.krogstad4(), 0.1);
    var error =
        assertThrows(IllegalArgumentException.class, () -> solver.solve(problem, SaveAt.end()));

    assertTrue(error.getMessage().startsWith("Krogstad 4 needs a SemilinearField"));
  }
}
