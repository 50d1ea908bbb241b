package org.costate.solvers.nystrom;

import java.util.List;

/**
 * Runge-Kutta-Nyström methods by their authors' names, for a {@link SecondOrderField}: celestial or
 * molecular motion, waves without friction. With as many evaluations as a Runge-Kutta method they
 * reach a higher order; over very long times see {@code geometric.Symplectic}.
 */
public final class Nystrom {
  private static final NystromMethod DORMAND_PRINCE6 =
      new NystromMethod(NystromTableaux.dormandPrince6());

  private Nystrom() {}

  /**
   * Returns the pair 6(4) of Dormand and Prince with five evaluations a step, known as DPRKN6;
   * dense output of order 6 in positions and 5 in velocities without a further one.
   */
  public static NystromMethod dormandPrince6() {
    return DORMAND_PRINCE6;
  }

  /** Returns every method of this class. */
  public static List<NystromMethod> all() {
    return List.of(dormandPrince6());
  }
}
