package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** The faint lines at 2, 3, … 9 times each power of ten. */
final class MinorGrid implements Layer {

  private static final Color FAINT = new Color(0xF0F1F4);
  private static final BasicStroke HAIR = new BasicStroke(0.7f);

  @Override
  public void paint(Graphics2D g, Canvas canvas) {
    Path2D path = new Path2D.Double();
    Rectangle2D area = canvas.area();
    if (canvas.xRuler().decades()) {
      for (double value : parts(canvas.xRuler())) {
        path.moveTo(canvas.x(value), area.getMinY());
        path.lineTo(canvas.x(value), area.getMaxY());
      }
    }
    if (canvas.yRuler().decades()) {
      for (double value : parts(canvas.yRuler())) {
        path.moveTo(area.getMinX(), canvas.y(value));
        path.lineTo(area.getMaxX(), canvas.y(value));
      }
    }
    if (path.getCurrentPoint() != null) {
      g.setColor(FAINT);
      g.setStroke(HAIR);
      g.draw(path);
    }
  }

  private static double[] parts(Ruler ruler) {
    int first = (int) Math.floor(ruler.first());
    int decades = (int) Math.ceil(ruler.last()) - first;
    double[] values = new double[8 * decades];
    for (int i = 0; i < values.length; i++) {
      values[i] = (2 + i % 8) * Math.pow(10, first + i / 8);
    }
    return Arrays.stream(values)
        .filter(v -> ruler.fraction(v) > 0 && ruler.fraction(v) < 1)
        .toArray();
  }
}
