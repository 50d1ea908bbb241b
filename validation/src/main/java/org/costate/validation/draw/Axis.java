package org.costate.validation.draw;

import java.util.Optional;

/**
 * One axis of a plot: what it measures, on which scale, and over which range.
 *
 * @param label quantity and unit as they shall be read, {@code "t (s)"} for instance; may be empty
 * @param scale linear or logarithmic
 * @param range what is shown; empty for the range of the data with a small margin
 */
public record Axis(String label, Scale scale, Optional<Range> range) {

  /** How values become lengths on paper. */
  public enum Scale {
    /** Equal differences have equal lengths. */
    LINEAR,
    /** Equal ratios have equal lengths; ticks stand at powers of ten. */
    LOG
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if a logarithmic axis shall show a value that is not positive
   */
  public Axis {
    if (scale == Scale.LOG && range.isPresent() && !(range.get().low() > 0)) {
      throw new IllegalArgumentException(
          "axis '%s' is logarithmic and cannot begin at %s".formatted(label, range.get().low()));
    }
  }

  /**
   * Returns a linear axis over the range of the data.
   *
   * @param label quantity and unit
   */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Optional.empty());
  }

  /**
   * Returns a logarithmic axis over the range of the data.
   *
   * @param label quantity and unit
   */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, Optional.empty());
  }

  /**
   * Returns this axis over a given range; what lies outside is cut off.
   *
   * @param low lower end
   * @param high upper end, greater than {@code low}
   * @throws IllegalArgumentException if the ends are not finite and ordered, or not positive on a
   *     logarithmic axis
   */
  public Axis between(double low, double high) {
    return new Axis(label, scale, Optional.of(new Range(low, high)));
  }

  /** Returns {@code value} as the scale measures it: itself, or its decadic logarithm. */
  double measure(double value) {
    return scale == Scale.LOG ? Math.log10(value) : value;
  }

  /** Refuses finite values that a logarithmic axis cannot show. */
  void requireShowable(String series, double[] values) {
    if (scale == Scale.LINEAR) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i]) && !(values[i] > 0)) {
        throw new IllegalArgumentException(
            "'%s' has the value %s at index %d, which the logarithmic axis '%s' cannot show"
                .formatted(series, values[i], i, label));
      }
    }
  }
}
