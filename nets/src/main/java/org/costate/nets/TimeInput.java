package org.costate.nets;

/** How the time t reaches a network that sees only rows of numbers. */
public enum TimeInput {
  /** The network sees the state alone: the field is autonomous. */
  IGNORED,
  /** The network sees each row of the state with t as one more column, the last. */
  APPENDED;

  /**
   * Returns the number of columns the network sees.
   *
   * @param stateDimension number of columns of the state
   */
  public int columns(int stateDimension) {
    return this == APPENDED ? stateDimension + 1 : stateDimension;
  }
}
