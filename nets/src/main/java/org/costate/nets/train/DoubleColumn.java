package org.costate.nets.train;

import java.util.Arrays;

/** A growing list of doubles without boxes. */
final class DoubleColumn {

  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    size++;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }

  void replaceBy(double[] other) {
    values = Arrays.copyOf(other, Math.max(16, other.length));
    size = other.length;
  }
}
