package org.costate.ode.fit;

/** The units a model learns in. */
public enum Units {
  /** Those it has already: see {@link org.costate.ode.NeuralOde#scaling}. */
  OF_THE_MODEL,
  /** Every column of the training data with mean 0 and variance 1; time as in the data. */
  STANDARDISED,
  /**
   * As {@link #STANDARDISED}, and time from the first sample on in the unit in which the
   * standardised data change at a root-mean-square rate of 1 from sample to sample.
   */
  STANDARDISED_WITH_TIME
}
