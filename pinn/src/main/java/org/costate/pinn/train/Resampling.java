package org.costate.pinn.train;

import org.costate.pinn.geometry.Domain;

/** How the points of an equation are drawn again. */
@FunctionalInterface
public interface Resampling {
  /**
   * Returns the group at other points.
   *
   * @param model the unknown
   * @param group on single points of the interior
   * @param domain where to draw
   * @param theta parameters at which residuals are taken
   * @param seed the same seed gives the same points
   */
  PointGroup draw(Model model, PointGroup group, Domain domain, double[] theta, long seed);

  /** Returns the rule that keeps all points. */
  static Resampling none() {
    return (model, group, domain, theta, seed) -> group;
  }

  /**
   * Returns the rule that draws all points anew, with a density of {@code |r|^k/mean|r|^k + c}.
   *
   * @param k at least 0: 0 for no preference
   * @param c at least 0
   * @throws IllegalArgumentException if a number is out of range
   * @see <a href="https://doi.org/10.1016/j.cma.2022.115671">Wu et al. (2023), RAD</a>
   */
  static Resampling byDensity(double k, double c) {
    requireDensity(k, c);
    return (model, group, domain, theta, seed) ->
        Redraw.byDensity(model, group, domain, theta, seed, k, c, group.size());
  }

  /**
   * Returns the rule of {@link #byDensity} that draws more points each time, for a solution that
   * becomes good enough to need them.
   *
   * @param k at least 0: 0 for no preference
   * @param c at least 0
   * @param factor how many times as many as there are, at least 1
   * @param most where it ends
   * @throws IllegalArgumentException if a number is out of range
   */
  static Resampling growing(double k, double c, double factor, int most) {
    if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be at least 1 and finite; got " + factor);
    }
    requireDensity(k, c);
    return (model, group, domain, theta, seed) -> {
      int n = Math.max(group.size(), (int) Math.min(most, Math.ceil(factor * group.size())));
      return Redraw.byDensity(model, group, domain, theta, seed, k, c, n);
    };
  }

  /**
   * Returns the rule that keeps all points and adds those of the largest residual among many.
   *
   * @param count how many are added each time, at least 1
   * @throws IllegalArgumentException if it is less
   * @see <a href="https://doi.org/10.1137/19M1274067">Lu, Meng, Mao and Karniadakis (2021), RAR</a>
   */
  static Resampling adding(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1; got " + count);
    }
    return (model, group, domain, theta, seed) ->
        Redraw.adding(model, group, domain, theta, seed, count);
  }

  private static void requireDensity(double k, double c) {
    if (!(k >= 0 && c >= 0 && k + c > 0 && k + c < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "k and c must be at least 0, finite and not both 0; got %s and %s".formatted(k, c));
    }
  }
}
