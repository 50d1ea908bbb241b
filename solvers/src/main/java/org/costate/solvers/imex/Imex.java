package org.costate.solvers.imex;

import java.util.List;
import org.costate.solvers.jacobian.Jacobians;

/**
 * Implicit-explicit (IMEX) additive Runge-Kutta methods by their authors' names, for a {@link
 * SplitField}. All have an exact discrete adjoint.
 *
 * <p>Which one? {@link #kennedyCarpenter4()} for everyday and {@link #kennedyCarpenter5()} for
 * strict tolerances, {@link #kennedyCarpenter3()} for rough ones. Those of Ascher, Ruuth and
 * Spiteri have no error estimate, but short steps and strong damping: for steps of one length, as
 * with large semi-discrete partial differential equations.
 *
 * <p>Stages are of order 2 at most: components that are stiff beyond the step, and driven by the
 * explicit part, carry an error of O(h³) whatever the order, which does not add up, but of which
 * the error estimate sees little. With strict tolerances it may reach hundreds of them.
 */
public final class Imex {
  private static final ImexMethod ARS222 = of(AscherTableaux.ars222());
  private static final ImexMethod ARS232 = of(AscherTableaux.ars232());
  private static final ImexMethod ARS343 = of(AscherTableaux.ars343());
  private static final ImexMethod ARS443 = of(AscherTableaux.ars443());
  private static final ImexMethod KENNEDY_CARPENTER3 = of(KennedyTableaux.kennedyCarpenter3());
  private static final ImexMethod KENNEDY_CARPENTER4 = of(KennedyTableaux.kennedyCarpenter4());
  private static final ImexMethod KENNEDY_CARPENTER5 = of(KennedyTableaux.kennedyCarpenter5());

  private Imex() {}

  private static ImexMethod of(ImexTableau tableau) {
    return new ImexMethod(tableau, Jacobians.automatic());
  }

  /** Returns the method of Ascher, Ruuth and Spiteri with 2 implicit stages, of order 2. */
  public static ImexMethod ars222() {
    return ARS222;
  }

  /**
   * Returns the method of Ascher, Ruuth and Spiteri with 2 implicit and 3 explicit stages, of order
   * 2.
   */
  public static ImexMethod ars232() {
    return ARS232;
  }

  /**
   * Returns the method of Ascher, Ruuth and Spiteri with 3 implicit and 4 explicit stages, of order
   * 3.
   */
  public static ImexMethod ars343() {
    return ARS343;
  }

  /** Returns the method of Ascher, Ruuth and Spiteri with 4 implicit stages, of order 3. */
  public static ImexMethod ars443() {
    return ARS443;
  }

  /** Returns ARK3(2)4L[2]SA of Kennedy and Carpenter, also known as KenCarp3. */
  public static ImexMethod kennedyCarpenter3() {
    return KENNEDY_CARPENTER3;
  }

  /** Returns ARK4(3)6L[2]SA of Kennedy and Carpenter, also known as KenCarp4. */
  public static ImexMethod kennedyCarpenter4() {
    return KENNEDY_CARPENTER4;
  }

  /** Returns ARK5(4)8L[2]SA of Kennedy and Carpenter, also known as KenCarp5. */
  public static ImexMethod kennedyCarpenter5() {
    return KENNEDY_CARPENTER5;
  }

  /** Returns every method of this class, by order. */
  public static List<ImexMethod> all() {
    return List.of(
        ars222(),
        ars232(),
        ars343(),
        ars443(),
        kennedyCarpenter3(),
        kennedyCarpenter4(),
        kennedyCarpenter5());
  }
}
