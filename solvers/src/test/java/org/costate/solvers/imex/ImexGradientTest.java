package org.costate.solvers.imex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImexGradientTest {
  private static final double[] Y0 = {1.2, 0.4};
  private static final double[] THETA = {40, 0.9, 1.1, 0.7};

  /** {@code y₁' = y₁ y₂ cos t}, {@code y₂' = y₁ y₂ − d y₂²}. */
  private static final class Slow implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[0].multiply(y[1]).multiply(t.cos());
      dydt[1] = y[0].multiply(y[1]).subtract(theta[3].multiply(y[1]).multiply(y[1]));
    }
  }

  /** {@code y₁' = −a (y₁ − b cos(c t)) − y₁³}, {@code y₂' = −b (y₂ − y₁²)}. */
  private static final class Stiff implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T driven = y[0].subtract(theta[1].multiply(theta[2].multiply(t).cos()));
      dydt[0] = theta[0].multiply(driven).add(y[0].multiply(y[0]).multiply(y[0])).negate();
      dydt[1] = theta[1].multiply(y[0].multiply(y[0]).subtract(y[1]));
    }
  }

  static Stream<ImexMethod> methods() {
    return Imex.all().stream();
  }

  private static OdeProblem<DifferentiableSplitField> problem() {
    return OdeProblem.of(
        DifferentiableSplitField.of(
            AutomaticField.of(2, THETA, new Slow()), AutomaticField.of(2, THETA, new Stiff())),
        0,
        Y0,
        2);
  }

  private static List<OdeSolver> solvers(ImexMethod method) {
    List<OdeSolver> solvers = new ArrayList<>(List.of(OdeSolver.fixed(method, 0.1)));
    if (method.errorExponent() > 0) {
      solvers.add(OdeSolver.of(method, 1e-5, 1e-7));
    }
    return solvers;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(ImexMethod method) {
    // Steps of one length, since others solve their stages to the tolerance only.
    OdeSolver solver = OdeSolver.fixed(method, 0.1);
    for (SaveAt saveAt : List.of(SaveAt.end(), SaveAt.times(0, 0.31, 0.77, 1.9))) {
      GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), saveAt, 5)
          .requireWithin(1e-8, 1e-11);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointsDoNotChangeIt(ImexMethod method) {
    for (OdeSolver solver : solvers(method)) {
      SaveAt times = SaveAt.times(0.3, 1.1, 2);
      double[] cotangents = {1, -2, 3, 0.5, -1, 2};
      var full = DiscreteAdjoint.create().with(Checkpointing.FULL);
      var few = DiscreteAdjoint.create().with(new Checkpointing(3, 4));
      var expected = full.solve(solver, problem(), times).pullback(cotangents);
      var found = few.solve(solver, problem(), times).pullback(cotangents);

      assertArrayEquals(expected.theta(), found.theta(), 1e-10, method.name());
      assertArrayEquals(expected.y0(), found.y0(), 1e-10, method.name());
    }
  }

  @Test
  void aFieldWithoutDifferentiablePartsIsRefused() {
    var whole = AutomaticField.of(2, THETA, new Stiff());
    var solver = OdeSolver.fixed(Imex.ars222(), 0.1);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DiscreteAdjoint.create()
                    .solve(solver, OdeProblem.of(whole, 0, Y0, 1), SaveAt.end()));

    assertTrue(error.getMessage().startsWith("ARS(2,2,2) needs a Differentiable"));
  }

  @Test
  void partsWithDifferentParametersAreRefused() {
    double[] other = THETA.clone();
    other[2]++;
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DifferentiableSplitField.of(
                    AutomaticField.of(2, THETA, new Slow()),
                    AutomaticField.of(2, other, new Stiff())));

    assertTrue(error.getMessage().contains(Arrays.toString(other)));
  }
}
