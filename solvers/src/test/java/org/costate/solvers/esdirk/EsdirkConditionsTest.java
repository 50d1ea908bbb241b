package org.costate.solvers.esdirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.order.OrderConditions;
import org.costate.solvers.rungekutta.Coefficients;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EsdirkConditionsTest {

  static List<EsdirkMethod> methods() {
    return Esdirk.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theWeightsMeetTheConditionsOfTheirOrderAndNoMore(EsdirkMethod method) {
    EsdirkTableau tableau = method.tableau();
    OrderConditions conditions = OrderConditions.of(tableau.a());

    assertEquals(
        tableau.order(), conditions.order(tableau.b(), 1e-14, tableau.order() + 1), method.name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theEmbeddedWeightsMeetTheConditionsOfTheirOrderAndNoMore(EsdirkMethod method) {
    EsdirkTableau tableau = method.tableau();
    double[] b = tableau.b().toArray();
    String[] embedded = new String[b.length];
    for (int i = 0; i < b.length; i++) {
      embedded[i] = tableau.b().exact(i).subtract(tableau.error().exact(i)).toString();
    }
    int order =
        OrderConditions.of(tableau.a())
            .order(Coefficients.of(embedded), 1e-14, tableau.embeddedOrder() + 1);

    assertEquals(tableau.embeddedOrder(), order, method.name());
  }

  /** Kværnø's weights of order 4 leave a part of infinitely stiff components, as she says. */
  @ParameterizedTest
  @MethodSource("methods")
  void infinitelyStiffComponentsVanish(EsdirkMethod method) {
    double left = method.equals(Esdirk.kvaerno4()) ? 0.7175246510827 : 0;

    assertEquals(left, Math.abs(atInfinity(method.tableau())), 1e-12, method.name());
  }

  /** z = λh: h kᵢ = z Yᵢ, and dividing by z leaves Σ_{j≤i} a_ij Yⱼ = (Yᵢ − y)/z → 0. */
  private static double atInfinity(EsdirkTableau tableau) {
    double[] y = new double[tableau.stages()];
    y[0] = 1;
    for (int i = 1; i < y.length; i++) {
      for (int j = 0; j < i; j++) {
        y[i] -= tableau.a().get(i).get(j) * y[j] / tableau.gamma();
      }
    }
    return y[y.length - 1];
  }

  /**
   * By the maximum principle |R| ≤ 1 on the imaginary axis is A-stability, since poles are at 1/γ.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void noDecayingComponentGrows(EsdirkMethod method) {
    EsdirkTableau tableau = method.tableau();
    for (double y = 1e-3; y < 1e6; y *= 1.05) {
      Complex z = new Complex(0, y);
      Complex[] states = new Complex[tableau.stages()];
      for (int i = 0; i < states.length; i++) {
        Complex sum = Complex.ONE;
        for (int j = 0; j < i; j++) {
          sum = sum.add(z.multiply(states[j]).multiply(tableau.a().get(i).get(j)));
        }
        double diagonal = tableau.a().get(i).get(i);
        states[i] = sum.divide(Complex.ONE.subtract(z.multiply(diagonal)));
      }
      assertTrue(states[states.length - 1].norm() <= 1 + 1e-12, method.name() + " at " + z);
    }
  }

  @Test
  void aMisprintIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new EsdirkTableau(
                    "misprint",
                    2,
                    1,
                    List.of(Coefficients.of("0"), Coefficients.of("1/2", "1/4")),
                    Coefficients.of("0", "1"),
                    Coefficients.of("1/2", "-1/2")));

    assertEquals("misprint: row 1 of a must sum to 1.0 but sums to 0.75", error.getMessage());
  }
}
