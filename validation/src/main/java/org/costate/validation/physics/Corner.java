package org.costate.validation.physics;

import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A corner of a polygon, with the harmonic functions that no smooth one is near.
 *
 * <p>In polar coordinates about it, ρ and the angle φ from one wall (φ = α on the other), solutions
 * of −Δu = 1 that vanish on both walls are {@code −ρ²/4 + ρ² cos 2φ/4 + C ρ² (φ cos 2φ + ln ρ sin
 * 2φ) + Σ c_k ρ^(kπ/α) sin(kπφ/α)} where α is a multiple of a right angle by an odd number; being
 * zero at φ = α makes {@code C = −1/(2α)}.
 *
 * @param x of the corner
 * @param y of the corner
 * @param bisector direction, in radians, of the line that halves the domain there
 * @param alpha α, the angle inside the domain
 * @see <a href="https://doi.org/10.1137/1.9781611972030">Grisvard (1985), chapters 2 and 5</a>
 */
record Corner(double x, double y, double bisector, double alpha) {
  /** Returns C. */
  double logarithmicShare() {
    return -1 / (2 * alpha);
  }

  /** Returns {@code ρ² (φ cos 2φ + ln ρ sin 2φ)}, the imaginary part of z² ln z. */
  DerivativeStructure logarithmic(DerivativeStructure[] at) {
    DerivativeStructure square = square(at);
    DerivativeStructure phi = phi(at);
    DerivativeStructure twice = phi.multiply(2);
    return square.multiply(
        phi.multiply(twice.cos()).add(square.log().multiply(0.5).multiply(twice.sin())));
  }

  /** Returns {@code ρ^(kπ/α) sin(kπφ/α)}, zero on both walls. */
  DerivativeStructure power(int k, DerivativeStructure[] at) {
    double exponent = k * Math.PI / alpha;
    return square(at).pow(exponent / 2).multiply(phi(at).multiply(exponent).sin());
  }

  private DerivativeStructure square(DerivativeStructure[] at) {
    return at[0].subtract(x).square().add(at[1].subtract(y).square());
  }

  /** Returns φ, which jumps on the far side of the corner alone. */
  private DerivativeStructure phi(DerivativeStructure[] at) {
    DerivativeStructure dx = at[0].subtract(x);
    DerivativeStructure dy = at[1].subtract(y);
    double c = Math.cos(bisector);
    double s = Math.sin(bisector);
    DerivativeStructure along = dx.multiply(c).add(dy.multiply(s));
    DerivativeStructure across = dy.multiply(c).subtract(dx.multiply(s));
    return across.atan2(along).add(alpha / 2);
  }
}
