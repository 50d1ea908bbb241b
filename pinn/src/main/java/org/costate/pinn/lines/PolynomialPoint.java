package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import java.util.Arrays;
import java.util.List;

/** Polynomials with learnt coefficients, evaluated in blocks of cells. */
final class PolynomialPoint implements RangedFunction {
  private static final int BLOCK = 256;

  private final int inputs;
  private final List<List<Monomial>> terms;
  private final double[] theta;
  private final double[] block = new double[BLOCK];

  PolynomialPoint(int inputs, List<List<Monomial>> terms, double[] theta) {
    this.inputs = inputs;
    this.terms = terms.stream().map(List::copyOf).toList();
    this.theta = theta.clone();
    int count = 0;
    for (List<Monomial> row : this.terms) {
      count += row.size();
      for (Monomial monomial : row) {
        if (monomial.powers().size() != inputs) {
          throw new IllegalArgumentException(
              "a monomial of %s species must have as many powers; got %s"
                  .formatted(inputs, monomial.powers()));
        }
      }
    }
    if (inputs < 1 || terms.isEmpty() || theta.length != count) {
      throw new IllegalArgumentException(
          "need a species, an output and %s coefficients; got %s, %s and %s"
              .formatted(count, inputs, terms.size(), theta.length));
    }
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return terms.size();
  }

  @Override
  public boolean isConstant() {
    return terms.stream().flatMap(List::stream).allMatch(monomial -> monomial.degree() == 0);
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    if (values.length != theta.length) {
      throw new IllegalArgumentException(
          "need %s parameters; got %s".formatted(theta.length, values.length));
    }
    System.arraycopy(values, 0, theta, 0, values.length);
  }

  @Override
  public void value(double[] c, int cells, int from, int to, double[] out) {
    int at = 0;
    for (int k = 0; k < terms.size(); k++) {
      Arrays.fill(out, k * cells + from, k * cells + to, 0);
      for (Monomial monomial : terms.get(k)) {
        add(monomial, theta[at++], c, cells, from, to, out, k * cells);
      }
    }
  }

  /** Adds {@code factor · monomial} from cell to cell. */
  private void add(
      Monomial monomial,
      double factor,
      double[] c,
      int cells,
      int from,
      int to,
      double[] out,
      int shift) {
    for (int start = from; start < to; start += BLOCK) {
      int end = Math.min(to, start + BLOCK);
      monomial.value(c, cells, start, end, block);
      addScaled(factor, block, out, shift + start, end - start);
    }
  }

  private static void addScaled(double factor, double[] in, double[] out, int to, int n) {
    for (int i = 0; i < n; i++) {
      out[to + i] = mulAdd(factor, in[i], out[to + i]);
    }
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    int at = 0;
    for (int k = 0; k < terms.size(); k++) {
      for (Monomial monomial : terms.get(k)) {
        for (int start = 0; start < cells; start += BLOCK) {
          int end = Math.min(cells, start + BLOCK);
          monomial.value(c, cells, start, end, block);
          double sum = 0;
          for (int i = start; i < end; i++) {
            sum += block[i - start] * cotangent[k * cells + i];
          }
          thetaBar[at] += sum;
          for (int j = 0; j < inputs; j++) {
            int power = monomial.powers().get(j);
            if (power > 0) {
              monomial.derivative(j).value(c, cells, start, end, block);
              int bars = k * cells + start;
              addProducts(power * theta[at], cotangent, bars, cBar, j * cells + start, end - start);
            }
          }
        }
        at++;
      }
    }
  }

  private void addProducts(double factor, double[] bars, int from, double[] out, int to, int n) {
    for (int i = 0; i < n; i++) {
      out[to + i] = mulAdd(factor * bars[from + i], block[i], out[to + i]);
    }
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    Arrays.fill(out, 0, terms.size() * cells, 0);
    int at = 0;
    for (int k = 0; k < terms.size(); k++) {
      for (Monomial monomial : terms.get(k)) {
        add(monomial, thetaDot[at], c, cells, 0, cells, out, k * cells);
        for (int j = 0; j < inputs; j++) {
          int power = monomial.powers().get(j);
          for (int start = 0; power > 0 && start < cells; start += BLOCK) {
            int end = Math.min(cells, start + BLOCK);
            monomial.derivative(j).value(c, cells, start, end, block);
            addProducts(
                power * theta[at], cDot, j * cells + start, out, k * cells + start, end - start);
          }
        }
        at++;
      }
    }
  }
}
