package org.costate.nets;

/** The floating-point format in which a network computes; states stay {@code double} outside. */
public enum Precision {
  /** IEEE 754 binary32: state, parameters and gradients are rounded on the way in. */
  FLOAT32,
  /** IEEE 754 binary64: state, parameters and gradients pass unchanged. */
  FLOAT64
}
