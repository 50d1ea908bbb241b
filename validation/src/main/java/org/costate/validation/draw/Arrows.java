package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;

/** Directions of a vector field: arrows of one length, centred on their points. */
final class Arrows implements Mark {

  private static final int ALPHA = 150;
  private static final double LONGEST = 15;
  private static final double SHORTEST = 6;

  /** An arrow covers this part of the space that is free for each point. */
  private static final double FILL = 0.6;

  private static final double HEAD = 0.34;
  private static final double HEAD_SLOPE = 0.5;
  private static final BasicStroke STROKE =
      new BasicStroke(1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final double[] x;
  private final double[] y;
  private final double[] dx;
  private final double[] dy;

  Arrows(double[] x, double[] y, double[] dx, double[] dy) {
    this.x = x;
    this.y = y;
    this.dx = dx;
    this.dy = dy;
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
    double room = canvas.area().getWidth() * canvas.area().getHeight() / x.length;
    double length = Math.max(SHORTEST, Math.min(LONGEST, FILL * Math.sqrt(room)));
    Path2D path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      double alongX = dx[i] * canvas.pixelsPerX();
      double alongY = -dy[i] * canvas.pixelsPerY();
      double norm = Math.hypot(alongX, alongY);
      double px = canvas.x(x[i]);
      double py = canvas.y(y[i]);
      if (norm > 0 && Double.isFinite(norm) && !Double.isNaN(px + py)) {
        add(path, px, py, length * alongX / norm, length * alongY / norm);
      }
    }
    g.setColor(colour.translucent(ALPHA));
    g.setStroke(STROKE);
    g.draw(path);
  }

  @Override
  public void paintSample(Graphics2D g, double x0, double y0, double width, Colour colour) {
    Path2D path = new Path2D.Double();
    add(path, x0, y0, Math.min(width, LONGEST), 0);
    g.setColor(colour.translucent(ALPHA));
    g.setStroke(STROKE);
    g.draw(path);
  }

  private static void add(Path2D path, double px, double py, double ax, double ay) {
    double tipX = px + ax / 2;
    double tipY = py + ay / 2;
    path.moveTo(px - ax / 2, py - ay / 2);
    path.lineTo(tipX, tipY);
    double backX = tipX - HEAD * ax;
    double backY = tipY - HEAD * ay;
    double sideX = -HEAD * HEAD_SLOPE * ay;
    double sideY = HEAD * HEAD_SLOPE * ax;
    path.moveTo(backX + sideX, backY + sideY);
    path.lineTo(tipX, tipY);
    path.lineTo(backX - sideX, backY - sideY);
  }
}
