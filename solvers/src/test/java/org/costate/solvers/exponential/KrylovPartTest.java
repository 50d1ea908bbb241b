package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrylovPartTest {
  private static final int N = 24;

  static List<ExponentialMethod> methods() {
    return Exponential.semilinear();
  }

  /** Diffusion with drift, of the norm 1600; not symmetric. */
  private static double[] entries() {
    double[] entries = new double[N * N];
    for (int i = 0; i < N; i++) {
      entries[i * N + i] = -800;
      if (i > 0) {
        entries[i * N + i - 1] = 475;
        entries[(i - 1) * N + i] = 325;
      }
    }
    return entries;
  }

  private static LinearPart krylov(double tolerance) {
    double[] entries = entries();
    return LinearPart.krylov(
        N,
        (x, out) -> {
          Arrays.fill(out, 0);
          SquareMatrices.add(N, entries, x, out);
        },
        (x, out) -> {
          Arrays.fill(out, 0);
          SquareMatrices.addTransposed(N, entries, x, out);
        },
        tolerance);
  }

  /** {@code Nᵢ = a uᵢ (1 − uᵢ) + b uᵢ₊₁ cos t}, in a ring. */
  private static DifferentiableSemilinearField field(LinearPart linear) {
    return DifferentiableSemilinearField.of(
        linear,
        AutomaticField.of(
            N,
            new double[] {3, 0.8},
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] u, T[] theta, T[] dudt) {
                for (int i = 0; i < N; i++) {
                  T growth = u[i].multiply(u[i].subtract(1).negate()).multiply(theta[0]);
                  dudt[i] = u[(i + 1) % N].multiply(theta[1]).multiply(t.cos()).add(growth);
                }
              }
            }));
  }

  private static OdeProblem<DifferentiableSemilinearField> problem(LinearPart linear) {
    double[] u0 = new double[N];
    Arrays.setAll(u0, i -> Math.sin(Math.PI * (i + 1) / (N + 1)));
    return OdeProblem.of(field(linear), 0, u0, 0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-8, 1e-13})
  void sumsOfFunctionsAreGoodToTheTolerance(double tolerance) {
    var random = new Random(8);
    double[][] b = new double[5][];
    for (int k = 0; k < b.length; k++) {
      b[k] = k == 3 ? null : random.doubles(N, -1, 1).toArray();
    }
    double[] entries = entries();
    for (double h : new double[] {1e-6, 1e-3, 0.03, 1}) {
      var phi = new DensePhi(N, 4);
      phi.evaluate(entries, h);
      double[] expected = new double[N];
      for (int k = 0; k < b.length; k++) {
        if (b[k] != null) {
          SquareMatrices.add(N, phi.whole(k), b[k], expected);
        }
      }
      double[] found = new double[N];
      var krylov = new KrylovPhi(N, tolerance);
      assertTrue(
          krylov.add(
              (x, out) -> {
                Arrays.fill(out, 0);
                SquareMatrices.add(N, entries, x, out);
              },
              h,
              b,
              1,
              found));
      double sum = 0;
      for (int i = 0; i < N; i++) {
        sum += (found[i] - expected[i]) * (found[i] - expected[i]);
      }
      // Rounding in a matrix of the norm 1600 h, after many squarings, comes on top.
      assertTrue(Math.sqrt(sum) <= tolerance + 1e-12, h + ": " + Math.sqrt(sum));
      assertTrue(krylov.products() < 400, h + ": " + krylov.products());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stepsAreThoseOfTheFullMatrix(ExponentialMethod method) {
    OdeSolver solver = OdeSolver.fixed(method, 0.02);
    double[] expected =
        solver.solve(problem(LinearPart.dense(N, entries())), SaveAt.end()).values();
    for (double tolerance : new double[] {1e-5, 1e-9, 1e-12}) {
      Solution found = solver.solve(problem(krylov(tolerance)), SaveAt.end());

      assertArrayEquals(expected, found.values(), 10 * tolerance);
      assertTrue(found.statistics().effort().products() > 0);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsGoodToTheTolerance(ExponentialMethod method) {
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(method, 0.025),
            problem(krylov(1e-13)),
            SaveAt.times(0.01, 0.1),
            5)
        .requireWithin(1e-7, 1e-9);
  }

  @Test
  void odditiesAreRefused() {
    LinearPart.Product nothing = (x, out) -> Arrays.fill(out, 0);
    assertThrows(
        IllegalArgumentException.class, () -> LinearPart.krylov(0, nothing, nothing, 1e-6));
    assertThrows(
        IllegalArgumentException.class, () -> LinearPart.krylov(3, nothing, nothing, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> LinearPart.repeated(krylov(1e-6), 0));
    assertEquals(2 * N, LinearPart.repeated(krylov(1e-6), 2).dimension());
  }
}
