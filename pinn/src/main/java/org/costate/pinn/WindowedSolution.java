package org.costate.pinn;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.residual.Residual;

/** Solutions of successive windows of time as one function. */
public final class WindowedSolution {
  private final Domain domain;
  private final List<Double> starts;
  private final List<PinnSolution> windows;

  WindowedSolution(Domain domain, List<Double> starts, List<PinnSolution> windows) {
    this.domain = domain;
    this.starts = List.copyOf(starts);
    this.windows = List.copyOf(windows);
  }

  /** Returns the solutions of the windows, in order of time. */
  public List<PinnSolution> windows() {
    return windows;
  }

  /**
   * Returns the first component of u; at a time where windows meet, that of the later one.
   *
   * @param points coordinates {@code [dimension][n]}; not modified
   * @return n values
   */
  public double[] value(double[][] points) {
    return evaluate(u -> u.value(), points);
  }

  /**
   * Returns any formula of the solution.
   *
   * @param formula as in an equation
   * @param points coordinates {@code [dimension][n]}; not modified
   * @return n values
   * @throws IllegalArgumentException if there is another number of coordinates
   */
  public double[] evaluate(Residual formula, double[][] points) {
    if (points.length != domain.dimension()) {
      throw new IllegalArgumentException(
          "points must have one line for each of %s; got %s"
              .formatted(domain.names(), points.length));
    }
    double[] t = points[domain.index(Place.TIME)];
    double[] values = new double[t.length];
    for (int k = 0; k < windows.size(); k++) {
      int window = k;
      int[] own = IntStream.range(0, t.length).filter(j -> window(t[j]) == window).toArray();
      double[][] at =
          Arrays.stream(points)
              .map(line -> Arrays.stream(own).mapToDouble(j -> line[j]).toArray())
              .toArray(double[][]::new);
      double[] there = windows.get(k).evaluate(formula, at);
      for (int j = 0; j < own.length; j++) {
        values[own[j]] = there[j];
      }
    }
    return values;
  }

  private int window(double t) {
    int k = starts.size() - 1;
    while (k > 0 && !(t >= starts.get(k))) {
      k--;
    }
    return k;
  }

  /**
   * Returns {@code ‖u − v‖/‖v‖} in the Euclidean norm over points.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double relativeError(ToDoubleFunction<double[]> reference, double[][] points) {
    double[] u = value(points);
    double square = 0;
    double size = 0;
    for (int j = 0; j < u.length; j++) {
      int at = j;
      double v = reference.applyAsDouble(Arrays.stream(points).mapToDouble(x -> x[at]).toArray());
      square += (u[j] - v) * (u[j] - v);
      size += v * v;
    }
    return Math.sqrt(square / size);
  }
}
