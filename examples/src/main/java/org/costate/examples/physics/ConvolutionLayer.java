package org.costate.examples.physics;

/**
 * Is a residual convolution layer of kernel r (1, −2, 1) a step of the heat equation, and one of
 * kernel q (−1, 0, 1) a step of advection? A wave keeps its shape in both: the first shrinks it by
 * {@code 1 − 4 r sin²(k dx/2)}, the second turns it by {@code 1 + 2 i q sin(k dx)}. The shortest
 * wave is the first to grow, above r = 1/2 on a line and 1/4 on a plane.
 */
public final class ConvolutionLayer {
  private static final int CELLS = 32;
  private static final int LAYERS = 200;

  private ConvolutionLayer() {}

  /**
   * Applies layers and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    double r = 0.4;
    double q = 0.3;
    for (int waves : new int[] {1, 5, 16}) {
      double phase = 2 * Math.PI * waves / CELLS;
      double[] cosine = new double[CELLS];
      double[] turned = new double[CELLS];
      for (int i = 0; i < CELLS; i++) {
        cosine[i] = Math.cos(phase * i);
        turned[i] = Math.cos(phase * i) - 2 * q * Math.sin(phase) * Math.sin(phase * i);
      }
      double sine = Math.sin(phase / 2);
      double[] heated = layer(cosine, r, -2 * r, r);
      double[] moved = layer(cosine, -q, 0, q);
      print("heat, %s waves, factor".formatted(waves), 1 - 4 * r * sine * sine, heated[0]);
      print("advection, %s waves, at cell 3".formatted(waves), turned[3], moved[3]);
    }
    for (double share : new double[] {1, 1.01}) {
      double growth = Math.pow(1 - 4 * 0.5 * share, LAYERS);
      print("checkerboard on a line at %s r_max".formatted(share), growth, onLine(0.5 * share));
      print("checkerboard on a plane at %s r_max".formatted(share), growth, onPlane(0.25 * share));
    }
  }

  private static void print(String what, double expected, double got) {
    System.out.println("%s: expected %s, got %s".formatted(what, expected, got));
  }

  /** Returns {@code x + K * x} on a circle. */
  static double[] layer(double[] x, double before, double centre, double after) {
    int n = x.length;
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      out[i] = x[i] + before * x[(i + n - 1) % n] + centre * x[i] + after * x[(i + 1) % n];
    }
    return out;
  }

  private static double onLine(double r) {
    double[] x = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      x[i] = i % 2 == 0 ? 1 : -1;
    }
    for (int k = 0; k < LAYERS; k++) {
      x = layer(x, r, -2 * r, r);
    }
    return x[0];
  }

  private static double onPlane(double r) {
    double[][] x = new double[CELLS][CELLS];
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        x[i][j] = (i + j) % 2 == 0 ? 1 : -1;
      }
    }
    for (int k = 0; k < LAYERS; k++) {
      double[][] next = new double[CELLS][];
      for (int i = 0; i < CELLS; i++) {
        next[i] = layer(x[i], r, -4 * r, r);
        for (int j = 0; j < CELLS; j++) {
          next[i][j] += r * (x[(i + 1) % CELLS][j] + x[(i + CELLS - 1) % CELLS][j]);
        }
      }
      x = next;
    }
    return x[0][0];
  }
}
