package org.costate.solvers.radau;

import java.util.List;
import org.costate.solvers.jacobian.Jacobians;

/**
 * Fully implicit Runge-Kutta methods of Radau IIA: L-stable, stiffly accurate, of order 2s − 1 with
 * s stages, and s for very stiff components; they solve {@code M y' = f(t, y)} of index 1 with
 * their full order. Dense output is the collocation polynomial, of order s.
 *
 * <p>Which one? {@link #adaptive()}, unless an exact discrete adjoint is wanted, which the single
 * methods have. A step costs more than one of a Rosenbrock or an ESDIRK method and is longer, the
 * more so the stricter the tolerance.
 *
 * @see <a href="https://doi.org/10.1016/S0377-0427(99)00134-X">Hairer and Wanner (1999), Stiff
 *     differential equations solved by Radau methods</a>
 */
public final class Radau {
  private static final RadauMethod IIA5 =
      new RadauMethod(List.of(RadauTableau.IIA5), Jacobians.automatic());
  private static final RadauMethod IIA9 =
      new RadauMethod(List.of(RadauTableau.IIA9), Jacobians.automatic());
  private static final RadauMethod IIA13 =
      new RadauMethod(List.of(RadauTableau.IIA13), Jacobians.automatic());
  private static final RadauMethod ADAPTIVE =
      new RadauMethod(
          List.of(RadauTableau.IIA5, RadauTableau.IIA9, RadauTableau.IIA13), Jacobians.automatic());

  private Radau() {}

  /** Returns the method of order 5 with 3 stages, that of the code RADAU5. */
  public static RadauMethod iia5() {
    return IIA5;
  }

  /** Returns the method of order 9 with 5 stages. */
  public static RadauMethod iia9() {
    return IIA9;
  }

  /** Returns the method of order 13 with 7 stages. */
  public static RadauMethod iia13() {
    return IIA13;
  }

  /** Returns the choice among orders 5, 9 and 13, as the code RADAU makes it. */
  public static RadauMethod adaptive() {
    return ADAPTIVE;
  }

  /** Returns every method of this class, by order. */
  public static List<RadauMethod> all() {
    return List.of(iia5(), iia9(), iia13(), adaptive());
  }
}
