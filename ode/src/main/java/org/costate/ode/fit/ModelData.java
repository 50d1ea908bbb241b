package org.costate.ode.fit;

import java.util.ArrayList;
import java.util.List;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;
import org.costate.ode.TimeSeries;

/** Time series in the units of a model, with and without estimates of what is missing. */
final class ModelData {
  private final int dimension;
  private final List<TimeSeries> series;
  private final List<double[]> times = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();
  private final List<double[]> filled = new ArrayList<>();

  /**
   * Converts series.
   *
   * @param model whose units
   * @param series in data units
   * @throws IllegalArgumentException if there is none, or one has another dimension than the model
   */
  ModelData(NeuralOde model, List<TimeSeries> series) {
    this.dimension = model.dimension();
    this.series = List.copyOf(series);
    requireFits(model, series);
    Scaling scaling = model.scaling();
    for (TimeSeries one : series) {
      double[] s = one.times();
      for (int i = 0; i < s.length; i++) {
        s[i] = scaling.toModelTime(s[i]);
      }
      times.add(s);
      values.add(scaling.toModel(one.values()));
      filled.add(scaling.toModel(one.filled().values()));
    }
  }

  static void requireFits(NeuralOde model, List<TimeSeries> series) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("at least one time series is needed");
    }
    for (int k = 0; k < series.size(); k++) {
      if (series.get(k).dimension() != model.dimension()) {
        throw new IllegalArgumentException(
            "series %s has %s components %s; the model has %s"
                .formatted(k, series.get(k).dimension(), series.get(k).names(), model.dimension()));
      }
    }
  }

  int dimension() {
    return dimension;
  }

  /** Returns the series in data units. */
  List<TimeSeries> series() {
    return series;
  }

  /** Returns the times of all series in the model's units; not to be modified. */
  List<double[]> times() {
    return times;
  }

  /** Returns the values of a series, {@code NaN} where missing; not to be modified. */
  double[] values(int index) {
    return values.get(index);
  }

  /** Writes the state at a row, estimated where missing. */
  void state(int index, int row, double[] out, int offset) {
    System.arraycopy(filled.get(index), row * dimension, out, offset, dimension);
  }
}
