package org.costate.validation.draw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * One value for each of a few names, as horizontal bars from zero; the first name on top.
 *
 * <p>Immutable.
 */
public final class BarChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT_OF_FRAME = 110;
  private static final int HEIGHT_OF_BAR = 34;
  private static final double HALF_BAR = 0.32;
  private static final double HEADROOM = 0.04;

  private final String title;
  private final String label;
  private final List<String> names;
  private final double[] values;

  private BarChart(String title, String label, List<String> names, double[] values) {
    this.title = title;
    this.label = label;
    this.names = names;
    this.values = values;
  }

  /**
   * Returns a bar for each name.
   *
   * @param title what it shows; may be empty
   * @param label quantity and unit of the values
   * @param names what is compared, all different and not blank
   * @param values one for each name, finite; copied
   * @throws IllegalArgumentException if there is no name, the numbers of names and values differ, a
   *     name is blank or used twice, or a value is not finite
   */
  public static BarChart of(String title, String label, List<String> names, double[] values) {
    if (names.isEmpty() || names.size() != values.length) {
      throw new IllegalArgumentException(
          "a bar chart needs one value for each name; got %d names and %d values"
              .formatted(names.size(), values.length));
    }
    if (names.stream().anyMatch(String::isBlank) || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "names of bars must differ and not be blank; got " + names);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "the bar of '%s' needs a finite value; got %s".formatted(names.get(i), values[i]));
      }
    }
    return new BarChart(title, label, List.copyOf(names), values.clone());
  }

  /** Returns the chart, 640 pixels wide and as high as its bars need. */
  public Figure figure() {
    return figure(WIDTH, HEIGHT_OF_FRAME + HEIGHT_OF_BAR * names.size());
  }

  /**
   * Returns the chart.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if the size is not between 160 x 120 and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    int n = values.length;
    double[] left = new double[n];
    double[] right = new double[n];
    double[] bottom = new double[n];
    double[] top = new double[n];
    double low = 0;
    double high = 0;
    for (int i = 0; i < n; i++) {
      left[i] = Math.min(0, values[i]);
      right[i] = Math.max(0, values[i]);
      bottom[i] = n - 1 - i - HALF_BAR;
      top[i] = n - 1 - i + HALF_BAR;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    double room = high > low ? HEADROOM * (high - low) : 1;
    Axis along =
        Axis.linear(label).between(low < 0 ? low - room : 0, high > 0 ? high + room : room);
    List<String> upwards = new ArrayList<>(names);
    Collections.reverse(upwards);
    Plate plate =
        new Plate(
            title,
            Extent.of(along, List.of(), 0),
            Extent.categories(upwards),
            List.of(new Bars(left, right, bottom, top, Colour.BLUE)),
            List.of(),
            false);
    String description = "%s of %s.".formatted(label, String.join(", ", names));
    return new Figure(title, description, width, height, plate);
  }
}
