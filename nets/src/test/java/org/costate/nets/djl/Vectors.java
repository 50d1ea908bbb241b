package org.costate.nets.djl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

/** Random vectors, and their comparison by norm. */
final class Vectors {
  private Vectors() {}

  static double[] random(int length, long seed) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Asserts {@code ‖actual − expected‖ ≤ relative · ‖expected‖}. */
  static void assertClose(double[] expected, double[] actual, double relative) {
    double[] difference = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      difference[i] = actual[i] - expected[i];
    }
    assertTrue(
        norm(difference) <= relative * norm(expected),
        () -> "off by %s of %s".formatted(norm(difference), norm(expected)));
  }
}
