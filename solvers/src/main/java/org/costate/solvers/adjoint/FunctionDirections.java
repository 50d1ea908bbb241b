package org.costate.solvers.adjoint;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Derivatives of a function of one vector along directions of it. */
final class FunctionDirections implements AlongDirections {
  private final ToDoubleFunction<double[]> function;
  private final double[] at;
  private final double @Nullable [] forward;

  FunctionDirections(
      ToDoubleFunction<double[]> function, double[] at, double @Nullable [] forward) {
    this.function = function;
    this.at = at;
    this.forward = forward;
  }

  @Override
  public double difference(double[] direction) {
    return AlongDirections.derivative(
        s -> function.applyAsDouble(AlongDirections.moved(at, s, direction)));
  }

  @Override
  public OptionalDouble tangent(double[] direction) {
    if (forward == null) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += forward[i] * direction[i];
    }
    return OptionalDouble.of(sum);
  }
}
