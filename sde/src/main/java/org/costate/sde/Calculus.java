package org.costate.sde;

/** How the stochastic integral of a problem is meant. */
public enum Calculus {
  /** Values at the left end: {@code ∫ g dW}. */
  ITO,
  /** Symmetric values: {@code ∫ g ∘ dW}. */
  STRATONOVICH
}
