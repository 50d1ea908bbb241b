package org.costate.sde.langevin;

import org.costate.sde.SdeMethod;
import org.costate.sde.noise.Areas;

/** The methods for Langevin's equation, by name. */
public final class LangevinMethods {
  private LangevinMethods() {}

  /**
   * Returns BAOAB: half a kick, half a drift, friction and noise exactly, half a drift, half a
   * kick; one gradient a step. Weak order 2, and averages of positions in equilibrium are better
   * than that: exact for harmonic potentials. Strong order 1.
   *
   * @see <a href="https://doi.org/10.1093/amrx/abs010">Leimkuhler and Matthews (2013), Rational
   *     construction of stochastic numerical methods for molecular sampling</a>
   */
  public static SdeMethod baoab() {
    return new LangevinMethod("BAOAB", 1, 2, 1, Areas.NONE, BaoabStepper::new);
  }

  /**
   * Returns QUICSORT, two gradients a step, which reads W, H and K: strong order 3 for smooth
   * potentials.
   *
   * @see <a href="https://arxiv.org/abs/2101.03446">Foster, Lyons and Oberhauser (2021), The
   *     shifted ODE method for underdamped Langevin MCMC</a>
   * @see <a href="https://arxiv.org/abs/2508.16486">Scott, O'Kane, Jelinčič and Foster (2025),
   *     Underdamped Langevin MCMC with third order convergence</a>
   */
  public static SdeMethod quicsort() {
    return new LangevinMethod("QUICSORT", 3, 3, 2, Areas.SPACE_TIME_TIME, QuicsortStepper::new);
  }
}
