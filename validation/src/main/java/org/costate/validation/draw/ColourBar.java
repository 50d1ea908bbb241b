package org.costate.validation.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The scale of a heat map's colours, standing at the right of the map. */
final class ColourBar {

  /** Room for the bar, its ticks and its label, in pixels. */
  static final int WIDTH = 92;

  private static final int GAP = 4;
  private static final double PIXELS_PER_TICK = 52;
  private static final int SHADES = 256;

  private final Extent shades;

  ColourBar(Extent shades) {
    this.shades = shades;
  }

  /** Paints the bar beside the area of the map, as high as it. */
  void paint(Graphics2D g, Rectangle2D map) {
    Ruler ruler = shades.ruler(Math.max(2, map.getHeight() / PIXELS_PER_TICK));
    ChartFrame chart = ChartFrame.bar(ruler, shades.label(), map.getHeight());
    chart.paintInside(List.of((inner, canvas) -> Cells.paint(inner, ramp(), canvas.area())));
    AffineTransform whole = g.getTransform();
    g.translate(map.getMaxX() + GAP, map.getY() - ChartFrame.PADDING);
    Color before = g.getColor();
    chart.paint(g, chart.getWidth(), chart.getHeight());
    g.setColor(before);
    g.setTransform(whole);
  }

  private static double[][] ramp() {
    double[][] ramp = new double[SHADES][1];
    for (int i = 0; i < SHADES; i++) {
      ramp[i][0] = (i + 0.5) / SHADES;
    }
    return ramp;
  }
}
