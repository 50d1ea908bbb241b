package org.costate.nets.chain;

import java.util.List;

/**
 * A residual block {@code x + g(x)}, where g is a run of layers that keeps the width.
 *
 * <p>Made by {@link Chain#residual}, which checks the width.
 *
 * @param body the layers of g, at least one
 */
public record Residual(List<Layer> body) implements Layer {

  /**
   * Copies the body.
   *
   * @throws IllegalArgumentException if the body is empty
   */
  public Residual {
    body = List.copyOf(body);
    if (body.isEmpty()) {
      throw new IllegalArgumentException("a residual block needs at least one layer");
    }
  }
}
