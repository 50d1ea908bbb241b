package org.costate.sde.diffusion.sample;

/**
 * How much noise a sampler adds before a step, σ being raised to {@code σ (1 + γ)}.
 *
 * @param amount γ, at least 0; the published S_churn over the number of steps
 * @param least σ below which none is added
 * @param most σ above which none is added
 * @param noise factor of the added noise; 1 keeps the law right
 * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), algorithm 2</a>
 */
public record Churn(double amount, double least, double most, double noise) {
  /** No noise at all. */
  public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

  private static final double LARGEST = Math.sqrt(2) - 1;

  public Churn {
    if (!(amount >= 0 && amount <= LARGEST)) {
      throw new IllegalArgumentException("amount must be from 0 to sqrt(2) - 1; got " + amount);
    }
    if (!(least >= 0 && most >= least)) {
      throw new IllegalArgumentException(
          "range of sigma must be 0 <= least <= most; got %s and %s".formatted(least, most));
    }
    if (!(noise > 0)) {
      throw new IllegalArgumentException("noise factor must be positive; got " + noise);
    }
  }

  /** Returns γ at σ. */
  double increase(double sigma) {
    return sigma >= least && sigma <= most ? amount : 0;
  }
}
