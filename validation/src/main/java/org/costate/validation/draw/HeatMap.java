package org.costate.validation.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * A field over two coordinates as colours, with a colour bar.
 *
 * <p>Colours run from dark violet (low) over green to yellow (high). Values that are not finite
 * stay white. Immutable.
 */
public final class HeatMap {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 460;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final double[][] values;
  private final Axis colour;
  private final boolean equalAspect;

  private HeatMap(
      String title, Axis x, Axis y, double[][] values, Axis colour, boolean equalAspect) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.values = values;
    this.colour = colour;
    this.equalAspect = equalAspect;
    for (double[] row : values) {
      colour.requireShowable(colour.label(), row);
    }
  }

  /**
   * Returns a map of cells of equal size.
   *
   * @param title what it shows; may be empty
   * @param x horizontal axis, linear, with the range that the columns divide evenly
   * @param y vertical axis, linear, with the range that the rows divide evenly
   * @param colour what the colours mean: quantity, scale and, if wanted, the range of the colours
   * @param values {@code [row][column]}, row 0 at the low end of y; copied
   * @throws IllegalArgumentException if an axis has no range or is logarithmic, the rows differ in
   *     length or there are none, no value is finite, or one is not positive though the colours are
   *     logarithmic
   */
  public static HeatMap of(String title, Axis x, Axis y, Axis colour, double[][] values) {
    requireRange(x);
    requireRange(y);
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("a heat map needs at least one cell");
    }
    boolean finite = false;
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      if (values[i].length != values[0].length) {
        throw new IllegalArgumentException(
            "rows of a heat map need one length; row 0 has %d values, row %d has %d"
                .formatted(values[0].length, i, values[i].length));
      }
      copy[i] = values[i].clone();
      finite |= Arrays.stream(copy[i]).anyMatch(Double::isFinite);
    }
    if (!finite) {
      throw new IllegalArgumentException("a heat map needs a finite value; got none");
    }
    return new HeatMap(title, x, y, copy, colour, false);
  }

  /** Returns this map with one unit of x as long on paper as one unit of y. */
  public HeatMap equalAspect() {
    return new HeatMap(title, x, y, values, colour, true);
  }

  /** Returns the map at 640 x 460 pixels. */
  public Figure figure() {
    return figure(WIDTH, HEIGHT);
  }

  /**
   * Returns the map.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if the size is not between 160 x 120 and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    Extent shades = Extent.of(colour, Arrays.asList(values), 0);
    Ruler ruler = shades.ruler(2);
    double[][] places = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      places[i] = Arrays.stream(values[i]).map(v -> shade(v, ruler)).toArray();
    }
    Extent across = Extent.of(x, List.of(), 0);
    Extent up = Extent.of(y, List.of(), 0);
    Plate map =
        new Plate(
            title,
            across,
            up,
            List.of((g, canvas) -> Cells.paint(g, places, filled(canvas))),
            List.of(),
            equalAspect);
    ColourBar bar = new ColourBar(shades);
    String description = "%s over %s and %s.".formatted(colour.label(), x.label(), y.label());
    return new Figure(title, description, width, height, (g, w, h) -> paint(g, w, h, map, bar));
  }

  /** Returns where the cells lie: all of the axes, unless they were widened for equal aspect. */
  private Rectangle2D filled(Canvas canvas) {
    Range across = x.range().orElseThrow();
    Range up = y.range().orElseThrow();
    double left = canvas.x(across.low());
    double top = canvas.y(up.high());
    return new Rectangle2D.Double(
        left, top, canvas.x(across.high()) - left, canvas.y(up.low()) - top);
  }

  private static void paint(Graphics2D g, int width, int height, Plate map, ColourBar bar) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    Rectangle2D area = map.paintAndMeasure(g, width - ColourBar.WIDTH, height);
    bar.paint(g, area);
  }

  private static double shade(double value, Ruler ruler) {
    return Double.isFinite(value) ? ruler.fraction(value) : Double.NaN;
  }

  private static void requireRange(Axis axis) {
    if (axis.range().isEmpty() || axis.scale() != Axis.Scale.LINEAR) {
      throw new IllegalArgumentException(
          "axis '%s' of a heat map must be linear and have a range".formatted(axis.label()));
    }
  }
}
