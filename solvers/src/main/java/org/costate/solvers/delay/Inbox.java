package org.costate.solvers.delay;

import java.util.Arrays;

/** Cotangents of the state at places inside one step, waiting for the step to be pulled back. */
final class Inbox {
  private final int dimension;
  private double[] entries = {};
  private int count;

  Inbox(int dimension) {
    this.dimension = dimension;
  }

  void add(double fraction, double[] cotangent, int from) {
    int at = count * (dimension + 1);
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, Math.max(8, 2 * count) * (dimension + 1));
    }
    entries[at] = fraction;
    System.arraycopy(cotangent, from, entries, at + 1, dimension);
    count++;
  }

  int count() {
    return count;
  }

  double fraction(int index) {
    return entries[index * (dimension + 1)];
  }

  /** Returns where the cotangent of an entry begins in {@link #entries}. */
  int offset(int index) {
    return index * (dimension + 1) + 1;
  }

  double[] entries() {
    return entries;
  }

  double size() {
    double greatest = 0;
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < dimension; i++) {
        greatest = Math.max(greatest, Math.abs(entries[offset(k) + i]));
      }
    }
    return greatest;
  }

  /** Forgets all; what {@link #entries} holds stays until the next is added. */
  void clear() {
    count = 0;
  }
}
