package org.costate.pinn.weighting;

import java.util.Arrays;
import org.costate.pinn.train.GroupWeights;

/** What the rules have in common. */
final class Shares {
  private Shares() {}

  static void requireMemory(double memory) {
    if (!(memory >= 0 && memory < 1)) {
      throw new IllegalArgumentException("the memory must be from 0 to below 1; got " + memory);
    }
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
  }

  /** Moves weights towards {@code Σ s / s_g}; a term of size 0 keeps its weight. */
  static void balance(double[] sizes, double memory, GroupWeights weights) {
    double sum = Arrays.stream(sizes).sum();
    double[] w = weights.ofGroups();
    for (int g = 0; g < w.length; g++) {
      double next = memory * w[g] + (1 - memory) * sum / sizes[g];
      if (Double.isFinite(next)) {
        w[g] = next;
      }
    }
    weights.setGroups(w);
  }

  /** Returns {@code n e^(s_g) / Σ e^(s_k)}, the mean of which is 1. */
  static double[] softmax(double[] s) {
    double largest = Arrays.stream(s).max().orElseThrow();
    double[] shares = Arrays.stream(s).map(x -> Math.exp(x - largest)).toArray();
    double sum = Arrays.stream(shares).sum();
    for (int g = 0; g < shares.length; g++) {
      shares[g] *= shares.length / sum;
    }
    return shares;
  }
}
