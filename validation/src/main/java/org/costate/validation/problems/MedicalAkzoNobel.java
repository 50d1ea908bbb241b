package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/**
 * Antibodies that diffuse from a boundary and bind to tissue, on 200 cells of a stretched half
 * line; state: free and bound substance of one cell after another; parameter: rate of binding.
 */
record MedicalAkzoNobel() implements StiffEquations {
  private static final int CELLS = 200;
  private static final int STRETCH_SQUARED = 16;
  private static final int BAND = 2;
  private static final double SUPPLY_ENDS = 5;

  static double[] start() {
    double[] y0 = new double[2 * CELLS];
    for (int j = 0; j < CELLS; j++) {
      y0[2 * j + 1] = 1;
    }
    return y0;
  }

  private static double left(int cell) {
    double s = (double) cell / CELLS - 1;
    return diffusion(s) - drift(s);
  }

  private static double right(int cell) {
    double s = (double) cell / CELLS - 1;
    return diffusion(s) + drift(s);
  }

  private static double diffusion(double s) {
    return s * s * s * s / STRETCH_SQUARED * CELLS * CELLS;
  }

  private static double drift(double s) {
    return s * s * s / STRETCH_SQUARED * CELLS;
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double supply = t <= SUPPLY_ENDS ? 2 : 0;
    for (int j = 0; j < CELLS; j++) {
      double u = y[2 * j];
      double before = j == 0 ? supply : y[2 * j - 2];
      double after = j == CELLS - 1 ? u : y[2 * j + 2];
      double binding = theta[0] * u * y[2 * j + 1];
      dydt[2 * j] = left(j + 1) * (before - u) + right(j + 1) * (after - u) - binding;
      dydt[2 * j + 1] = -binding;
    }
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T one = t.getField().getOne();
    T supply = t.getReal() <= SUPPLY_ENDS ? one.multiply(2) : t.getField().getZero();
    for (int j = 0; j < CELLS; j++) {
      T s = one.multiply(j + 1 - CELLS).divide(CELLS);
      T drift = s.multiply(s).multiply(s).divide(STRETCH_SQUARED).multiply(CELLS);
      T diffusion = drift.multiply(s).multiply(CELLS);
      T u = y[2 * j];
      T before = j == 0 ? supply : y[2 * j - 2];
      T after = j == CELLS - 1 ? u : y[2 * j + 2];
      T binding = theta[0].multiply(u).multiply(y[2 * j + 1]);
      dydt[2 * j] =
          diffusion
              .subtract(drift)
              .multiply(before.subtract(u))
              .add(diffusion.add(drift).multiply(after.subtract(u)))
              .subtract(binding);
      dydt[2 * j + 1] = binding.negate();
    }
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.banded(2 * CELLS, BAND, BAND);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    int width = 2 * BAND + 1;
    Arrays.fill(entries, 0);
    for (int j = 0; j < CELLS; j++) {
      int free = 2 * j * width + BAND;
      int bound = free + width;
      double left = left(j + 1);
      double right = j == CELLS - 1 ? 0 : right(j + 1);
      double byFree = theta[0] * y[2 * j + 1];
      double byBound = theta[0] * y[2 * j];
      entries[free] = -left - right - byFree;
      entries[free + 1] = -byBound;
      if (j > 0) {
        entries[free - 2] = left;
      }
      if (j < CELLS - 1) {
        entries[free + 2] = right;
      }
      entries[bound - 1] = -byFree;
      entries[bound] = -byBound;
    }
  }
}
