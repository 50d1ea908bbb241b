package org.costate.sde;

/** What is known of a diffusion, and how its values are stored. */
public enum NoiseKind {
  /** g(t) does not depend on the state; row-major {@code [dimension, noise]}. */
  ADDITIVE,
  /** Wᵢ acts on component i alone with gᵢ(t, yᵢ); length {@code dimension}. */
  DIAGONAL,
  /** No promise; row-major {@code [dimension, noise]}. */
  GENERAL
}
