package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.List;

/**
 * A derivative in the normalised coordinates x̂ that a stream is made of.
 *
 * @param coefficient its share of the stream, with {@code dx̂/dx} for each order
 * @param along the coordinates in increasing order, one for each order
 */
record StreamTerm(double coefficient, List<Integer> along) {

  /**
   * Returns the terms of a stream.
   *
   * @param slopes {@code dx̂ᵢ/dxᵢ}
   */
  static List<StreamTerm> of(Stream stream, double[] slopes) {
    if (stream instanceof Stream.First first) {
      return List.of(of(1, slopes, first.i()));
    } else if (stream instanceof Stream.Second second) {
      return List.of(of(1, slopes, second.i(), second.j()));
    } else if (stream instanceof Stream.Third third) {
      return List.of(of(1, slopes, third.i(), third.i(), third.i()));
    } else if (stream instanceof Stream.Fourth fourth) {
      return List.of(of(1, slopes, fourth.i(), fourth.i(), fourth.i(), fourth.i()));
    } else if (stream instanceof Stream.Laplacian laplacian) {
      List<StreamTerm> terms = new ArrayList<>();
      for (int i = 0; i < slopes.length; i++) {
        if (laplacian.weights().get(i) != 0) {
          terms.add(of(laplacian.weights().get(i), slopes, i, i));
        }
      }
      return List.copyOf(terms);
    }
    return List.of(of(1, slopes));
  }

  private static StreamTerm of(double weight, double[] slopes, Integer... along) {
    double coefficient = weight;
    for (int i : along) {
      coefficient *= slopes[i];
    }
    return new StreamTerm(coefficient, List.of(along));
  }
}
