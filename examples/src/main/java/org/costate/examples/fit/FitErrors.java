package org.costate.examples.fit;

import org.costate.ode.TimeSeries;

/**
 * Root mean squared errors of predictions beside those of persistence, the forecast that nothing
 * changes after the last value learnt from. In the units of the data; missing values do not count.
 */
final class FitErrors {
  private final TimeSeries series;
  private final int learnt;
  private final double[] predictions;

  /**
   * Compares.
   *
   * @param series observed, in data units
   * @param learnt number of rows learnt from; the others were held out
   * @param predictions at all times, row-major; kept
   */
  FitErrors(TimeSeries series, int learnt, double[] predictions) {
    this.series = series;
    this.learnt = learnt;
    this.predictions = predictions;
  }

  /** Returns the error of a column on the rows learnt from. */
  double training(int column) {
    return rootMeanSquare(column, 0, learnt, false);
  }

  /** Returns the error of a column on the held-out rows, {@code NaN} if there are none. */
  double heldOut(int column) {
    return rootMeanSquare(column, learnt, series.size(), false);
  }

  /** Returns the error of persistence on the held-out rows, {@code NaN} if there are none. */
  double persistence(int column) {
    return rootMeanSquare(column, learnt, series.size(), true);
  }

  private double rootMeanSquare(int column, int from, int to, boolean persist) {
    double last = lastLearnt(column);
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      double value = series.value(i, column);
      if (!Double.isNaN(value)) {
        double guess = persist ? last : predictions[i * series.dimension() + column];
        sum += (guess - value) * (guess - value);
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(sum / count);
  }

  private double lastLearnt(int column) {
    double last = Double.NaN;
    for (int i = 0; i < learnt; i++) {
      double value = series.value(i, column);
      last = Double.isNaN(value) ? last : value;
    }
    return last;
  }
}
