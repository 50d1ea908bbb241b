package org.costate.pinn.train;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;

/**
 * Draws points again, more of them where the residual is large: candidates are kept without
 * replacement with weights {@code |r|/mean|r| + 1}.
 *
 * @see <a href="https://doi.org/10.1016/j.cma.2022.115671">Wu et al. (2023), RAD with k = c = 1</a>
 */
public final class Redraw {
  private static final int CANDIDATES_PER_POINT = 4;

  private Redraw() {}

  /**
   * Returns the group at new points.
   *
   * @param model the unknown
   * @param group on single points of the interior
   * @param domain where to draw
   * @param theta parameters at which residuals are taken
   * @param seed the same seed gives the same points
   */
  public static PointGroup byResidual(
      Model model, PointGroup group, Domain domain, double[] theta, long seed) {
    int n = group.size();
    int count = CANDIDATES_PER_POINT * n;
    double[][] candidates = domain.interior(count, Sampling.UNIFORM, seed);
    double[] r = new ResidualLoss(model, List.of(group.at(candidates)), 1).residuals(theta, 0);
    double mean = 0;
    for (int j = 0; j < count; j++) {
      r[j] = Math.abs(r[j]);
      mean += r[j] / count;
    }
    // Keys ln(u)/weight: the n largest are a draw without replacement (Efraimidis and Spirakis).
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 1);
    double[] keys = new double[count];
    for (int j = 0; j < count; j++) {
      double weight = mean > 0 ? r[j] / mean + 1 : 1;
      keys[j] = Math.log(1 - random.nextDouble()) / weight;
    }
    int[] kept =
        IntStream.range(0, count)
            .boxed()
            .sorted((i, j) -> Double.compare(keys[j], keys[i]))
            .limit(n)
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] points = new double[candidates.length][n];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < n; j++) {
        points[i][j] = candidates[i][kept[j]];
      }
    }
    return group.at(points);
  }
}
