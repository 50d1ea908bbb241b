package org.costate.pinn.train;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.kernel.Products;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;

/** The unknown coefficients as terms of a block: lines of one value, cotangents summed. */
final class CoefficientLines {
  private final List<Coefficient> coefficients;
  private final int parameter;
  private final int offset;
  private final TermMemory memory;
  private final double[][] lines;
  private final double[] slopes;
  private final double[] product;

  /**
   * Creates them.
   *
   * @param offset partial of the first one
   */
  CoefficientLines(Model model, int offset, int capacity, TermMemory memory) {
    coefficients = model.coefficients();
    parameter = model.network().parameterCount();
    this.offset = offset;
    this.memory = memory;
    lines = new double[coefficients.size()][capacity];
    slopes = new double[coefficients.size()];
    product = new double[capacity];
  }

  void setParameters(double[] theta) {
    for (int c = 0; c < slopes.length; c++) {
      Coefficient coefficient = coefficients.get(c);
      Arrays.fill(lines[c], coefficient.value(theta[parameter + c]));
      slopes[c] = coefficient.slope(theta[parameter + c]);
    }
  }

  Term term(String name) {
    int c = 0;
    while (!coefficients.get(c).name().equals(name)) {
      c++;
    }
    return memory.stream(lines[c], offset + c);
  }

  void backward(Term residual, double[] rBar, int n, double[] thetaBar) {
    for (int c = 0; c < slopes.length; c++) {
      double[] partial = residual.partial(offset + c);
      if (partial != null) {
        for (int j = 0; j < n; j++) {
          product[j] = rBar[j] * partial[j];
        }
        thetaBar[parameter + c] += slopes[c] * Products.sum(product, n);
      }
    }
  }

  void rows(Term residual, double factor, int n, double[][] columns, int at) {
    for (int c = 0; c < slopes.length; c++) {
      double[] partial = residual.partial(offset + c);
      double[] row = columns[parameter + c];
      for (int j = 0; j < n; j++) {
        row[at + j] = partial == null ? 0 : factor * slopes[c] * partial[j];
      }
    }
  }

  int size() {
    return slopes.length;
  }
}
