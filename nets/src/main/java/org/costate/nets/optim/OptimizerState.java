package org.costate.nets.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A saved state of a minimiser: a step counter and named flat arrays. Immutable. */
public final class OptimizerState {

  private final long steps;
  private final Map<String, double[]> arrays;

  /**
   * Returns the state with the given contents.
   *
   * @param steps number of steps made, at least 0
   * @param arrays the arrays by name, in the order to keep; copied
   * @throws IllegalArgumentException if the counter is negative
   */
  public OptimizerState(long steps, Map<String, double[]> arrays) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps must be at least 0; got " + steps);
    }
    this.steps = steps;
    this.arrays = new LinkedHashMap<>();
    arrays.forEach((name, values) -> this.arrays.put(name, values.clone()));
  }

  /** Returns the number of steps made. */
  public long steps() {
    return steps;
  }

  /** Returns the names of the arrays, in order. */
  public List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /**
   * Returns a copy of an array.
   *
   * @param name one of {@link #names()}
   * @throws IllegalArgumentException if there is no such array
   */
  public double[] array(String name) {
    return require(name).clone();
  }

  /**
   * Copies an array into the caller's.
   *
   * @param name one of {@link #names()}
   * @param target receives the values
   * @throws IllegalArgumentException if there is no such array, or the lengths differ
   */
  public void copyInto(String name, double[] target) {
    double[] values = require(name);
    if (values.length != target.length) {
      throw new IllegalArgumentException(
          "array %s has %s values; %s wanted".formatted(name, values.length, target.length));
    }
    System.arraycopy(values, 0, target, 0, values.length);
  }

  private double[] require(String name) {
    double[] values = arrays.get(name);
    if (values == null) {
      throw new IllegalArgumentException("no array %s; there are %s".formatted(name, names()));
    }
    return values;
  }
}
