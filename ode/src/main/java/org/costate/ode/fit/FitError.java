package org.costate.ode.fit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions lie from observations, in data units.
 *
 * <p>Where nothing was observed, or a prediction did not reach its end, means are {@code NaN}.
 */
public final class FitError {
  private final List<String> names;
  private final double[] absolute;
  private final double[] squared;
  private final long[] counts;
  private @Nullable String failure;

  FitError(List<String> names) {
    this.names = names;
    this.absolute = new double[names.size()];
    this.squared = new double[names.size()];
    this.counts = new long[names.size()];
  }

  void add(int column, double residual) {
    absolute[column] += Math.abs(residual);
    squared[column] += residual * residual;
    counts[column]++;
  }

  void failed(String message) {
    failure = message;
  }

  /** Returns the names of the components. */
  public List<String> names() {
    return names;
  }

  /** Returns the number of observed values compared. */
  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Returns the mean absolute error over all observed values. */
  public double meanAbsolute() {
    return mean(sum(absolute), count());
  }

  /** Returns the root of the mean squared error over all observed values. */
  public double rootMeanSquare() {
    return Math.sqrt(mean(sum(squared), count()));
  }

  /**
   * Returns the mean absolute error of a component.
   *
   * @param column from 0
   */
  public double meanAbsolute(int column) {
    return mean(absolute[column], counts[column]);
  }

  /**
   * Returns the root of the mean squared error of a component.
   *
   * @param column from 0
   */
  public double rootMeanSquare(int column) {
    return Math.sqrt(mean(squared[column], counts[column]));
  }

  /** Returns which prediction stopped early, where and why, if one did. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private double mean(double sum, long count) {
    return failure == null && count > 0 ? sum / count : Double.NaN;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public String toString() {
    return failure != null
        ? failure
        : "mean absolute error %s, root mean square %s over %s values"
            .formatted(meanAbsolute(), rootMeanSquare(), count());
  }
}
