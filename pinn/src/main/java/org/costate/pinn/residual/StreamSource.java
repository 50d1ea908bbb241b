package org.costate.pinn.residual;

import java.util.List;
import org.costate.pinn.jet.Stream;

/** Where an {@link Unknown} takes its terms from. */
public interface StreamSource {
  /**
   * Returns a stream of an output as a term.
   *
   * @param component the output, counted from 0
   * @param stream which quantity
   */
  Term stream(int component, Stream stream);

  /** Returns coordinate i as a term. */
  Term coordinate(int i);

  /** Returns the number of outputs. */
  int components();

  /** Returns the names of the outputs, empty if they have none. */
  default List<String> outputs() {
    return List.of();
  }

  /** Returns the names of the quantities given with the points. */
  default List<String> given() {
    return List.of();
  }

  /**
   * Returns a quantity given with the points.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  default Term given(String name) {
    throw new IllegalArgumentException("the points come with no quantity called " + name);
  }

  /**
   * Returns an unknown coefficient.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  default Term coefficient(String name) {
    throw new IllegalArgumentException("the problem has no coefficient called " + name);
  }
}
