package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * A weight for every point that follows the size of its residual with a bound: {@code a_j ← γ a_j +
 * η |r_j| / max |r|}, from 1, the term of the loss being {@code mean (a_j r_j)²}. New points begin
 * at 1 again.
 *
 * @param memory γ, from 0 to below 1
 * @param rate η, positive; weights end below η/(1 − γ)
 * @see <a href="https://doi.org/10.1016/j.cma.2024.116805">Anagnostopoulos, Toscano, Stergiopulos
 *     and Karniadakis (2024)</a>
 */
public record ResidualAttention(double memory, double rate) implements Weighting {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public ResidualAttention {
    Shares.requireMemory(memory);
    Shares.requirePositive("rate", rate);
  }

  /** Returns the rule with γ = 0.999 and η = 0.01, for an update at every step. */
  public static ResidualAttention withDefaults() {
    return new ResidualAttention(0.999, 0.01);
  }

  @Override
  public void update(LossView at, double[] remembered, GroupWeights weights) {
    for (int g = 0; g < at.groups(); g++) {
      double[] r = at.residuals(g);
      double[] lambda = weights.ofPoints(g);
      double largest = Double.MIN_NORMAL;
      for (double residual : r) {
        largest = Math.max(largest, Math.abs(residual));
      }
      for (int j = 0; j < r.length; j++) {
        double a = memory * Math.sqrt(lambda[j]) + rate * Math.abs(r[j]) / largest;
        lambda[j] = a * a;
      }
      weights.setPoints(g, lambda);
    }
  }
}
