package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.List;

/**
 * A partial derivative in the normalised coordinates x̂ that a stream is made of.
 *
 * @param coefficient its share of the stream, with {@code dx̂/dx} for each order
 * @param along the coordinates in increasing order, one for each order
 */
record StreamTerm(double coefficient, List<Integer> along) {

  /**
   * Returns the terms of a carried stream.
   *
   * @param slopes {@code dx̂ᵢ/dxᵢ}
   */
  static List<StreamTerm> of(Stream stream, double[] slopes) {
    if (stream instanceof Stream.First first) {
      return List.of(of(1, slopes, List.of(first.i())));
    } else if (stream instanceof Stream.Second second) {
      return List.of(of(1, slopes, List.of(second.i(), second.j())));
    } else if (stream instanceof Stream.Third third) {
      return List.of(of(1, slopes, List.of(third.i(), third.i(), third.i())));
    } else if (stream instanceof Stream.Fourth fourth) {
      return List.of(of(1, slopes, List.of(fourth.i(), fourth.i(), fourth.i(), fourth.i())));
    } else if (stream instanceof Stream.Laplacian laplacian) {
      List<StreamTerm> terms = new ArrayList<>();
      for (int i = 0; i < slopes.length; i++) {
        if (laplacian.weights().get(i) != 0) {
          terms.add(of(laplacian.weights().get(i), slopes, List.of(i, i)));
        }
      }
      return List.copyOf(terms);
    } else if (stream instanceof Stream.Along line) {
      List<StreamTerm> terms = new ArrayList<>();
      addPowers(terms, line, 1, List.of(), slopes);
      return List.copyOf(terms);
    }
    return List.of(of(1, slopes, List.of()));
  }

  /**
   * Adds the terms of {@code (Σ vᵢ∂ᵢ)ᵏ} that begin with the given coordinates.
   *
   * @param weight k!/Π mᵢ! with mᵢ how often i is among them, times their {@code vᵢ}
   */
  private static void addPowers(
      List<StreamTerm> terms,
      Stream.Along line,
      double weight,
      List<Integer> begun,
      double[] slopes) {
    int size = begun.size();
    if (size == line.order()) {
      terms.add(of(weight, slopes, begun));
      return;
    }
    for (int i = size == 0 ? 0 : begun.get(size - 1); i < slopes.length; i++) {
      double v = line.direction().get(i);
      if (v != 0) {
        List<Integer> more = new ArrayList<>(begun);
        more.add(i);
        int next = i;
        long times = more.stream().filter(k -> k == next).count();
        // The multinomial coefficient of the coordinates so far, by its last factor.
        addPowers(terms, line, weight * v * (size + 1) / times, List.copyOf(more), slopes);
      }
    }
  }

  private static StreamTerm of(double weight, double[] slopes, List<Integer> along) {
    double coefficient = weight;
    for (int i : along) {
      coefficient *= slopes[i];
    }
    return new StreamTerm(coefficient, along);
  }
}
