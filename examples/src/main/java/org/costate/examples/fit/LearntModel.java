package org.costate.examples.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;
import org.costate.ode.TimeSeries;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.VectorField;

/**
 * A learnt law with what is needed to carry the data on: its initial state, the span and spacing of
 * the data, names, and whether it was learnt from logarithms. Immutable.
 *
 * <p>States go in and come out in the units of the data.
 */
final class LearntModel {
  private final Architecture architecture;
  private final NeuralOde model;
  private final double[] initial;
  private final DataShape shape;

  /**
   * Puts a model together.
   *
   * @param architecture of the model
   * @param model what was learnt
   * @param initial state at the first time, as the model sees it (a logarithm, perhaps); copied
   * @param shape of the data it was learnt from
   */
  LearntModel(Architecture architecture, NeuralOde model, double[] initial, DataShape shape) {
    this.architecture = architecture;
    this.model = model;
    this.initial = initial.clone();
    this.shape = shape;
  }

  Architecture architecture() {
    return architecture;
  }

  NeuralOde model() {
    return model;
  }

  double[] initial() {
    return initial.clone();
  }

  DataShape shape() {
    return shape;
  }

  /**
   * Returns the states at some times, row-major {@code [times.length, dimension]}.
   *
   * <p>The solve always goes from the first to the last time of the data and on from there, so the
   * state at a time does not depend on which others are asked for, to the last bit up to the end of
   * the data and to the tolerance behind it.
   *
   * @param times increasing, none before the first of the data
   * @throws IntegrationException if a time cannot be reached
   */
  double[] at(double... times) {
    double[] inside = Arrays.stream(times).filter(t -> t <= shape.last()).toArray();
    double[] behind = Arrays.stream(times).filter(t -> t > shape.last()).toArray();
    double[] covering = withEnds(inside);
    double[] states = model.predict(initial, covering).values();
    int n = model.dimension();
    int skipped = covering.length > 0 && inside.length > 0 && inside[0] == covering[0] ? 0 : 1;
    double[] first = Arrays.copyOfRange(states, skipped * n, (skipped + inside.length) * n);
    double[] all = first;
    if (behind.length > 0) {
      double[] end = Arrays.copyOfRange(states, states.length - n, states.length);
      double[] from = DoubleStream.concat(DoubleStream.of(shape.last()), stream(behind)).toArray();
      double[] later = model.predict(end, from).values();
      all = DoubleStream.concat(stream(first), Arrays.stream(later, n, later.length)).toArray();
    }
    return shape.logarithms() ? stream(all).map(Math::exp).toArray() : all;
  }

  private double[] withEnds(double[] inside) {
    DoubleStream middle = stream(inside).filter(t -> t > shape.first() && t < shape.last());
    return DoubleStream.concat(
            DoubleStream.concat(DoubleStream.of(shape.first()), middle),
            DoubleStream.of(shape.last()))
        .toArray();
  }

  private static DoubleStream stream(double[] values) {
    return Arrays.stream(values);
  }

  /** Returns the learnt field {@code dy/dt} of states in the units of the data. */
  VectorField field() {
    DifferentiableField inner = model.fields().rows(1);
    inner.setParameters(model.parameters());
    Scaling scaling = model.scaling();
    return VectorField.of(
        model.dimension(),
        (t, y, dydt) -> {
          double[] seen = shape.logarithms() ? stream(y).map(Math::log).toArray() : y;
          inner.derivative(scaling.toModelTime(t), scaling.toModel(seen), dydt);
          for (int j = 0; j < dydt.length; j++) {
            dydt[j] *= scaling.scale(j) / scaling.timeScale() * (shape.logarithms() ? y[j] : 1);
          }
        });
  }

  /**
   * What a model remembers of its data.
   *
   * @param timeName of the time column
   * @param names of the data columns
   * @param logarithms whether the model was learnt from logarithms
   * @param first time of the data
   * @param last time of the data, held-out part included
   * @param spacing middle one of the distances between times
   */
  record DataShape(
      String timeName,
      List<String> names,
      boolean logarithms,
      double first,
      double last,
      double spacing) {

    DataShape {
      names = List.copyOf(names);
    }

    static DataShape of(TimeSeries series, String timeName, boolean logarithms) {
      double[] gaps = new double[series.size() - 1];
      for (int i = 0; i < gaps.length; i++) {
        gaps[i] = series.time(i + 1) - series.time(i);
      }
      Arrays.sort(gaps);
      return new DataShape(
          timeName,
          series.names(),
          logarithms,
          series.time(0),
          series.time(series.size() - 1),
          gaps[gaps.length / 2]);
    }
  }
}
