package org.costate.examples.physics;

import java.util.SplittableRandom;

/**
 * Does a layer {@code x − h Kᵀ s(K x + b)} with a monotone 1-Lipschitz s, a step of a heat flow,
 * ever drive two inputs apart? Not if {@code h ≤ 2/‖K‖²}: ten thousand random pairs. Above the
 * limit the vector that K stretches most shows it, with s the identity: it grows by {@code |1 − h
 * ‖K‖²|}.
 */
public final class ParabolicLayer {
  private static final int CELLS = 24;
  private static final int PAIRS = 10_000;

  private ParabolicLayer() {}

  /**
   * Draws pairs and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    var random = new SplittableRandom(1);
    double[] kernel = new double[3];
    double[] bias = new double[CELLS];
    int violations = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      fill(kernel, random);
      fill(bias, random);
      double h = 2 / square(kernel);
      double[] x = new double[CELLS];
      double[] y = new double[CELLS];
      fill(x, random);
      fill(y, random);
      double before = distance(x, y);
      double after = distance(layer(x, kernel, bias, h, true), layer(y, kernel, bias, h, true));
      violations += after > before * (1 + 1e-13) ? 1 : 0;
    }
    System.out.println("pairs that came apart: expected 0, got " + violations);

    double[] second = {1, -2, 1};
    double[] board = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      board[i] = i % 2 == 0 ? 1 : -1;
    }
    double[] none = new double[CELLS];
    for (double share : new double[] {1, 1.1}) {
      double[] out = layer(board, second, none, share * 2 / square(second), false);
      System.out.println(
          "growth at %s of the limit: expected %s, got %s"
              .formatted(share, 2 * share - 1, distance(out, none) / distance(board, none)));
    }
  }

  private static void fill(double[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
  }

  /** Returns {@code ‖K‖²} of a convolution on a circle: its largest symbol's square. */
  private static double square(double[] kernel) {
    double largest = 0;
    for (int waves = 0; waves < CELLS; waves++) {
      double phase = 2 * Math.PI * waves / CELLS;
      double real = kernel[1] + (kernel[0] + kernel[2]) * Math.cos(phase);
      double imaginary = (kernel[2] - kernel[0]) * Math.sin(phase);
      largest = Math.max(largest, real * real + imaginary * imaginary);
    }
    return largest;
  }

  private static double[] layer(
      double[] x, double[] kernel, double[] bias, double h, boolean withTanh) {
    double[] hidden = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      double sum = bias[i];
      for (int k = 0; k < 3; k++) {
        sum += kernel[k] * x[(i + k - 1 + CELLS) % CELLS];
      }
      hidden[i] = withTanh ? Math.tanh(sum) : sum;
    }
    double[] out = x.clone();
    for (int i = 0; i < CELLS; i++) {
      for (int k = 0; k < 3; k++) {
        out[(i + k - 1 + CELLS) % CELLS] -= h * kernel[k] * hidden[i];
      }
    }
    return out;
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(sum);
  }
}
