package org.costate.nets.optim;

import java.util.List;

/**
 * Gradient descent: {@code θ ← θ − h g}, Euler's method on the gradient flow {@code θ' = −g}.
 *
 * <p>On a quadratic with largest eigenvalue λ it converges exactly when {@code h < 2/λ}.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177729586">Robbins and Monro (1951)</a>
 */
public record Sgd() implements Optimizer {

  @Override
  public List<String> moments() {
    return List.of();
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= rate * gradient[i];
    }
  }
}
