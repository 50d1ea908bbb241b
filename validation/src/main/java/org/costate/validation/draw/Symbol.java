package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes of data points: filled, with a thin white rim that keeps neighbours apart. */
enum Symbol {
  NONE,
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND;

  static final double SIZE = 6.5;
  private static final BasicStroke RIM = new BasicStroke(0.9f);

  /** Returns the symbol of the series with the given place. */
  static Symbol of(int place) {
    return values()[1 + place % (values().length - 1)];
  }

  void paint(Graphics2D g, double x, double y, Color colour) {
    if (this == NONE) {
      return;
    }
    Shape shape = at(x, y);
    g.setColor(colour);
    g.fill(shape);
    g.setColor(Color.WHITE);
    g.setStroke(RIM);
    g.draw(shape);
  }

  private Shape at(double x, double y) {
    double r = SIZE / 2;
    return switch (this) {
      case SQUARE -> new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      case TRIANGLE -> polygon(x, y - 1.15 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
      case DIAMOND -> polygon(x, y - 1.2 * r, x + 1.2 * r, y, x, y + 1.2 * r, x - 1.2 * r, y);
      case NONE, CIRCLE -> new Ellipse2D.Double(x - r, y - r, SIZE, SIZE);
    };
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }
}
