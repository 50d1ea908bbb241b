package org.costate.sde.method;

/** Computes variables of a step from its noise, all of the same shape or a row count of its own. */
@FunctionalInterface
interface NoiseFormula {
  /**
   * Computes.
   *
   * @param h step length
   * @param w increments, {@code [noise, paths]}
   * @param area Lévy areas, as the method asked for them
   * @param out receives the variables
   */
  void evaluate(double h, double[] w, double[] area, double[] out);
}
