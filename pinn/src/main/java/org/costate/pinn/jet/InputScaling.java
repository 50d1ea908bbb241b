package org.costate.pinn.jet;

import java.util.Collections;
import java.util.List;

/**
 * The normalisation {@code x̂ᵢ = (xᵢ − cᵢ)/rᵢ} before the first layer.
 *
 * @param centre c
 * @param radius r, positive
 */
public record InputScaling(List<Double> centre, List<Double> radius) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the lengths differ, a centre is not finite, or a radius is
   *     not positive and finite
   */
  public InputScaling {
    centre = List.copyOf(centre);
    radius = List.copyOf(radius);
    if (centre.size() != radius.size()) {
      throw new IllegalArgumentException(
          "centre and radius must have one entry for each coordinate; got %s and %s"
              .formatted(centre.size(), radius.size()));
    }
    for (int i = 0; i < centre.size(); i++) {
      if (!Double.isFinite(centre.get(i))
          || !(radius.get(i) > 0 && radius.get(i) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "coordinate %s: centre must be finite and radius positive; got %s and %s"
                .formatted(i, centre.get(i), radius.get(i)));
      }
    }
  }

  /** Returns the scaling that changes nothing. */
  public static InputScaling none(int dimension) {
    return new InputScaling(
        Collections.nCopies(dimension, 0.0), Collections.nCopies(dimension, 1.0));
  }
}
