package org.costate.pinn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;

/**
 * Solutions of successive windows of time as one function, up to the window that broke off if one
 * did.
 */
public final class WindowedSolution implements TrainedSolution {
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
    return !outcome().end().isEarly();
  }

  /** {@inheritDoc} That of the last window, with the warnings of all, each naming its window. */
  @Override
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

  /** {@inheritDoc} If windows are missing it ends in time where they do. */
  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public int iterations() {
    return windows.stream().mapToInt(PinnSolution::iterations).sum();
  }

  @Override
  public List<String> outputs() {
    return windows.get(0).outputs();
  }

  @Override
  public List<String> equations() {
    return windows.get(0).equations();
  }

  /**
   * {@inheritDoc}
   *
   * <p>At a time where windows meet it is that of the later one. Behind the last window of an
   * incomplete solution it has no values: there it throws an {@link IllegalArgumentException}.
   */
  @Override
  public PinnField component(int index) {
    String name = windows.get(0).component(index).name();
    return new PinnField(
        name,
        domain.names(),
        (formula, at) -> inWindows(at, (u, own) -> u.component(index).evaluate(formula, own)));
  }

  @Override
  public double[] residual(String equation, double[][] at) {
    return inWindows(at, (u, own) -> u.residual(equation, own));
  }

  private double[] inWindows(
      double[][] points, BiFunction<PinnSolution, double[][], double[]> values) {
    double[] t = points[domain.index(Place.TIME)];
    requireSolved(t);
    double[] all = new double[t.length];
    for (int k = 0; k < windows.size(); k++) {
      int window = k;
      int[] own = IntStream.range(0, t.length).filter(j -> window(t[j]) == window).toArray();
      if (own.length > 0) {
        double[][] at =
            Arrays.stream(points)
                .map(line -> Arrays.stream(own).mapToDouble(j -> line[j]).toArray())
                .toArray(double[][]::new);
        double[] there = values.apply(windows.get(k), at);
        for (int j = 0; j < own.length; j++) {
          all[own[j]] = there[j];
        }
      }
    }
    return all;
  }

  private void requireSolved(double[] t) {
    for (double time : t) {
      if (time > end && !isComplete()) {
        throw new IllegalArgumentException(
            "there is no solution at t = %s: %s".formatted(time, outcome().message()));
      }
    }
  }

  private int window(double t) {
    int k = starts.size() - 1;
    while (k > 0 && !(t >= starts.get(k))) {
      k--;
    }
    return k;
  }
}
