package org.costate.validation.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How often values fall into bins of equal width, with a density to compare with if wanted.
 *
 * <p>The height of a bin is its share of the values divided by its width, so that the bars have the
 * area 1 and compare with a probability density. Values that are not finite are left out.
 * Immutable.
 */
public final class Histogram {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final double HEADROOM = 1.06;

  private final String title;
  private final String label;
  private final double[] edges;
  private final double[] heights;
  private final Optional<Series> density;

  private Histogram(
      String title, String label, double[] edges, double[] heights, Optional<Series> density) {
    this.title = title;
    this.label = label;
    this.edges = edges;
    this.heights = heights;
    this.density = density;
  }

  /**
   * Returns the histogram of values between their smallest and largest.
   *
   * @param title what it shows; may be empty
   * @param label quantity and unit of the values
   * @param values any number of values, at least one finite
   * @param bins number of bins, from 1 to 1000
   * @throws IllegalArgumentException if no value is finite or the number of bins is out of its
   *     range
   */
  public static Histogram of(String title, String label, double[] values, int bins) {
    if (!(bins >= 1 && bins <= 1000)) {
      throw new IllegalArgumentException("bins must lie in [1, 1000]; got " + bins);
    }
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      throw new IllegalArgumentException(
          "a histogram needs a finite value; got none among " + values.length);
    }
    Extent extent = Extent.of(Axis.linear(label), List.of(finite), 0);
    double[] edges = extent.edges(bins);
    double width = extent.span() / bins;
    double[] heights = new double[bins];
    for (double value : finite) {
      int bin = (int) ((value - edges[0]) / width);
      heights[Math.max(0, Math.min(bins - 1, bin))] += 1 / (finite.length * width);
    }
    return new Histogram(title, label, edges, heights, Optional.empty());
  }

  /**
   * Returns this histogram with the curve of a density over it.
   *
   * @param name what the legend says
   * @param x abscissae
   * @param p density there, as many
   * @throws IllegalArgumentException as {@link Series#line}
   */
  public Histogram density(String name, double[] x, double[] p) {
    Series line = Series.line(name, x, p).in(Colour.VERMILION);
    return new Histogram(title, label, edges, heights, Optional.of(line));
  }

  /** Returns the histogram at 640 x 400 pixels. */
  public Figure figure() {
    return figure(WIDTH, HEIGHT);
  }

  /**
   * Returns the histogram.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if the size is not between 160 x 120 and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    int bins = heights.length;
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Bars(
            Arrays.copyOf(edges, bins),
            Arrays.copyOfRange(edges, 1, bins + 1),
            new double[bins],
            heights,
            Colour.BLUE));
    List<Plate.Sample> legend = new ArrayList<>();
    List<double[]> xs = new ArrayList<>(List.of(edges));
    double highest = Arrays.stream(heights).max().orElseThrow();
    if (density.isPresent()) {
      Series line = density.get();
      layers.add((g, canvas) -> line.mark().paint(g, canvas, Colour.VERMILION));
      legend.add(new Plate.Sample(line.name(), line.mark(), Colour.VERMILION));
      xs.addAll(line.mark().xs());
      for (double p : line.mark().ys().get(0)) {
        highest = Double.isFinite(p) ? Math.max(highest, p) : highest;
      }
    }
    Extent across = Extent.of(Axis.linear(label), xs, 0.02);
    Axis up = Axis.linear("density").between(0, HEADROOM * highest);
    Plate plate = new Plate(title, across, Extent.of(up, List.of(), 0), layers, legend, false);
    String description = "Histogram of %s.".formatted(label);
    return new Figure(title, description, width, height, plate);
  }
}
