package org.costate.validation.draw;

import java.awt.geom.Rectangle2D;

/** Where values lie on paper: the area inside the axes, in pixels. */
final class Canvas {

  /** Farther out nothing is visible, and painters stay within what they can compute with. */
  private static final double FAR = 1e4;

  private final Rectangle2D area;
  private final Ruler x;
  private final Ruler y;

  Canvas(Rectangle2D area, Ruler x, Ruler y) {
    this.area = area;
    this.x = x;
    this.y = y;
  }

  Rectangle2D area() {
    return area;
  }

  Ruler xRuler() {
    return x;
  }

  Ruler yRuler() {
    return y;
  }

  /** Returns the horizontal place of a value, {@code NaN} for one that is not finite. */
  double x(double value) {
    return near(area.getX() + x.fraction(value) * area.getWidth());
  }

  /** Returns the vertical place of a value, {@code NaN} for one that is not finite. */
  double y(double value) {
    return near(area.getMaxY() - y.fraction(value) * area.getHeight());
  }

  /** Returns the pixels of one unit of the measured x, its decade on a logarithmic axis. */
  double pixelsPerX() {
    return area.getWidth() / x.span();
  }

  /** Returns the pixels of one unit of the measured y, its decade on a logarithmic axis. */
  double pixelsPerY() {
    return area.getHeight() / y.span();
  }

  private static double near(double place) {
    return Math.max(-FAR, Math.min(FAR, place));
  }
}
