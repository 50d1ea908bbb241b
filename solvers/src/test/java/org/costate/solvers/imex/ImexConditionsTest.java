package org.costate.solvers.imex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.order.AdditiveConditions;
import org.costate.solvers.order.ColouredTree;
import org.costate.solvers.rungekutta.Coefficients;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImexConditionsTest {
  /** Printed to about 25 digits; dense weights to 32. */
  private static final double PRINTED = 1e-22;

  static List<ImexMethod> methods() {
    return Imex.all();
  }

  private static AdditiveConditions conditions(ImexTableau tableau) {
    return AdditiveConditions.of(List.of(tableau.explicit(), tableau.implicit()));
  }

  @Test
  void thereAreAsManyTreesAsThereShouldBe() {
    List<ColouredTree> trees = ColouredTree.upToOrder(5, 2);
    for (int q = 1; q <= 5; q++) {
      int order = q;
      long expected = new long[] {2, 4, 14, 52, 214}[q - 1];
      assertEquals(expected, trees.stream().filter(t -> t.order() == order).count());
    }
    assertEquals(trees.size(), trees.stream().distinct().count());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void bothPartsAndTheirCouplingHaveTheOrderAndNoMore(ImexMethod method) {
    ImexTableau tableau = method.tableau();
    var weights = List.of(tableau.explicitWeights(), tableau.implicitWeights());
    // Only the method of fractions of a few digits is exact.
    double tolerance = method.equals(Imex.ars443()) ? 0 : PRINTED;

    assertEquals(
        tableau.order(),
        conditions(tableau).order(weights, tolerance, tableau.order() + 1),
        method.name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theEmbeddedWeightsHaveTheirOrderAndNoMore(ImexMethod method) {
    ImexTableau tableau = method.tableau();
    Coefficients error = tableau.error();
    if (error == null) {
      assertEquals(0, method.errorExponent());
      return;
    }
    var embedded =
        List.of(tableau.explicitWeights().minus(error), tableau.implicitWeights().minus(error));

    assertEquals(
        tableau.embeddedOrder(),
        conditions(tableau).order(embedded, PRINTED, tableau.embeddedOrder() + 1),
        method.name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theWeightsInsideHaveTheirOrderAsPolynomials(ImexMethod method) {
    ImexTableau tableau = method.tableau();
    var powers = List.of(tableau.explicitPowers(), tableau.implicitPowers());

    assertEquals(
        tableau.denseOrder(),
        conditions(tableau).denseOrder(powers, PRINTED, tableau.denseOrder() + 1),
        method.name());
    assertTrue(tableau.denseOrder() >= tableau.order() - 2);
  }

  /** One wrong coefficient of the explicit part leaves that of the implicit part alone. */
  @Test
  void aMisprintInTheCouplingIsFound() {
    ImexTableau tableau = Imex.kennedyCarpenter4().tableau();
    List<Coefficients> explicit = new ArrayList<>(tableau.explicit());
    Coefficients row = explicit.get(4);
    // Moves 1e-12 from one coefficient to the next, so that the sum stays.
    explicit.set(4, row.minus(Coefficients.of("1/1000000000000", "-1/1000000000000")));
    var conditions = AdditiveConditions.of(List.of(explicit, tableau.implicit()));
    var weights = List.of(tableau.explicitWeights(), tableau.implicitWeights());

    assertEquals(2, conditions.order(weights, 1e-14, 5));
  }

  /** With z = hλ → −∞ and no explicit part all methods but one-legged ones forget the start. */
  @ParameterizedTest
  @MethodSource("methods")
  void infinitelyStiffComponentsVanish(ImexMethod method) {
    assertTrue(growth(method.tableau(), new Complex(-1e12)).norm() < 1e-9, method.name());
  }

  /** By the maximum principle |R| ≤ 1 on the imaginary axis is A-stability of the implicit part. */
  @ParameterizedTest
  @MethodSource("methods")
  void noDecayingComponentGrows(ImexMethod method) {
    for (double y = 1e-3; y < 1e6; y *= 1.05) {
      assertTrue(growth(method.tableau(), new Complex(0, y)).norm() <= 1 + 1e-11, method.name());
    }
  }

  private static Complex growth(ImexTableau tableau, Complex z) {
    Complex[] states = new Complex[tableau.stages()];
    Complex end = Complex.ONE;
    for (int i = 0; i < states.length; i++) {
      Complex sum = Complex.ONE;
      for (int j = 0; j < i; j++) {
        sum = sum.add(z.multiply(states[j]).multiply(tableau.implicit().get(i).get(j)));
      }
      double diagonal = tableau.implicit().get(i).get(i);
      states[i] = sum.divide(Complex.ONE.subtract(z.multiply(diagonal)));
      // The last row is the weights, and the sum over all slopes would cancel.
      end = states[i];
    }
    assertEquals(
        0,
        tableau
            .implicitWeights()
            .minus(tableau.implicit().get(states.length - 1))
            .sum()
            .doubleValue());
    return end;
  }

  @Test
  void aMisprintIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ImexTableau.named("misprint", 1)
                    .explicit("1")
                    .implicit("0 1/2 1/4")
                    .abscissae("0 1")
                    .weights("1 0", "0 1")
                    .build());

    assertEquals("misprint: implicit row 1 must sum to 1.0 but sums to 0.75", error.getMessage());
  }
}
