package org.costate.validation.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.MatrixPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemFieldTest {

  static Stream<ReferenceProblem> written() {
    return Stream.concat(NonStiffProblems.all().stream(), StiffProblems.all().stream());
  }

  /** A state near the start at which no component is zero. */
  private static double[] somewhere(ReferenceProblem problem) {
    var random = new Random(7);
    double[] y = problem.y0();
    for (int i = 0; i < y.length; i++) {
      y[i] += 1e-2 * problem.sizes()[i] * (0.5 + random.nextDouble()) + 1e-3 * Math.abs(y[i]);
    }
    return y;
  }

  /** Rounding is measured by the largest component: sums of large terms may cancel in others. */
  private static void assertClose(double[] expected, double[] actual) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-13 * size + 1e-12 * Math.abs(expected[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("written")
  void theFormulaForDoublesAgreesWithTheOneForAnyNumber(ReferenceProblem problem) {
    DifferentiableField field = problem.field();
    double[] y = somewhere(problem);
    double t = 0.37 * problem.t1();
    double[] slope = new double[y.length];
    field.derivative(t, y, slope);

    var automatic = AutomaticField.of(y.length, field.parameters(), problem.formula());
    double[] expected = new double[y.length];
    automatic.derivative(t, y, expected);
    assertClose(expected, slope);
  }

  @ParameterizedTest
  @MethodSource("written")
  void theJacobianIsThatOfTheFormula(ReferenceProblem problem) {
    DifferentiableField field = problem.field();
    double[] y = somewhere(problem);
    int n = y.length;
    double t = 0.37 * problem.t1();
    Linearisation linearisation = problem.jacobians().open(field, Tolerances.of(1e-6, 1e-6));
    MatrixPattern pattern = linearisation.pattern();
    double[] entries = new double[pattern.length()];
    linearisation.jacobian(t, y, y, entries);
    double[] dense = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        dense[pattern.row(j, k) * n + j] = entries[pattern.index(j, k)];
      }
    }
    double[] own = new double[n * n];
    field.jacobian(t, y, own);
    var automatic = AutomaticField.of(n, field.parameters(), problem.formula());
    double[] unit = new double[n];
    double[] still = new double[field.parameterCount()];
    double[] column = new double[n];
    double[] expected = new double[n * n];
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      automatic.pushforward(t, y, unit, still, column);
      unit[j] = 0;
      for (int i = 0; i < n; i++) {
        expected[i * n + j] = column[i];
      }
    }

    assertClose(expected, own);
    assertClose(expected, dense);
  }

  /** ⟨a, J v + F w⟩ = ⟨Jᵀ a, v⟩ + ⟨Fᵀ a, w⟩. */
  @ParameterizedTest
  @MethodSource("written")
  void thePullbackIsTheTransposedPushforward(ReferenceProblem problem) {
    DifferentiableField field = problem.field();
    var random = new Random(11);
    double[] y = somewhere(problem);
    double t = 0.37 * problem.t1();
    double[] a = random.doubles(y.length, -1, 1).toArray();
    double[] v = random.doubles(y.length, -1, 1).toArray();
    double[] w = random.doubles(field.parameterCount(), -1, 1).toArray();
    double[] pushed = new double[y.length];
    double[] yBar = new double[y.length];
    double[] thetaBar = new double[w.length];
    field.pushforward(t, y, v, w, pushed);
    field.pullback(t, y, a, yBar, thetaBar);

    double size = 0;
    for (int i = 0; i < y.length; i++) {
      size = Math.max(size, Math.abs(a[i] * pushed[i]));
    }
    assertEquals(dot(a, pushed), dot(yBar, v) + dot(thetaBar, w), 1e-11 * size);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
