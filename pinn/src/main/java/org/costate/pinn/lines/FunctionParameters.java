package org.costate.pinn.lines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of some functions, one after another. */
final class FunctionParameters {
  private final List<PointFunction> functions = new ArrayList<>();
  private final int count;

  /** Takes functions in their order; null for one that is not there. */
  FunctionParameters(@Nullable PointFunction... functions) {
    for (PointFunction function : functions) {
      if (function != null) {
        this.functions.add(function);
      }
    }
    count = this.functions.stream().mapToInt(PointFunction::parameterCount).sum();
  }

  static int count(@Nullable PointFunction function) {
    return function == null ? 0 : function.parameterCount();
  }

  int count() {
    return count;
  }

  double[] get() {
    return functions.stream().flatMapToDouble(f -> Arrays.stream(f.parameters())).toArray();
  }

  /**
   * Sets them.
   *
   * @throws IllegalArgumentException if there is another number of them
   */
  void set(double[] theta) {
    if (theta.length != count) {
      throw new IllegalArgumentException(
          "need %s parameters; got %s".formatted(count, theta.length));
    }
    int at = 0;
    for (PointFunction function : functions) {
      function.setParameters(Arrays.copyOfRange(theta, at, at + function.parameterCount()));
      at += function.parameterCount();
    }
  }

  /** Hands each function its part of the cotangent of the parameters, in their order. */
  static final class Bars {
    private final double[] thetaBar;
    private double[] part = {};
    private int at;

    Bars(double[] thetaBar) {
      this.thetaBar = thetaBar;
    }

    double[] open(PointFunction function) {
      part = new double[function.parameterCount()];
      return part;
    }

    void close() {
      for (double value : part) {
        thetaBar[at++] += value;
      }
    }
  }
}
