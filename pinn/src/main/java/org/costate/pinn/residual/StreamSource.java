package org.costate.pinn.residual;

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
}
