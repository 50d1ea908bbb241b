package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The shaded area between two curves over the same abscissae. */
final class Band implements Mark {

  private static final int ALPHA = 56;
  private static final double SAMPLE = 9;

  private final double[] x;
  private final double[] lower;
  private final double[] upper;

  Band(double[] x, double[] lower, double[] upper) {
    this.x = x;
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public List<double[]> xs() {
    return List.of(x);
  }

  @Override
  public List<double[]> ys() {
    return List.of(lower, upper);
  }

  @Override
  public void paint(Graphics2D g, Canvas canvas, Colour colour) {
    g.setColor(colour.translucent(ALPHA));
    int begin = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !finite(i)) {
        if (i - begin > 1) {
          g.fill(between(begin, i, canvas));
        }
        begin = i + 1;
      }
    }
  }

  @Override
  public void paintSample(Graphics2D g, double x0, double y0, double width, Colour colour) {
    g.setColor(colour.translucent(ALPHA));
    g.fill(new Rectangle2D.Double(x0 - width / 2, y0 - SAMPLE / 2, width, SAMPLE));
  }

  private Path2D between(int begin, int end, Canvas canvas) {
    Path2D path = new Path2D.Double();
    path.moveTo(canvas.x(x[begin]), canvas.y(upper[begin]));
    for (int i = begin + 1; i < end; i++) {
      path.lineTo(canvas.x(x[i]), canvas.y(upper[i]));
    }
    for (int i = end - 1; i >= begin; i--) {
      path.lineTo(canvas.x(x[i]), canvas.y(lower[i]));
    }
    path.closePath();
    return path;
  }

  private boolean finite(int i) {
    return Double.isFinite(x[i]) && Double.isFinite(lower[i]) && Double.isFinite(upper[i]);
  }
}
