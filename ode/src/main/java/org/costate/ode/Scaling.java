package org.costate.ode;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.solvers.Outcome;
import org.costate.solvers.Trace;

/**
 * The units a model computes in: {@code z = (y − shift)/scale} for each component of the state and
 * {@code s = (t − timeShift)/timeScale} for time. Immutable.
 *
 * <p>Networks learn best where numbers are about one and so are the times in which they change.
 */
public final class Scaling {
  private final double[] shift;
  private final double[] scale;
  private final double timeShift;
  private final double timeScale;
  private final boolean identity;

  private Scaling(double[] shift, double[] scale, double timeShift, double timeScale) {
    this.shift = shift;
    this.scale = scale;
    this.timeShift = timeShift;
    this.timeScale = timeScale;
    this.identity =
        timeShift == 0
            && timeScale == 1
            && Arrays.stream(shift).allMatch(s -> s == 0)
            && Arrays.stream(scale).allMatch(s -> s == 1);
  }

  /**
   * Returns the scaling of a model that computes in the units of the data.
   *
   * @param dimension number of components, at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public static Scaling none(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new Scaling(new double[dimension], ones, 0, 1);
  }

  /**
   * Returns a scaling of the state; time keeps its unit.
   *
   * @param shift one per component, in its unit, finite; copied
   * @param scale one per component, in its unit, positive and finite; copied
   * @throws IllegalArgumentException if the lengths differ or are 0, or a number is out of range
   */
  public static Scaling of(double[] shift, double[] scale) {
    if (shift.length == 0 || shift.length != scale.length) {
      throw new IllegalArgumentException(
          "one shift and one scale per component are needed; got %s and %s"
              .formatted(shift.length, scale.length));
    }
    for (int j = 0; j < shift.length; j++) {
      requireUsable("column " + j, shift[j], scale[j]);
    }
    return new Scaling(shift.clone(), scale.clone(), 0, 1);
  }

  /**
   * Returns this scaling with another unit of time.
   *
   * @param shift the time that becomes 0, finite
   * @param scale the span that becomes 1, positive and finite
   * @throws IllegalArgumentException if a number is out of range
   */
  public Scaling withTime(double shift, double scale) {
    requireUsable("time", shift, scale);
    return new Scaling(this.shift, this.scale, shift, scale);
  }

