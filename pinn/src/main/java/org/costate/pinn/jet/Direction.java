package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A direction along which derivatives are carried: that of a coordinate or any other.
 *
 * @param vector one entry for each coordinate
 */
record Direction(List<Double> vector) {
  /** Copies the vector, with one zero for the two that there are. */
  Direction {
    vector = vector.stream().map(v -> v + 0.0).toList();
  }

  static Direction of(int coordinate, int dimension) {
    List<Double> vector = new ArrayList<>(Collections.nCopies(dimension, 0.0));
    vector.set(coordinate, 1.0);
    return new Direction(List.copyOf(vector));
  }

  /** Returns the stream of an order from 1 to 4; a coordinate's has its own kind. */
  Stream derivative(int order) {
    int i = vector.indexOf(1.0);
    if (i < 0 || !equals(of(i, vector.size()))) {
      return new Stream.Along(vector, order);
    }
    return switch (order) {
      case 1 -> new Stream.First(i);
      case 2 -> new Stream.Second(i, i);
      case 3 -> new Stream.Third(i);
      default -> new Stream.Fourth(i);
    };
  }
}
