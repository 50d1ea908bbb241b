package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.costate.solvers.order.OrderConditions;
import org.costate.solvers.rungekutta.Coefficients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialConditionsTest {
  static List<ExponentialMethod> methods() {
    return Exponential.semilinear();
  }

  private static double at(PhiCombination p, double z) {
    double[][] half = new double[4][1];
    double[][] whole = new double[4][1];
    new DiagonalPart(new double[] {z}).phi(1, half, whole);
    double[] out = new double[1];
    p.evaluate(1, half, whole, out);
    return out[0];
  }

  private static double phi(int k, double z) {
    double[][] phi = new double[4][1];
    PhiFunctions.evaluate(z, 0, phi);
    return phi[k][0];
  }

  /** At z = 0 all values are multiples of 1/96 here, so that the conditions hold exactly. */
  private static Coefficients classical(List<PhiCombination> row) {
    return Coefficients.of(
        row.stream().map(p -> Math.round(96 * at(p, 0)) + "/96").toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void withoutLinearPartItIsARungeKuttaMethodOfItsOrder(ExponentialMethod method) {
    ExponentialTableau tableau = method.tableau();
    for (List<PhiCombination> row : tableau.a()) {
      for (PhiCombination p : row) {
        assertEquals(Math.rint(96 * at(p, 0)), 96 * at(p, 0), 1e-13);
      }
    }
    List<Coefficients> a = tableau.a().stream().map(r -> classical(r)).toList();
    OrderConditions conditions = OrderConditions.of(a);

    assertEquals(4, conditions.order(classical(tableau.b()), 0, 5), method.name());
    if (tableau.error() != null) {
      List<PhiCombination> embedded = new ArrayList<>();
      for (int i = 0; i < tableau.stages(); i++) {
        embedded.add(tableau.b().get(i).minus(Objects.requireNonNull(tableau.error()).get(i)));
      }
      assertEquals(tableau.embeddedOrder(), conditions.order(classical(embedded), 0, 5));
    }
  }

  /** Constant N is integrated exactly by every stage: Σ a_ij(z) = cᵢ φ₁(cᵢ z). */
  @ParameterizedTest
  @MethodSource("methods")
  void everyStageKeepsConstants(ExponentialMethod method) {
    ExponentialTableau tableau = method.tableau();
    for (double z : new double[] {-1e3, -20, -1, -1e-3, 0, 0.7}) {
      for (int i = 1; i < tableau.stages(); i++) {
        double c = tableau.c().get(i);
        double sum = tableau.a().get(i).stream().mapToDouble(p -> at(p, z)).sum();
        assertEquals(c * phi(1, c * z), sum, 1e-14, method.name() + " at " + z);
      }
    }
  }

  /**
   * Stiff conditions of Hochbruck and Ostermann (2005), table 2: the weights integrate quadratics
   * against the exponential; defects of the stages for linear N vanish where they must.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void theStiffConditionsHold(ExponentialMethod method) {
    ExponentialTableau tableau = method.tableau();
    for (double z : new double[] {-1e3, -20, -1, -1e-3, 0, 0.7}) {
      for (int k = 1; k <= 3; k++) {
        double sum = 0;
        for (int i = 0; i < tableau.stages(); i++) {
          double power = Math.pow(tableau.c().get(i), k - 1);
          sum += at(tableau.b().get(i), z) * power / (k == 3 ? 2 : 1);
        }
        assertEquals(phi(k, z), sum, 1e-14, method.name() + " at " + z);
      }
    }
  }

  /** Where the weights are not zero the stages of Hochbruck and Ostermann integrate lines too. */
  @Test
  void onlyHochbruckAndOstermannMeetAllConditionsOfOrderFour() {
    for (ExponentialMethod method : methods()) {
      double worst = 0;
      ExponentialTableau tableau = method.tableau();
      for (int i = 1; i < tableau.stages(); i++) {
        double c = tableau.c().get(i);
        double z = -3;
        double sum = 0;
        for (int j = 0; j < i; j++) {
          sum += at(tableau.a().get(i).get(j), z) * tableau.c().get(j);
        }
        double defect = c * c * phi(2, c * z) - sum;
        worst = Math.max(worst, Math.abs(defect * at(tableau.b().get(i), z)));
      }
      if (method.equals(Exponential.hochbruckOstermann4())) {
        assertEquals(0, worst, 1e-15);
      } else {
        assertTrue(worst > 1e-3, method.name());
      }
    }
  }
}