  private static void requireUsable(String what, double shift, double scale) {
    if (!Double.isFinite(shift) || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s needs a finite shift and a positive, finite scale; got %s and %s"
              .formatted(what, shift, scale));
    }
  }

  /**
   * Returns the scaling that gives the observed values of every column mean 0 and variance 1; a
   * column that never changes keeps its unit. Time keeps its unit.
   *
   * @param series at least one, all of the same dimension
   * @throws IllegalArgumentException if there is none, or dimensions differ
   */
  public static Scaling standardising(List<TimeSeries> series) {
    int dimension = commonDimension(series);
    double[] shift = new double[dimension];
    double[] scale = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      shift[j] = mean(series, j, 0, 1);
      double deviation = Math.sqrt(mean(series, j, shift[j], 2));
      scale[j] = deviation > 0 ? deviation : 1;
    }
    return of(shift, scale);
  }

  /** Returns the mean of {@code (value − centre)^power} over the observed values of a column. */
  private static double mean(List<TimeSeries> series, int column, double centre, int power) {
    double sum = 0;
    long count = 0;
    for (TimeSeries one : series) {
      for (int i = 0; i < one.size(); i++) {
        double value = one.value(i, column);
        if (!Double.isNaN(value)) {
          sum += power == 1 ? value - centre : (value - centre) * (value - centre);
          count++;
        }
      }
    }
    return sum / count;
  }

  static int commonDimension(List<TimeSeries> series) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("at least one time series is needed");
    }
    int dimension = series.get(0).dimension();
    for (int k = 1; k < series.size(); k++) {
      if (series.get(k).dimension() != dimension) {
        throw new IllegalArgumentException(
            "all series must have the %s components of the first; series %s has %s"
                .formatted(dimension, k, series.get(k).dimension()));
      }
    }
    return dimension;
  }

  /** Returns whether the model computes in the units of the data. */
  public boolean isIdentity() {
    return identity;
  }

  /** Returns the number of components. */
  public int dimension() {
    return shift.length;
  }

  /**
   * Returns the value that becomes 0.
   *
   * @param column from 0
   */
  public double shift(int column) {
    return shift[column];
  }

  /**
   * Returns the difference that becomes 1.
   *
   * @param column from 0
   */
  public double scale(int column) {
    return scale[column];
  }

  /** Returns the time that becomes 0. */
  public double timeShift() {
    return timeShift;
  }

  /** Returns the span that becomes 1. */
  public double timeScale() {
    return timeScale;
  }

  /** Returns {@code (t − timeShift)/timeScale}. */
  public double toModelTime(double t) {
    return (t - timeShift) / timeScale;
  }

  /** Returns {@code timeShift + timeScale·s}. */
  public double toDataTime(double s) {
    return timeShift + timeScale * s;
  }

  /**
   * Returns states in the model's units.
   *
   * @param y states in data units, row-major {@code [rows, dimension]}; not modified
   */
  public double[] toModel(double[] y) {
    double[] z = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      int j = i % shift.length;
      z[i] = (y[i] - shift[j]) / scale[j];
    }
    return z;
  }

  /**
   * Returns states in data units.
   *
   * @param z states in the model's units, row-major {@code [rows, dimension]}; not modified
   */
  public double[] toData(double[] z) {
    double[] y = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      int j = i % shift.length;
      y[i] = shift[j] + scale[j] * z[i];
    }
    return y;
  }

  /**
   * Returns an outcome with its times in data units.
   *
   * @param outcome of a solve in the model's units
   */
  public Outcome toData(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return new Outcome.Failed(
          toDataTime(failed.time()),
          failed.step() * timeScale,
          failed.steps(),
          toData(failed.cause()),
          toData(failed.trace()));
    }
    if (outcome instanceof Outcome.Interrupted interrupted) {
      return new Outcome.Interrupted(toDataTime(interrupted.time()));
    }
    if (outcome instanceof Outcome.StoppedByEvent stopped) {
      return new Outcome.StoppedByEvent(toDataTime(stopped.time()));
    }
    if (outcome instanceof Outcome.Cancelled cancelled) {
      return new Outcome.Cancelled(toDataTime(cancelled.time()), cancelled.reason());
    }
    return outcome;
  }

  private Trace toData(Trace trace) {
    return new Trace(
        trace.trials().stream()
            .map(
                trial ->
                    new Trace.Trial(
                        toDataTime(trial.time()),
                        trial.step() * timeScale,
                        trial.error(),
                        trial.accepted()))
            .toList(),
        trace.component(),
        trace.spectralRadius() / timeScale);
  }

  private Outcome.Cause toData(Outcome.Cause cause) {
    if (cause instanceof Outcome.Cause.NotFinite lost) {
      return new Outcome.Cause.NotFinite(toDataTime(lost.time()), lost.component(), lost.value());
    }
    if (cause instanceof Outcome.Cause.StepTooSmall small) {
      return new Outcome.Cause.StepTooSmall(
          small.least() * timeScale, small.error(), small.component());
    }
    return cause;
  }

  /**
   * Adds this scaling to what is saved of a model.
   *
   * @param checkpoint receives three arrays called {@code scaling/…}
   */
  public void save(Checkpoint.Builder checkpoint) {
    checkpoint
        .put("scaling/shift", shift)
        .put("scaling/scale", scale)
        .put("scaling/time", new double[] {timeShift, timeScale});
  }

  /**
   * Returns the scaling that {@link #save} added.
   *
   * @param checkpoint what was saved
   * @throws IllegalArgumentException if there is none, or it is not usable
   */
  public static Scaling load(Checkpoint checkpoint) {
    double[] time = checkpoint.array("scaling/time");
    return of(checkpoint.array("scaling/shift"), checkpoint.array("scaling/scale"))
        .withTime(time[0], time[1]);
  }

  @Override
  public String toString() {
    return identity
        ? "no scaling"
        : "shift %s, scale %s, time from %s in units of %s"
            .formatted(Arrays.toString(shift), Arrays.toString(scale), timeShift, timeScale);
  }
}
