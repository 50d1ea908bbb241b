package org.costate.solvers.exponential;

import java.util.List;

/** Published coefficients. */
final class ExponentialTableaux {
  private static final PhiCombination ZERO = PhiCombination.ZERO;

  /** φ₁ − 3 φ₂ + 4 φ₃, 2 φ₂ − 4 φ₃ and −φ₂ + 4 φ₃: the weights of Simpson's rule where z = 0. */
  private static final PhiCombination FIRST = PhiCombination.whole(1, -3, 4);

  private static final PhiCombination MIDDLE = PhiCombination.whole(0, 2, -4);
  private static final PhiCombination LAST = PhiCombination.whole(0, -1, 4);

  private ExponentialTableaux() {}

  /**
   * Cox and Matthews (2002), ETD4RK, equations (26) to (29), with {@code φ₁(z/2) (φ₀(z/2) − 1)/2 =
   * φ₁(z) − φ₁(z/2)}.
   *
   * @see <a href="https://doi.org/10.1006/jcph.2002.6995">Cox and Matthews (2002)</a>
   */
  static ExponentialTableau coxMatthews4() {
    return new ExponentialTableau(
        "Cox-Matthews 4",
        4,
        0,
        List.of(
            List.of(),
            List.of(PhiCombination.half(0.5, 0, 0)),
            List.of(ZERO, PhiCombination.half(0.5, 0, 0)),
            List.of(new PhiCombination(-1, 0, 0, 1, 0, 0), ZERO, PhiCombination.half(1, 0, 0))),
        List.of(FIRST, MIDDLE, MIDDLE, LAST),
        null,
        List.of(0.0, 0.5, 0.5, 1.0));
  }

  /**
   * Krogstad (2005), ETDRK4-B.
   *
   * @see <a href="https://doi.org/10.1016/j.jcp.2004.08.006">Krogstad (2005)</a>
   */
  static ExponentialTableau krogstad4() {
    return new ExponentialTableau(
        "Krogstad 4",
        4,
        0,
        List.of(
            List.of(),
            List.of(PhiCombination.half(0.5, 0, 0)),
            List.of(PhiCombination.half(0.5, -1, 0), PhiCombination.half(0, 1, 0)),
            List.of(PhiCombination.whole(1, -2, 0), ZERO, PhiCombination.whole(0, 2, 0))),
        List.of(FIRST, MIDDLE, MIDDLE, LAST),
        null,
        List.of(0.0, 0.5, 0.5, 1.0));
  }

  /**
   * Hochbruck and Ostermann (2005), equation (5.19). The embedded weights are Krogstad's: the
   * errors of the two stages in the middle of the step cancel in them, so that they are of order 3
   * for stiff problems too.
   *
   * @see <a href="https://doi.org/10.1137/040611434">Hochbruck and Ostermann (2005)</a>
   */
  static ExponentialTableau hochbruckOstermann4() {
    PhiCombination a52 = new PhiCombination(0, 0.5, -0.5, 0, 0.25, -1);
    PhiCombination a54 = PhiCombination.half(0, 0.25, 0).minus(a52);
    PhiCombination a51 = PhiCombination.half(0.5, 0, 0).minus(a52).minus(a52).minus(a54);
    List<PhiCombination> b = List.of(FIRST, ZERO, ZERO, LAST, PhiCombination.whole(0, 4, -8));
    List<PhiCombination> error =
        List.of(ZERO, ZERO.minus(MIDDLE), ZERO.minus(MIDDLE), ZERO, PhiCombination.whole(0, 4, -8));
    return new ExponentialTableau(
        "Hochbruck-Ostermann 4(3)",
        4,
        3,
        List.of(
            List.of(),
            List.of(PhiCombination.half(0.5, 0, 0)),
            List.of(PhiCombination.half(0.5, -1, 0), PhiCombination.half(0, 1, 0)),
            List.of(
                PhiCombination.whole(1, -2, 0),
                PhiCombination.whole(0, 1, 0),
                PhiCombination.whole(0, 1, 0)),
            List.of(a51, a52, a52, a54)),
        b,
        error,
        List.of(0.0, 0.5, 0.5, 1.0, 0.5));
  }
}
