package org.costate.nets.chain;

/**
 * An affine layer {@code z = W x + b}.
 *
 * <p>Its parameters are W, row-major {@code [outputWidth, inputWidth]}, and then b where there is
 * one.
 *
 * @param inputWidth number of inputs, at least 1
 * @param outputWidth number of outputs, at least 1
 * @param bias whether b is there
 * @param initialiser the rule for fresh weights
 */
public record Dense(int inputWidth, int outputWidth, boolean bias, Initialiser initialiser)
    implements Layer {

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if a width is less than 1 or the layer has more parameters
   *     than an array can hold
   */
  public Dense {
    requireWidth("input", inputWidth);
    requireWidth("output", outputWidth);
    if ((inputWidth + 1L) * outputWidth > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a dense layer of %d by %d has more parameters than an array can hold"
              .formatted(outputWidth, inputWidth));
    }
  }

  /** Returns the number of parameters, weights and bias. */
  public int parameterCount() {
    return outputWidth * (inputWidth + (bias ? 1 : 0));
  }

  static void requireWidth(String side, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(side + " width must be at least 1; got " + width);
    }
  }
}
