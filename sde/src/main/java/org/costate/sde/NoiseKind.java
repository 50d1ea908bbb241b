package org.costate.sde;

/** What is known of a diffusion, and how its values are stored. */
public enum NoiseKind {
  /** g(t) does not depend on the state; row-major {@code [dimension, noise]}. */
  ADDITIVE,
  /** Wᵢ acts on component i alone with gᵢ(t, yᵢ); length {@code dimension}. */
  DIAGONAL,
  /** One component of W; length {@code dimension}. */
  SCALAR,
  /**
   * The columns commute: {@code (∂gⱼ/∂y) gₖ = (∂gₖ/∂y) gⱼ}; row-major {@code [dimension, noise]}.
   */
  COMMUTATIVE,
  /** No promise; row-major {@code [dimension, noise]}. */
  GENERAL;

  /**
   * Refuses shapes the kind cannot have.
   *
   * @param dimension number of components of the state
   * @param noise number of components of W
   * @throws IllegalArgumentException if a number is out of range, quoting both
   */
  public void requireShape(int dimension, int noise) {
    if (dimension < 1
        || noise < 1
        || (this == DIAGONAL && noise != dimension)
        || (this == SCALAR && noise != 1)) {
      throw new IllegalArgumentException(
          "%s noise cannot have %s components of state and %s of noise"
              .formatted(this, dimension, noise));
    }
  }
}
