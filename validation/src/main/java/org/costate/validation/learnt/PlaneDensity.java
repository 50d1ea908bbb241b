package org.costate.validation.learnt;

import org.apache.commons.rng.UniformRandomProvider;

/** A known density in the plane, made of parts of known weight. */
interface PlaneDensity {

  /** Returns the usual name. */
  String name();

  /** Returns the entropy in nats: the least mean of −log q(x) over samples x, for any density q. */
  double entropy();

  /**
   * Draws samples.
   *
   * @param rows how many
   * @param random where from
   * @return {@code [rows, 2]} row-major
   */
  double[] sample(int rows, UniformRandomProvider random);

  /** Returns the density at a point. */
  double at(double x, double y);

  /** Returns the number of parts, each of the same weight. */
  int parts();

  /** Returns the part that a point belongs to, or lies nearest to. */
  int part(double x, double y);
}
