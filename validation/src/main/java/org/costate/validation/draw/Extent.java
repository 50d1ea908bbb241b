package org.costate.validation.draw;

import java.util.List;

/**
 * What an axis shows, in the measure of its scale, before it is known how many ticks there is room
 * for.
 */
final class Extent {

  private static final double FLAT = 1e-9;
  private static final double FLAT_MARGIN = 0.1;
  private static final double LARGEST = 1e300;
  private static final double SMALLEST = 1e-290;

  /** Ticks that stand exactly at an end would be dropped; this brings them inside. */
  private static final double RIM = 1e-4;

  private final Axis axis;
  private final double low;
  private final double high;
  private final List<String> categories;

  private Extent(Axis axis, double low, double high, List<String> categories) {
    this.axis = axis;
    this.low = low;
    this.high = high;
    this.categories = categories;
  }

  /**
   * Returns the axis' own range, or that of the data with a margin on both sides.
   *
   * @param margin part of the span added at either end
   * @throws IllegalArgumentException if data reach beyond ±1e300
   */
  static Extent of(Axis axis, List<double[]> data, double margin) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] values : data) {
      for (double value : values) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (axis.range().isPresent()) {
      low = axis.range().get().low();
      high = axis.range().get().high();
      margin = 0;
    }
    if (!(Math.max(Math.abs(low), Math.abs(high)) <= LARGEST)) {
      throw new IllegalArgumentException(
          "axis '%s' can show values up to 1e300 in size; got %s to %s"
              .formatted(axis.label(), low, high));
    }
    Extent bare = new Extent(axis, axis.measure(low), axis.measure(high), List.of());
    return bare.notFlat().padded(margin).withTwoDecades().padded(RIM);
  }

  /** Returns one place for each name, at 0, 1, and so on. */
  static Extent categories(List<String> names) {
    return new Extent(Axis.linear(""), -0.5, names.size() - 0.5, List.copyOf(names));
  }

  String label() {
    return axis.label();
  }

  double span() {
    return high - low;
  }

  /** Returns an extent with the same centre and another span. */
  Extent spanning(double span) {
    double centre = low + (high - low) / 2;
    return new Extent(axis, centre - span / 2, centre + span / 2, categories);
  }

  /** Returns the ends of intervals of equal length, in the measure of the scale. */
  double[] edges(int intervals) {
    double[] edges = new double[intervals + 1];
    for (int i = 0; i <= intervals; i++) {
      edges[i] = low + i * (span() / intervals);
    }
    return edges;
  }

  /** Returns a ruler with about the given number of ticks. */
  Ruler ruler(double ticks) {
    if (!categories.isEmpty()) {
      return Ruler.categories(low, high, categories);
    }
    return axis.scale() == Axis.Scale.LOG
        ? Ruler.log(low, high, ticks)
        : Ruler.linear(low, high, ticks);
  }

  private Extent notFlat() {
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low > FLAT * size && high - low > SMALLEST) {
      return this;
    }
    double margin = size > SMALLEST ? FLAT_MARGIN * size : 1;
    return new Extent(axis, low - margin, high + margin, categories);
  }

  private Extent padded(double margin) {
    return spanning(span() * (1 + 2 * margin));
  }

  private Extent withTwoDecades() {
    if (axis.scale() == Axis.Scale.LINEAR || Math.floor(high) > Math.ceil(low)) {
      return this;
    }
    double below = Math.floor(low);
    return new Extent(axis, below, Math.max(Math.ceil(high), below + 1), categories);
  }
}
