package org.costate.pinn.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;

/** Draws points again, more of them where the residual is large. */
final class Redraw {
  private static final int CANDIDATES_PER_POINT = 8;

  /** Without it there might be fewer points to draw than wanted. */
  private static final double LEAST_WEIGHT = 1e-9;

  private Redraw() {}

  /**
   * Returns the group at n new points: candidates are kept without replacement with probabilities
   * proportional to {@code |r|^k/mean|r|^k + c}, evenly in space.
   *
   * @see <a href="https://doi.org/10.1016/j.cma.2022.115671">Wu et al. (2023), RAD</a>
   */
  static PointGroup byDensity(
      Model model,
      PointGroup group,
      Domain domain,
      double[] theta,
      long seed,
      double k,
      double c,
      int n) {
    double[][] candidates = domain.interior(CANDIDATES_PER_POINT * n, Sampling.SOBOL, seed);
    double[] r = sizes(model, group, candidates, theta);
    double mean = 0;
    for (int j = 0; j < r.length; j++) {
      r[j] = k == 1 ? r[j] : Math.pow(r[j], k);
      mean += r[j] / r.length;
    }
    for (int j = 0; j < r.length; j++) {
      r[j] = mean > 0 && mean < Double.POSITIVE_INFINITY ? r[j] / mean + c + LEAST_WEIGHT : 1;
    }
    double start = RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 1).nextDouble();
    return group.at(chosen(candidates, BalancedDraw.draw(candidates, r, n, start)));
  }

  static PointGroup adding(
      Model model, PointGroup group, Domain domain, double[] theta, long seed, int count) {
    int n = Math.max(count, group.size());
    double[][] candidates = domain.interior(CANDIDATES_PER_POINT * n, Sampling.UNIFORM, seed);
    double[] r = sizes(model, group, candidates, theta);
    double[][] worst = chosen(candidates, largest(r, count));
    double[][] all = new double[worst.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Arrays.copyOf(group.points()[i], group.size() + count);
      System.arraycopy(worst[i], 0, all[i], group.size(), count);
    }
    return group.at(all);
  }

  private static double[] sizes(
      Model model, PointGroup group, double[][] candidates, double[] theta) {
    double[] r = new ResidualLoss(model, List.of(group.at(candidates)), 1).residuals(theta, 0);
    for (int j = 0; j < r.length; j++) {
      r[j] = Math.abs(r[j]);
    }
    return r;
  }

  private static int[] largest(double[] keys, int n) {
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted((i, j) -> Double.compare(keys[j], keys[i]))
        .limit(n)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[][] chosen(double[][] candidates, int[] kept) {
    double[][] points = new double[candidates.length][kept.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < kept.length; j++) {
        points[i][j] = candidates[i][kept[j]];
      }
    }
    return points;
  }
}
