package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.util.List;

/** The way a series is drawn: its values, and its sample in the legend. */
interface Mark {
  /** All abscissae that must be visible. */
  List<double[]> xs();

  /** All ordinates that must be visible. */
  List<double[]> ys();

  void paint(Graphics2D g, Canvas canvas, Colour colour);

  /** Paints a short piece of the series, for the legend, centred on (x0, y0). */
  void paintSample(Graphics2D g, double x0, double y0, double width, Colour colour);
}
