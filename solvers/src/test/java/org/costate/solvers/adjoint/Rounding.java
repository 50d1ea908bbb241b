package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.rungekutta.ButcherTableau;
import org.costate.solvers.rungekutta.Coefficients;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;

/** How far two ways to the same gradient may be apart. */
final class Rounding {
  private Rounding() {}

  /** Large weights of either sign amplify rounding: in Verner's pair 6(5) by 200 · 170. */
  static double of(OdeMethod method) {
    ButcherTableau tableau = ((ExplicitRungeKutta) method).tableau();
    double row = tableau.a().stream().mapToDouble(r -> largest(r)).max().orElseThrow();
    return 1e-12 * Math.max(1, row * largest(tableau.b()) / 500);
  }

  private static double largest(Coefficients row) {
    return Arrays.stream(row.toArray()).map(Math::abs).max().orElse(0);
  }
}
