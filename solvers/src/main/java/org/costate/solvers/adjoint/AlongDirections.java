package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Derivatives of a scalar along directions of one block of quantities, without an adjoint. */
interface AlongDirections {
  /** How many random directions are tried. */
  int DIRECTIONS = 4;

  /** Returns the derivative along a direction by differences. */
  double difference(double[] direction);

  /** Returns the derivative along a direction by a forward pass, if there is one. */
  OptionalDouble tangent(double[] direction);

  /**
   * Compares a block of a gradient with the derivatives along random directions.
   *
   * @param name of the block
   * @param gradient the block
   * @param sizes how far a direction goes in each quantity
   * @param random gives the directions
   * @param negligible differences up to this one may belong to a gradient that is exactly zero
   * @throws IllegalStateException if the block is exactly zero while differences are not
   */
  default GradientAudit.Block compare(
      String name, double[] gradient, double[] sizes, Random random, double negligible) {
    double size = 0;
    double worstOfDifferences = 0;
    OptionalDouble worstOfTangents = OptionalDouble.empty();
    for (int k = 0; k < DIRECTIONS && sizes.length > 0; k++) {
      double[] direction = new double[sizes.length];
      double expected = 0;
      for (int i = 0; i < sizes.length; i++) {
        direction[i] = random.nextGaussian() * sizes[i];
        expected += gradient[i] * direction[i];
      }
      double difference = difference(direction);
      size = Math.max(size, Math.max(Math.abs(expected), Math.abs(difference)));
      worstOfDifferences = Math.max(worstOfDifferences, Math.abs(expected - difference));
      OptionalDouble tangent = tangent(direction);
      if (tangent.isPresent()) {
        double apart = Math.abs(expected - tangent.getAsDouble());
        worstOfTangents = OptionalDouble.of(Math.max(worstOfTangents.orElse(0), apart));
      }
    }
    if (size > negligible && Arrays.stream(gradient).allMatch(g -> g == 0)) {
      throw new IllegalStateException(
          "the gradient in %s is exactly zero, but differences reach %s".formatted(name, size));
    }
    double scale = size == 0 ? 1 : size;
    return new GradientAudit.Block(
        worstOfDifferences / scale,
        worstOfTangents.isPresent()
            ? OptionalDouble.of(worstOfTangents.getAsDouble() / scale)
            : worstOfTangents);
  }

  /** Returns the size of each number, 1 for zero. */
  static double[] sizes(double[] of) {
    return Arrays.stream(of).map(x -> x == 0 ? 1 : Math.abs(x)).toArray();
  }

  /** Returns {@code from + s · direction}. */
  static double[] moved(double[] from, double s, double[] direction) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += s * direction[i];
    }
    return to;
  }

  /** Returns the derivative at zero of a function, by the five-point formula. */
  static double derivative(DoubleUnaryOperator value) {
    // Truncation h⁴ and rounding ε/h are then both near 1e-13.
    double h = 5e-4;
    double near = value.applyAsDouble(h) - value.applyAsDouble(-h);
    double far = value.applyAsDouble(2 * h) - value.applyAsDouble(-2 * h);
    return (8 * near - far) / (12 * h);
  }
}
