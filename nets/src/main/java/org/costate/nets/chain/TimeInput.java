package org.costate.nets.chain;

/** How the time of a differential equation enters a chain. */
public enum TimeInput {
  /** The chain does not see time: the field is autonomous. */
  IGNORED,
  /** Time is one more input, after those of the state; it is not raised to the chain's power. */
  APPENDED
}
