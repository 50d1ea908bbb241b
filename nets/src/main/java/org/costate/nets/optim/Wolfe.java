package org.costate.nets.optim;

/**
 * The strong Wolfe conditions a step α along a descent direction must meet: {@code φ(α) ≤ φ(0) + c₁
 * α φ′(0)} and {@code |φ′(α)| ≤ c₂ |φ′(0)|}.
 *
 * @param c1 share of the predicted decrease to be seen, in (0, 1)
 * @param c2 share of the slope that may remain, in (c1, 1); small values make the search exact
 * @param evaluations points to try in one search, at least 2
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright (2006), section
 *     3.1</a>
 */
public record Wolfe(double c1, double c2, int evaluations) {

  /** Checks the order of the constants. */
  public Wolfe {
    if (!(c1 > 0 && c1 < c2 && c2 < 1)) {
      throw new IllegalArgumentException(
          "0 < c1 < c2 < 1 must hold; got c1 = %s, c2 = %s".formatted(c1, c2));
    }
    Arguments.atLeast("evaluations", evaluations, 2);
  }

  /** Returns the usual constants of quasi-Newton methods: 1e-4, 0.9, and 40 points. */
  public static Wolfe withDefaults() {
    return new Wolfe(1e-4, 0.9, 40);
  }
}
