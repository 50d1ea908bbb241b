package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/** Points in order, joined by a line, marked by symbols, or both; broken where one is missing. */
final class Curve implements Mark {

  /** Nearer than this to the last vertex, in pixels, a vertex is not seen and not written. */
  private static final double INVISIBLE = 0.3;

  private static final float WIDTH = 1.8f;
  private static final BasicStroke SOLID =
      new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHES =
      new BasicStroke(
          WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 3.5f}, 0);
  private static final BasicStroke NO_LINE = new BasicStroke(0);

  private final double[] x;
  private final double[] y;
  private final BasicStroke stroke;
  private final Symbol symbol;

  private Curve(double[] x, double[] y, BasicStroke stroke, Symbol symbol) {
    this.x = x;
    this.y = y;
    this.stroke = stroke;
    this.symbol = symbol;
  }

  static Curve solid(double[] x, double[] y, Symbol symbol) {
    return new Curve(x, y, SOLID, symbol);
  }

  static Curve dashed(double[] x, double[] y) {
    return new Curve(x, y, DASHES, Symbol.NONE);
  }

  static Curve points(double[] x, double[] y, Symbol symbol) {
    return new Curve(x, y, NO_LINE, symbol);
  }

  @Override
  public List<double[]> xs() {
    return List.of(x);
  }

  @Override
  public List<double[]> ys() {
    return List.of(y);
  }

  @Override
  public void paint(Graphics2D g, Canvas canvas, Colour colour) {
    if (stroke.getLineWidth() > 0) {
      g.setColor(colour.opaque());
      g.setStroke(stroke);
      g.draw(path(canvas));
    }
    for (int i = 0; i < x.length; i++) {
      if (finite(i)) {
        symbol.paint(g, canvas.x(x[i]), canvas.y(y[i]), colour.opaque());
      }
    }
  }

  @Override
  public void paintSample(Graphics2D g, double x0, double y0, double width, Colour colour) {
    if (stroke.getLineWidth() > 0) {
      g.setColor(colour.opaque());
      g.setStroke(stroke);
      g.draw(new Line2D.Double(x0 - width / 2, y0, x0 + width / 2, y0));
    }
    symbol.paint(g, x0, y0, colour.opaque());
  }

  private Path2D path(Canvas canvas) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < x.length; i++) {
      if (!finite(i)) {
        drawing = false;
        continue;
      }
      double px = canvas.x(x[i]);
      double py = canvas.y(y[i]);
      boolean ends = i + 1 == x.length || !finite(i + 1);
      if (!drawing) {
        path.moveTo(px, py);
        if (ends) {
          path.lineTo(px, py); // a lone point becomes a dot through the round cap
        }
      } else if (ends || Math.hypot(px - lastX, py - lastY) > INVISIBLE) {
        path.lineTo(px, py);
      } else {
        continue;
      }
      drawing = true;
      lastX = px;
      lastY = py;
    }
    return path;
  }

  private boolean finite(int i) {
    return Double.isFinite(x[i]) && Double.isFinite(y[i]);
  }
}
