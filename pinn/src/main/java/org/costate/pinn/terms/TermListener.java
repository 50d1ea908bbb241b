package org.costate.pinn.terms;

/** Told how a fit of terms goes on, on its thread. Must be quick. */
@FunctionalInterface
public interface TermListener {

  /** What is being adjusted. */
  enum Stage {
    /** The terms, by descent or finish. */
    TERMS,
    /** Terms and start fields, by the finish. */
    TERMS_AND_STARTS,
    /** Terms, and start fields if they are learnt, by Gauss-Newton steps. */
    POLISH
  }

  /**
   * All runs were solved once more.
   *
   * @param stage of the fit
   * @param evaluations how often they have been solved, from 1
   * @param misfit mean square, in units of the data's variance; NaN if a solve failed
   * @param least misfit seen so far
   */
  void evaluated(Stage stage, long evaluations, double misfit, double least);
}
