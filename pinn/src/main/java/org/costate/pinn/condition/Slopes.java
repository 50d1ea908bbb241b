package org.costate.pinn.condition;

import org.hipparchus.analysis.differentiation.DSCompiler;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** Derivatives of formulas, as formulas: with derivatives of their own. */
final class Slopes {
  private Slopes() {}

  /**
   * Returns ∂f/∂xᵢ: the coefficient of ε in {@code f(x + ε eᵢ)}, ε being one more variable of one
   * more order.
   */
  static FieldFormula along(FieldFormula f, int i) {
    return x -> {
      DSFactory factory = x[0].getFactory();
      DSCompiler small = factory.getCompiler();
      int variables = small.getFreeParameters();
      DSFactory more = new DSFactory(variables + 1, small.getOrder() + 1);
      DerivativeStructure[] moved = new DerivativeStructure[x.length];
      for (int k = 0; k < x.length; k++) {
        moved[k] = lifted(x[k], small, more);
      }
      moved[i] = moved[i].add(more.variable(variables, 0));
      double[] all = f.at(moved).getAllDerivatives();
      double[] slope = new double[small.getSize()];
      int[] orders = new int[variables + 1];
      for (int c = 0; c < slope.length; c++) {
        System.arraycopy(small.getPartialDerivativeOrders(c), 0, orders, 0, variables);
        orders[variables] = 1;
        slope[c] = all[more.getCompiler().getPartialDerivativeIndex(orders)];
      }
      return factory.build(slope);
    };
  }

  /** Returns the number without dependence on the last variable, and with zeros for new orders. */
  private static DerivativeStructure lifted(
      DerivativeStructure x, DSCompiler small, DSFactory more) {
    double[] all = new double[more.getCompiler().getSize()];
    int[] orders = new int[more.getCompiler().getFreeParameters()];
    for (int c = 0; c < small.getSize(); c++) {
      System.arraycopy(small.getPartialDerivativeOrders(c), 0, orders, 0, orders.length - 1);
      all[more.getCompiler().getPartialDerivativeIndex(orders)] = x.getAllDerivatives()[c];
    }
    return more.build(all);
  }
}
