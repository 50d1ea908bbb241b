package org.costate.nets.chain;

/**
 * The way from the rows of y to slot 0, {@code y^p} element by element, and its derivatives.
 *
 * <p>{@code first} is the first row of the tile. The state has {@code inputWidth} columns; a column
 * of time beside them is not touched.
 */
final class InputPower {
  private InputPower() {}

  static void forward(Scratch s, Chain chain, double[] y, int first) {
    int width = chain.inputWidth();
    int from = first * width;
    if (chain.power() == 1) {
      s.layout.scatter(y, from, width, s.values[0], s.rows);
      return;
    }
    double[] flat = s.flat;
    int n = s.rows * width;
    for (int j = 0; j < n; j++) {
      flat[j] = power(y[from + j], chain.power());
    }
    s.layout.scatter(flat, 0, width, s.values[0], s.rows);
  }

  static void tangent(Scratch s, Chain chain, double[] y, double[] yDot, int first) {
    int width = chain.inputWidth();
    int from = first * width;
    int p = chain.power();
    double[] flat = s.flat;
    int n = s.rows * width;
    for (int j = 0; j < n; j++) {
      flat[j] = p * power(y[from + j], p - 1) * yDot[from + j];
    }
    s.layout.scatter(flat, 0, width, s.dots[0], s.rows);
  }

  static void backward(Scratch s, Chain chain, double[] y, double[] yBar, int first) {
    int width = chain.inputWidth();
    int from = first * width;
    int p = chain.power();
    double[] flat = s.flat;
    s.layout.gather(s.bars[0], s.rows, flat, 0, width);
    int n = s.rows * width;
    for (int j = 0; j < n; j++) {
      yBar[from + j] += p * power(y[from + j], p - 1) * flat[j];
    }
  }

  static void backwardTangent(
      Scratch s, Chain chain, double[] y, double[] yDot, double[] yBarDot, int first) {
    int width = chain.inputWidth();
    int from = first * width;
    int p = chain.power();
    double[] flat = s.flat;
    int n = s.rows * width;
    s.layout.gather(s.barDots[0], s.rows, flat, 0, width);
    for (int j = 0; j < n; j++) {
      yBarDot[from + j] += p * power(y[from + j], p - 1) * flat[j];
    }
    if (p > 1) {
      s.layout.gather(s.bars[0], s.rows, flat, 0, width);
      for (int j = 0; j < n; j++) {
        double curvature = p * (p - 1) * power(y[from + j], p - 2);
        yBarDot[from + j] += curvature * yDot[from + j] * flat[j];
      }
    }
  }

  private static double power(double y, int p) {
    double product = 1;
    for (int i = 0; i < p; i++) {
      product *= y;
    }
    return product;
  }
}
