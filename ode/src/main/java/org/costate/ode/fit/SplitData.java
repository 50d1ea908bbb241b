package org.costate.ode.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;

/** Time series with the last samples of each held out, and how well a model predicts them. */
final class SplitData {
  private final List<TimeSeries> series;
  private final List<TimeSeries> training = new ArrayList<>();

  /**
   * Splits.
   *
   * @param series in data units
   * @param fraction held out at the end of each; a positive one holds out at least one sample
   * @throws IllegalArgumentException if fewer than two samples are left to learn from
   */
  SplitData(List<TimeSeries> series, double fraction) {
    this.series = List.copyOf(series);
    for (int k = 0; k < series.size(); k++) {
      TimeSeries one = series.get(k);
      int out = fraction > 0 ? (int) Math.max(1, Math.round(fraction * one.size())) : 0;
      if (one.size() - out < 2) {
        throw new IllegalArgumentException(
            "series %s has %s rows; holding out %s leaves fewer than 2 to learn from"
                .formatted(k, one.size(), out));
      }
      training.add(out == 0 ? one : one.rows(0, one.size() - out));
    }
  }

  /** Returns the series without what is held out. */
  List<TimeSeries> training() {
    return training;
  }

  boolean holdsOut() {
    return series.get(0).size() > training.get(0).size();
  }

  /** Takes the residuals of observed values. */
  private interface Residuals {
    void add(int column, double residual);
  }

  FitError trainingError(NeuralOde model, List<double[]> initial) {
    FitError error = new FitError(series.get(0).names());
    for (int k = 0; k < series.size(); k++) {
      compare(model, k, initial.get(k), 0, 0, training.get(k).size(), error::add)
          .ifPresent(error::failed);
    }
    return error;
  }

  Optional<FitError> heldOutError(NeuralOde model, List<double[]> initial) {
    if (!holdsOut()) {
      return Optional.empty();
    }
    FitError error = new FitError(series.get(0).names());
    for (int k = 0; k < series.size(); k++) {
      int from = training.get(k).size();
      compare(model, k, initial.get(k), 0, from, series.get(k).size(), error::add)
          .ifPresent(error::failed);
    }
    return Optional.of(error);
  }

  Optional<FitError> forecastError(NeuralOde model) {
    if (!holdsOut()) {
      return Optional.empty();
    }
    FitError error = new FitError(series.get(0).names());
    for (int k = 0; k < series.size(); k++) {
      forecast(model, k, error::add).ifPresent(error::failed);
    }
    return Optional.of(error);
  }

  /** Returns the mean penalty of the forecast of held-out samples, in the model's units. */
  double forecastLoss(NeuralOde model, Penalty penalty) {
    double[] sum = new double[2];
    for (int k = 0; k < series.size(); k++) {
      Optional<String> failure =
          forecast(
              model,
              k,
              (column, residual) -> {
                sum[0] += penalty.cost(residual / model.scaling().scale(column));
                sum[1]++;
              });
      if (failure.isPresent()) {
        return Double.NaN;
      }
    }
    return sum[0] / sum[1];
  }

  private Optional<String> forecast(NeuralOde model, int index, Residuals residuals) {
    TimeSeries known = training.get(index);
    int last = known.size() - 1;
    double[] start = known.filled().state(last);
    return compare(model, index, start, last, last + 1, series.get(index).size(), residuals);
  }

  /** Solves from row {@code start} and compares rows {@code from} to {@code to}. */
  private Optional<String> compare(
      NeuralOde model, int index, double[] y, int start, int from, int to, Residuals residuals) {
    TimeSeries one = series.get(index);
    Solution solution = model.attempt(y, Arrays.copyOfRange(one.times(), start, to));
    double[] states = solution.values();
    int dimension = one.dimension();
    int reached = Math.min(to, start + solution.size());
    for (int row = from; row < reached; row++) {
      for (int j = 0; j < dimension; j++) {
        double value = one.value(row, j);
        if (!Double.isNaN(value)) {
          residuals.add(j, states[(row - start) * dimension + j] - value);
        }
      }
    }
    if (reached == to) {
      return Optional.empty();
    }
    String why =
        solution.outcome() instanceof Outcome.Failed failed
            ? failed.message()
            : solution.outcome().toString();
    return Optional.of("prediction of series %s: %s".formatted(index, why));
  }
}
