package org.costate.pinn.terms;

/**
 * Smooth bumps that a weak form is tested with, {@code (1 − s²)^a Π (1 − r_k²)^b}, with s and r
 * from −1 to 1 over their reach in time and along each axis.
 *
 * <p>Wide ones average more noise away; narrow ones follow more detail.
 *
 * @param steps reach in time on either side, in snapshots, at least 1
 * @param cells reach along each axis on either side, in cells, at least 2
 * @param timePower a, at least 2
 * @param spacePower b, at least 3
 * @see <a href="https://doi.org/10.1016/j.jcp.2021.110525">Messenger and Bortz (2021), Weak SINDy
 *     for partial differential equations</a>
 */
public record TestFunctions(int steps, int cells, int timePower, int spacePower) {
  public TestFunctions {
    if (steps < 1 || cells < 2 || timePower < 2 || spacePower < 3) {
      throw new IllegalArgumentException(
          "need steps >= 1, cells >= 2 and powers >= 2 and 3; got %s, %s, %s, %s"
              .formatted(steps, cells, timePower, spacePower));
    }
  }

  /** Returns powers 6 and 8 with the given reach. */
  public static TestFunctions reaching(int steps, int cells) {
    return new TestFunctions(steps, cells, 6, 8);
  }

  /** Returns {@code (1 − s²)^p}. */
  static double bump(double s, int p) {
    return Math.abs(s) >= 1 ? 0 : Math.pow(1 - s * s, p);
  }

  /** Returns its first derivative. */
  static double slope(double s, int p) {
    return Math.abs(s) >= 1 ? 0 : -2 * p * s * Math.pow(1 - s * s, p - 1);
  }

  /** Returns its second derivative. */
  static double curvature(double s, int p) {
    if (Math.abs(s) >= 1) {
      return 0;
    }
    double q = 1 - s * s;
    return -2 * p * Math.pow(q, p - 1) + 4 * p * (p - 1) * s * s * Math.pow(q, p - 2);
  }
}
