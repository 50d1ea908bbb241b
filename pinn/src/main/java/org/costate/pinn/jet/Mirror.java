package org.costate.pinn.jet;

/** The ends of a coordinate at which a network is its own mirror image. */
public enum Mirror {
  /** The lower one. */
  LOW(Math.PI / 4, -1),
  /** The upper one. */
  HIGH(Math.PI / 4, 1),
  /** Both. */
  BOTH(Math.PI / 2, -1);

  private final double rate;
  private final double at;

  Mirror(double rate, double at) {
    this.rate = rate;
    this.at = at;
  }

  /** The angle for each unit of x̂: the other end is a quarter turn away, or half a turn. */
  double rate() {
    return rate;
  }

  /** The x̂ where the angle is 0. */
  double at() {
    return at;
  }
}
