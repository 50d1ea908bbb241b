package org.costate.validation.problems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.VectorField;
import org.costate.solvers.imex.SplitField;
import org.costate.solvers.jacobian.Linearisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of a problem is the same field. */
class ProblemFormTest {
  static Stream<ReferenceProblem> splitting() {
    return all().filter(ReferenceProblem::splits);
  }

  static Stream<ReferenceProblem> moving() {
    return all().filter(ReferenceProblem::isOfSecondOrder);
  }

  private static Stream<ReferenceProblem> all() {
    return Stream.of(DetestProblems.all(), NonStiffProblems.all(), StiffProblems.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("splitting")
  void diffusionAndReactionAddUpToTheField(ReferenceProblem problem) {
    assertSameField(problem, problem.split());
    assertSameField(problem, problem.semilinear());
  }

  @ParameterizedTest
  @MethodSource("splitting")
  void theJacobianOfDiffusionIsThatOfTheImplicitPart(ReferenceProblem problem) {
    SplitField split = problem.split();
    Linearisation linearisation =
        problem.jacobiansOfDiffusion().open(split.implicitPart(), problem.tolerances(1e-6));
    double[] entries = new double[linearisation.pattern().length()];
    double[] y = state(problem, 1);
    linearisation.jacobian(0, y, y, entries);
    double[] expected = new double[y.length];
    split.implicitPart().derivative(0, y, expected);
    double[] product = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      for (int k = 0; k < linearisation.pattern().count(j); k++) {
        product[linearisation.pattern().row(j, k)] +=
            entries[linearisation.pattern().index(j, k)] * y[j];
      }
    }

    assertArrayEquals(expected, product, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("moving")
  void accelerationAndVelocityMakeUpTheField(ReferenceProblem problem) {
    assertSameField(problem, problem.secondOrder());
    assertSameField(problem, problem.separable());
  }

  @Test
  void formsThatAProblemHasNotAreRefused() {
    ReferenceProblem lorenz = NonStiffProblems.lorenz();

    var split = assertThrows(IllegalStateException.class, lorenz::split);
    var second = assertThrows(IllegalStateException.class, lorenz::secondOrder);

    assertEquals("lorenz is not diffusion and reaction", split.getMessage());
    assertEquals("lorenz is not of second order without friction", second.getMessage());
  }

  private static void assertSameField(ReferenceProblem problem, VectorField form) {
    double[] y = state(problem, 2);
    double[] expected = new double[y.length];
    double[] slope = new double[y.length];
    problem.field().derivative(0.3, y, expected);
    form.derivative(0.3, y, slope);
    double size = 0;
    for (double value : expected) {
      size = Math.max(size, Math.abs(value));
    }

    // Diffusion is the difference of large terms.
    assertArrayEquals(expected, slope, 1e-12 * size, problem.name());
  }

  private static double[] state(ReferenceProblem problem, int seed) {
    double[] y = problem.y0();
    for (int i = 0; i < y.length; i++) {
      y[i] += Math.sin(seed + i) * 0.1;
    }
    return y;
  }
}
