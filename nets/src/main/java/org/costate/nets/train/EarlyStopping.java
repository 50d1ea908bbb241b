package org.costate.nets.train;

/**
 * When to stop because nothing gets better.
 *
 * @param patience how many monitored epochs in a row may pass without improvement, at least 1
 * @param improvement how far below the level to beat a loss must lie to count as an improvement, at
 *     least 0, in units of the loss
 */
public record EarlyStopping(int patience, double improvement) {

  /** Checks both. */
  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1; got " + patience);
    }
    if (!(improvement >= 0 && improvement < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "improvement must be at least 0 and finite; got " + improvement);
    }
  }

  /**
   * Returns the rule that counts every improvement, however small.
   *
   * @param patience epochs in a row without improvement, at least 1
   */
  public static EarlyStopping after(int patience) {
    return new EarlyStopping(patience, 0);
  }
}
