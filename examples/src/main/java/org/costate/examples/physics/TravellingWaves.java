package org.costate.examples.physics;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * Does every wave {@code u = φ(x − t)} solve {@code u_t + u_x = 0}, whatever φ? Derivatives are
 * carried forward exactly.
 */
public final class TravellingWaves {
  private TravellingWaves() {}

  /**
   * Evaluates residuals and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    List<UnaryOperator<Gradient>> waves =
        List.of(
            s -> s.multiply(2 * Math.PI).sin(),
            s -> s.multiply(s).multiply(-20).exp(),
            s -> s.multiply(8).tanh(),
            s -> s.multiply(s).multiply(s).subtract(s.multiply(0.3)));
    for (int k = 0; k < waves.size(); k++) {
      double largest = 0;
      for (int i = 0; i <= 50; i++) {
        for (int j = 0; j <= 50; j++) {
          Gradient t = Gradient.variable(2, 0, i / 50.0);
          Gradient x = Gradient.variable(2, 1, j / 50.0);
          Gradient u = waves.get(k).apply(x.subtract(t));
          double residual = u.getPartialDerivative(0) + u.getPartialDerivative(1);
          largest = Math.max(largest, Math.abs(residual));
        }
      }
      System.out.println("wave %s, largest residual: expected 0, got %s".formatted(k + 1, largest));
    }
  }
}
