package org.costate.pinn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.residual.Residual;

/**
 * Solutions of successive windows of time as one function, up to the window that broke off if one
 * did.
 */
public final class WindowedSolution {
  private final Domain domain;
  private final int asked;
  private final List<Double> starts;
  private final double end;
  private final List<PinnSolution> windows;

  WindowedSolution(
      Domain domain, int asked, List<Double> starts, double end, List<PinnSolution> windows) {
    this.domain = domain;
    this.asked = asked;
    this.starts = List.copyOf(starts);
    this.end = end;
    this.windows = List.copyOf(windows);
  }

  /** Returns the solutions of the windows, in order of time. */
  public List<PinnSolution> windows() {
    return windows;
  }

  /**
   * Returns whether every window was trained: none was interrupted and none failed. If not, the
   * last window holds what it had reached.
   */
  public boolean isComplete() {
    PinnOutcome.End last = windows.get(windows.size() - 1).outcome().end();
    return windows.size() == asked
        && last != PinnOutcome.End.INTERRUPTED
        && last != PinnOutcome.End.FAILED;
  }

  /** Returns how the last window ended, with the warnings of all, each naming its window. */
  public PinnOutcome outcome() {
    PinnOutcome last = windows.get(windows.size() - 1).outcome();
    List<String> warnings = new ArrayList<>();
    for (int k = 0; k < windows.size(); k++) {
      String window = name(k);
      windows.get(k).outcome().warnings().forEach(w -> warnings.add(window + w));
    }
    return new PinnOutcome(last.end(), name(windows.size() - 1) + last.message(), warnings);
  }

  private String name(int k) {
    double until = k + 1 < starts.size() ? starts.get(k + 1) : end;
    return "window %s of %s, t from %s to %s: ".formatted(k + 1, asked, starts.get(k), until);
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
   * @throws IllegalArgumentException if there is another number of coordinates, or a time is behind
   *     the last window of an incomplete solution
   */
  public double[] evaluate(Residual formula, double[][] points) {
    if (points.length != domain.dimension()) {
      throw new IllegalArgumentException(
          "points must have one line for each of %s; got %s"
              .formatted(domain.names(), points.length));
    }
    double[] t = points[domain.index(Place.TIME)];
    if (!isComplete()) {
      for (double time : t) {
        if (time > end) {
          throw new IllegalArgumentException(
              "there is no solution at t = %s: %s".formatted(time, outcome().message()));
        }
      }
    }
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
