package org.costate.solvers.rosenbrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.order.RootedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hairer and Wanner (1996), section IV.7: as for Runge-Kutta methods, but a node with one child
 * takes β = α + γ and one with several takes α.
 */
class RosenbrockConditionsTest {

  static List<RosenbrockMethod> methods() {
    return Rosenbrock.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theWeightsMeetTheConditionsOfTheirOrder(RosenbrockMethod method) {
    RosenbrockTableau tableau = method.tableau();

    assertEquals(0, defect(tableau, tableau.b(), 1, tableau.order()), 1e-12, method.name());
    assertTrue(
        defect(tableau, tableau.b(), 1, tableau.order() + 1) > 1e-4,
        () -> method.name() + " claims too little");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theEmbeddedWeightsMeetTheConditionsOfTheirOrder(RosenbrockMethod method) {
    RosenbrockTableau tableau = method.tableau();
    double[] embedded = tableau.b();
    double[] error = tableau.errorWeights();
    for (int i = 0; i < embedded.length; i++) {
      embedded[i] -= error[i];
    }

    assertEquals(0, defect(tableau, embedded, 1, tableau.embeddedOrder()), 1e-12, method.name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theWeightsInsideMeetTheConditionsOfTheirOrder(RosenbrockMethod method) {
    RosenbrockTableau tableau = method.tableau();
    for (double theta : new double[] {0.2, 0.5, 0.9}) {
      double[] weights = tableau.denseWeights(theta);

      assertEquals(0, defect(tableau, weights, theta, tableau.denseOrder()), 2e-12, method.name());
    }
  }

  /** For λ → −∞ every stage becomes u = −(y + Σ a u). */
  @ParameterizedTest
  @MethodSource("methods")
  void infinitelyStiffComponentsVanish(RosenbrockMethod method) {
    RosenbrockTableau tableau = method.tableau();
    double[] u = new double[tableau.stages()];
    double end = 1;
    for (int i = 0; i < u.length; i++) {
      u[i] = -1;
      for (int j = 0; j < i; j++) {
        u[i] -= tableau.a(i, j) * u[j];
      }
      end += tableau.ending(i) * u[i];
    }

    assertEquals(0, end, 1e-12, method.name());
  }

  @Test
  void aMisprintIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new RosenbrockTableau(
                    "misprint",
                    1,
                    0,
                    1,
                    0.5,
                    new double[][] {{}},
                    new double[][] {{}},
                    new double[] {0},
                    new double[] {0.25},
                    new double[] {2},
                    new double[] {0},
                    new double[][] {{2}}));

    assertEquals("misprint: gamma of stage 0 must sum to 0.25 but sums to 0.5", error.getMessage());
  }

  private static double defect(
      RosenbrockTableau tableau, double[] weights, double theta, int order) {
    double[][] alpha = tableau.alpha();
    double[][] beta = tableau.gammaMatrix();
    for (int i = 0; i < beta.length; i++) {
      for (int j = 0; j < i; j++) {
        beta[i][j] += alpha[i][j];
      }
    }
    double worst = 0;
    for (RootedTree tree : RootedTree.upToOrder(order)) {
      double[] phi = phi(tree, alpha, beta);
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * phi[i];
      }
      double expected = Math.pow(theta, tree.order()) / tree.density().doubleValue();
      worst = Math.max(worst, Math.abs(sum - expected));
    }
    return worst;
  }

  private static double[] phi(RootedTree tree, double[][] alpha, double[][] beta) {
    double[] product = new double[beta.length];
    Arrays.fill(product, 1);
    List<RootedTree> children = tree.branches();
    for (RootedTree child : children) {
      double[][] matrix = children.size() == 1 ? beta : alpha;
      double[] below = phi(child, alpha, beta);
      for (int i = 0; i < product.length; i++) {
        double sum = 0;
        for (int j = 0; j < Math.min(below.length, matrix[i].length); j++) {
          sum += matrix[i][j] * below[j];
        }
        product[i] *= sum;
      }
    }
    return product;
  }
}
