package org.costate.solvers.krylov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import java.util.stream.Stream;
import org.costate.solvers.Effort;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.multistep.Multistep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KrylovTest {
  private static final BrusselatorSquare FIELD = new BrusselatorSquare(10, 0.1);
  private static final double TOLERANCE = 1e-5;

  private static Solution solve(BrusselatorSquare field, OdeMethod method) {
    return OdeSolver.of(method, TOLERANCE, TOLERANCE)
        .solve(OdeProblem.of(field, 0, field.start(), 1), SaveAt.end());
  }

  static Stream<Function<Krylov, OdeMethod>> methods() {
    return Stream.of(
        Multistep.bdf()::with,
        Multistep.ndf()::with,
        Esdirk.kvaerno5()::with,
        Esdirk.trBdf2()::with);
  }

  /** Whatever solves the linear systems, what is left of them lies below the tolerance. */
  @ParameterizedTest
  @MethodSource("methods")
  void productsDoWhatFactorsDo(Function<Krylov, OdeMethod> with) {
    double[] reference =
        OdeSolver.of(Esdirk.kvaerno5().with(FIELD.sparse()), 1e-8, 1e-8)
            .solve(OdeProblem.of(FIELD, 0, FIELD.start(), 1), SaveAt.end())
            .last();
    var factors = Preconditioner.factorised(FIELD.sparse());
    Krylov[] choices = {
      Krylov.gmres(),
      Krylov.gmres().withDifferences(),
      Krylov.gmres().preconditionedBy(factors),
      Krylov.gmres().preconditionedOnTheLeftBy(factors),
      Krylov.gmres().with(5, 60)
    };
    for (Krylov choice : choices) {
      Solution solution = solve(FIELD, with.apply(choice));
      assertArrayEquals(reference, solution.last(), 60 * TOLERANCE, choice.toString());
      Effort effort = solution.statistics().effort();
      assertEquals(0, effort.jacobians());
      assertTrue(effort.products() >= effort.linearSolves(), "" + effort);
    }
  }

  /** Old factors serve steps that new ones would serve directly. */
  @Test
  void aPreconditionerSavesProducts() {
    var stiffer = new BrusselatorSquare(10, 2);
    var factors = Preconditioner.factorised(stiffer.sparse());
    long plain = products(stiffer, Krylov.gmres());
    long right = products(stiffer, Krylov.gmres().preconditionedBy(factors));
    long left = products(stiffer, Krylov.gmres().preconditionedOnTheLeftBy(factors));

    assertTrue(2 * right < plain, right + " products, without " + plain);
    assertTrue(2 * left < plain, left + " products, without " + plain);
  }

  private static long products(BrusselatorSquare field, Krylov choice) {
    return solve(field, Multistep.ndf().with(choice)).statistics().effort().products();
  }

  @Test
  void differencesCostEvaluationsAndProductsDoNot() {
    var exact = solve(FIELD, Multistep.bdf().with(Krylov.gmres())).statistics();
    var rough = solve(FIELD, Multistep.bdf().with(Krylov.gmres().withDifferences())).statistics();

    // The start and the choice of the first step take one evaluation each.
    assertEquals(exact.effort().newtonIterations() + 2, exact.evaluations());
    assertEquals(
        rough.effort().newtonIterations() + rough.effort().products() + 2, rough.evaluations());
  }

  @Test
  void withoutMatricesThereIsNoDiscreteAdjoint() {
    var method = Esdirk.kvaerno3().with(Krylov.gmres());
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> method.openTaped(FIELD, Tolerances.of(1e-6, 1e-6)));

    assertTrue(error.getMessage().contains("Backsolve"), error.getMessage());
  }

  /** A slope that is nowhere finite may not pass for a solved system. */
  @Test
  void whatIsNotFiniteIsReported() {
    VectorField broken = VectorField.of(1, (t, y, dydt) -> dydt[0] = t > 0.5 ? Double.NaN : -y[0]);
    Solution solution =
        OdeSolver.of(Multistep.bdf().with(Krylov.gmres()), 1e-6, 1e-6)
            .attempt(OdeProblem.of(broken, 0, new double[] {1}, 1), SaveAt.end());

    assertTrue(solution.outcome().toString().contains("NotFinite"), "" + solution.outcome());
  }

  @Test
  void boundsAreChecked() {
    var error = assertThrows(IllegalArgumentException.class, () -> Krylov.gmres().with(0, 3));

    assertEquals("GMRES needs 1 <= vectors <= iterations; got 0 and 3", error.getMessage());
  }
}
