package org.costate.pinn.weighting;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.pinn.train.GroupWeights;

/**
 * Relative loss balancing with random lookback (ReLoBRaLo): with {@code ŵ(t′) = G softmax(L(t) / (T
 * L(t′)))}, {@code w ← α (ρ w + (1 − ρ) ŵ(0)) + (1 − α) ŵ(t − 1)}, ρ being 1 or, now and then, 0,
 * so that the start is not forgotten.
 *
 * @param temperature T, positive: large for nearly equal weights
 * @param memory α, from 0 to below 1
 * @param keeping the probability of ρ = 1, from 0 to 1
 * @param seed decides when ρ is 0
 * @see <a href="https://arxiv.org/abs/2110.09813">Bischof and Kraus (2021)</a>
 */
public record RelativeBalancing(double temperature, double memory, double keeping, long seed)
    implements Weighting {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public RelativeBalancing {
    Shares.requirePositive("temperature", temperature);
    Shares.requireMemory(memory);
    if (!(keeping >= 0 && keeping <= 1)) {
      throw new IllegalArgumentException("keeping must be from 0 to 1; got " + keeping);
    }
  }

  /** Returns the rule with T = 0.1, α = 0.99 and a probability of 0.99. */
  public static RelativeBalancing withDefaults() {
    return new RelativeBalancing(0.1, 0.99, 0.99, 0);
  }

  /** Losses at the start, losses at the last update. */
  @Override
  public double[] start(int groups) {
    return new double[2 * groups];
  }

  @Override
  public void update(LossView at, double[] past, GroupWeights weights) {
    double[] losses = at.losses();
    int n = losses.length;
    if (at.update() > 0) {
      UniformRandomProvider random =
          RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 0x9E3779B97F4A7C15L * at.update());
      boolean keep = random.nextDouble() < keeping;
      double[] sinceStart = relative(losses, past, 0);
      double[] sinceLast = relative(losses, past, n);
      double[] w = weights.ofGroups();
      for (int g = 0; g < n; g++) {
        w[g] = memory * (keep ? w[g] : sinceStart[g]) + (1 - memory) * sinceLast[g];
      }
      weights.setGroups(w);
    } else {
      System.arraycopy(losses, 0, past, 0, n);
    }
    System.arraycopy(losses, 0, past, n, n);
  }

  private double[] relative(double[] losses, double[] past, int from) {
    double[] ratio = new double[losses.length];
    for (int g = 0; g < ratio.length; g++) {
      double before = Math.max(past[from + g], Double.MIN_NORMAL);
      // Beyond this all weight is on one term anyhow; differences of infinities would be NaN.
      ratio[g] = Math.min(losses[g] / before / temperature, Double.MAX_VALUE);
    }
    return Shares.softmax(ratio);
  }
}
