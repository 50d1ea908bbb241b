package org.costate.sde.noise;

/**
 * Which iterated integrals are read beside the increments W over an interval of length h, and how
 * they are laid out: blocks of rows one after another, a row per component.
 */
public enum Areas {
  /** None. */
  NONE,
  /** The space-time Lévy area H. */
  SPACE_TIME,
  /** H, then the space-time-time Lévy area K. */
  SPACE_TIME_TIME,
  /**
   * H, then the space-space Lévy areas {@code A(a, b) = ½ ∫ (Wₐ dW_b − W_b dWₐ)}, row-major {@code
   * [noise, noise]}, approximated by their mean given W and H of every cell of the interval.
   *
   * <p>With N cells the error has mean zero, is uncorrelated with all that is read, and its root
   * mean square is {@code h/√(12 N)} whatever the rest.
   */
  SPACE_SPACE;

  /**
   * Returns the number of rows.
   *
   * @param noise number of components of W
   */
  public int rows(int noise) {
    return switch (this) {
      case NONE -> 0;
      case SPACE_TIME -> noise;
      case SPACE_TIME_TIME -> 2 * noise;
      case SPACE_SPACE -> noise + noise * noise;
    };
  }
}
