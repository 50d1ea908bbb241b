package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Two axes and what is painted inside them, laid out for the size at hand. */
final class Plate implements Painting {

  /** With 2 asked for, an axis about zero may be left with the zero alone. */
  private static final double LEAST_X_TICKS = 3;

  private static final double PIXELS_PER_X_TICK = 85;
  private static final double PIXELS_PER_Y_TICK = 52;
  private static final int LAYOUTS = 3;

  /** The legend is centred below the plot, which stands right of the centre by its labels. */
  private static final int ROOM_BESIDE_LEGEND = 80;

  /** A sample of a series in the legend. */
  record Sample(String name, Mark mark, Colour colour) {}

  private final String title;
  private final Extent x;
  private final Extent y;
  private final List<Layer> layers;
  private final List<Sample> legend;
  private final boolean equalAspect;

  Plate(
      String title,
      Extent x,
      Extent y,
      List<Layer> layers,
      List<Sample> legend,
      boolean equalAspect) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.layers = List.copyOf(layers);
    this.legend = List.copyOf(legend);
    this.equalAspect = equalAspect;
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    paintAndMeasure(g, width, height);
  }

  /** Paints and returns the area inside the axes. */
  Rectangle2D paintAndMeasure(Graphics2D g, int width, int height) {
    Rectangle2D area = new Rectangle2D.Double(0, 0, 0.8 * width, 0.8 * height);
    Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      // Room for labels depends on the ticks, and ticks on the room left.
      for (int i = 0; i < LAYOUTS; i++) {
        ChartFrame draft = frame(width, height, area);
        draft.paint(scratch, width, height);
        area = draft.area();
      }
    } finally {
      scratch.dispose();
    }
    ChartFrame chart = frame(width, height, area);
    chart.paintInside(layers);
    chart.paint(g, width, height);
    return chart.area();
  }

  private ChartFrame frame(int width, int height, Rectangle2D area) {
    double perX = x.span() / area.getWidth();
    double perY = y.span() / area.getHeight();
    double coarser = Math.max(perX, perY);
    Extent shownX = equalAspect ? x.spanning(coarser * area.getWidth()) : x;
    Extent shownY = equalAspect ? y.spanning(coarser * area.getHeight()) : y;
    Ruler rulerX = shownX.ruler(Math.max(LEAST_X_TICKS, area.getWidth() / PIXELS_PER_X_TICK));
    Ruler rulerY = shownY.ruler(Math.max(2, area.getHeight() / PIXELS_PER_Y_TICK));
    ChartFrame chart = new ChartFrame(width, height, title, rulerX, rulerY);
    chart.titleAxes(x.label(), y.label());
    chart.spaceTicks(area);
    legend.forEach(chart::explain);
    chart.settleLegend(width - ROOM_BESIDE_LEGEND);
    return chart;
  }
}
