package org.costate.solvers.multistep;

import java.util.List;
import org.costate.solvers.jacobian.Jacobians;

/**
 * Backward differentiation formulas of variable order and step in fixed-leading-coefficient form.
 *
 * <p>One implicit stage a step makes them the cheapest methods for large stiff systems at everyday
 * tolerances. {@link #ndf()} takes the longer steps; {@link #bdf()} is a little more stable in
 * orders 3 and 4. Above order 2 neither is A-stable: where eigenvalues near the imaginary axis
 * matter, limit the order to 2 or take an ESDIRK method. Adaptive steps have an exact discrete
 * adjoint, whatever their orders.
 *
 * @see <a href="https://doi.org/10.1145/355626.355636">Jackson and Sacks-Davis (1980)</a>
 */
public final class Multistep {
  private static final MultistepMethod BDF = bdf(BackwardFormula.GREATEST_ORDER);
  private static final MultistepMethod NDF = ndf(BackwardFormula.GREATEST_ORDER);

  private Multistep() {}

  /** Returns the backward differentiation formulas of orders 1 to 5. */
  public static MultistepMethod bdf() {
    return BDF;
  }

  /**
   * Returns the backward differentiation formulas up to an order.
   *
   * @param greatestOrder from 1 to 5
   * @throws IllegalArgumentException if it is not
   */
  public static MultistepMethod bdf(int greatestOrder) {
    return new MultistepMethod(BackwardFormula.BDF, greatestOrder, Jacobians.automatic(), null);
  }

  /** Returns the numerical differentiation formulas of orders 1 to 5. */
  public static MultistepMethod ndf() {
    return NDF;
  }

  /**
   * Returns the numerical differentiation formulas of Shampine and Reichelt (1997) up to an order.
   *
   * @param greatestOrder from 1 to 5
   * @throws IllegalArgumentException if it is not
   */
  public static MultistepMethod ndf(int greatestOrder) {
    return new MultistepMethod(BackwardFormula.NDF, greatestOrder, Jacobians.automatic(), null);
  }

  /** Returns both families with all their orders. */
  public static List<MultistepMethod> all() {
    return List.of(bdf(), ndf());
  }
}
