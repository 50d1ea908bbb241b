package org.costate.solvers.switching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Phase;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.JacobianField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.krylov.Krylov;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.junit.jupiter.api.Test;

class AutomaticMethodTest {
  /** Diffusion along a line, {@code u' = n² (u₋ − 2u + u₊)}, zero beyond the ends. */
  private record Line(int dimension) implements VectorField {
    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      double exchange = (double) dimension * dimension;
      for (int i = 0; i < dimension; i++) {
        double before = i > 0 ? y[i - 1] : 0;
        double after = i < dimension - 1 ? y[i + 1] : 0;
        dydt[i] = exchange * (before - 2 * y[i] + after);
      }
    }

    Jacobians banded() {
      return Jacobians.finiteDifferences(MatrixPattern.banded(dimension, 1, 1));
    }

    /** The slowest mode at the start. */
    OdeProblem<Line> problem() {
      double[] y0 = new double[dimension];
      java.util.Arrays.setAll(y0, i -> Math.sin(Math.PI * (i + 1) / (dimension + 1)));
      return OdeProblem.of(this, 0, y0, 0.5);
    }

    /** What is left of the slowest mode at the end, a factor of about exp(−π²/2). */
    double factorAtEnd() {
      double half = Math.sin(Math.PI / 2 / (dimension + 1));
      return Math.exp(-4.0 * dimension * dimension * half * half * 0.5);
    }
  }

  private static String stiff(double relative, VectorField field) {
    return AutomaticMethod.forTolerance(relative).choice(field).stiff().name();
  }

  @Test
  void aToleranceThatIsNoneIsRefused() {
    for (double bad : new double[] {Double.NaN, -1e-3}) {
      var error =
          assertThrows(IllegalArgumentException.class, () -> AutomaticMethod.forTolerance(bad));
      assertEquals("relative tolerance must be >= 0; got " + bad, error.getMessage());
    }
  }

  @Test
  void theStiffMethodFollowsToleranceAndSize() {
    var small = new Line(50);
    var larger = new Line(51);
    String radau = Radau.adaptive().name();
    String ndf = Multistep.ndf().name();

    assertEquals(Rosenbrock.shampineReichelt2().name(), stiff(0.05, small));
    assertEquals(Rosenbrock.rodas5p().name(), stiff(1e-2, small));
    assertEquals(Rosenbrock.rodas5p().name(), stiff(1.1e-6, small));
    assertEquals(radau, stiff(1e-6, small));
    assertEquals(ndf, stiff(1e-2, larger));
    assertEquals(ndf, stiff(1.1e-8, larger));
    assertEquals(radau, stiff(1e-8, larger));
  }

  @Test
  void largeSystemsAreSolvedWithoutMatricesUnlessTheirJacobianIsKnown() {
    OdeMethod without = Multistep.ndf().with(Krylov.gmres());
    var line = new Line(501);
    AutomaticMethod method = AutomaticMethod.forTolerance(1e-4);
    JacobianField own =
        new JacobianField() {
          @Override
          public int dimension() {
            return 501;
          }

          @Override
          public void derivative(double t, double[] y, double[] dydt) {
            line.derivative(t, y, dydt);
          }

          @Override
          public MatrixPattern pattern() {
            return MatrixPattern.banded(501, 1, 1);
          }

          @Override
          public void jacobianEntries(double t, double[] y, double[] entries) {
            java.util.Arrays.fill(entries, 501 * 501);
          }
        };

    assertEquals(without, method.choice(line).stiff());
    assertEquals(Multistep.ndf(), method.choice(new Line(500)).stiff());
    assertEquals(Multistep.ndf(), method.choice(own).stiff());
    assertNotEquals(without, method.with(line.banded()).choice(line).stiff());
    assertEquals(Multistep.ndf().name(), method.with(line.banded()).choice(line).stiff().name());
  }

  @Test
  void everyChoiceSolvesWhatItIsMadeFor() {
    for (int n : new int[] {20, 60}) {
      for (double relative : new double[] {0.05, 1e-4, 1e-7, 1e-9}) {
        requireAccurate(AutomaticMethod.forTolerance(relative), relative, new Line(n));
      }
    }
    var large = new Line(600);
    AutomaticMethod method = AutomaticMethod.forTolerance(1e-4);
    requireAccurate(method, 1e-4, large);
    requireAccurate(method.with(large.banded()), 1e-4, large);
  }

  private static void requireAccurate(AutomaticMethod method, double relative, Line line) {
    MethodSolver solver = OdeSolver.of(method, relative, 1e-2 * relative);
    OdeProblem<Line> problem = line.problem();
    Solution solution = solver.solve(problem, SaveAt.end());
    double[] expected = problem.y0();
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= line.factorAtEnd();
    }
    assertArrayEquals(
        expected, solution.last(), 80 * relative * line.factorAtEnd(), solver::toString);
  }

  @Test
  void theSolutionTellsWhatWasChosen() {
    var line = new Line(600);
    Solution solution =
        OdeSolver.of(AutomaticMethod.forTolerance(1e-5).with(line.banded()), 1e-5, 1e-7)
            .solve(line.problem(), SaveAt.dense());
    List<Phase> phases = solution.phases();

    assertEquals(2, phases.size(), phases.toString());
    assertEquals(Phase.Reason.STIFF, phases.get(1).why());
    assertEquals(Multistep.ndf().name(), phases.get(1).method().name());
    // Dense output of a method that was given a Jacobian of this size, too.
    assertArrayEquals(solution.last(), solution.dense().state(0.5), 1e-12);
    assertTrue(solution.statistics().evaluations() < 1500, solution.statistics().toString());
  }
}
