package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Rectangles between two abscissae and two ordinates each, with a hair of white between them. */
final class Bars implements Layer {

  private static final double HAIR = 0.5;
  private static final int ALPHA = 205;

  private final double[] left;
  private final double[] right;
  private final double[] bottom;
  private final double[] top;
  private final Colour colour;

  Bars(double[] left, double[] right, double[] bottom, double[] top, Colour colour) {
    this.left = left;
    this.right = right;
    this.bottom = bottom;
    this.top = top;
    this.colour = colour;
  }

  @Override
  public void paint(Graphics2D g, Canvas canvas) {
    g.setColor(colour.translucent(ALPHA));
    for (int i = 0; i < left.length; i++) {
      double x = canvas.x(left[i]) + HAIR;
      double y = canvas.y(top[i]);
      double width = canvas.x(right[i]) - HAIR - x;
      double height = canvas.y(bottom[i]) - y;
      if (width > 0 && height > 0) {
        g.fill(new Rectangle2D.Double(x, y, width, height));
      }
    }
  }
}
