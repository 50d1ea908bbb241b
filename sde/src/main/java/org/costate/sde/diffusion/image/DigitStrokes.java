package org.costate.sde.diffusion.image;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The strokes of one digit in the unit square, y downwards: short straight pieces of a round pen.
 */
final class DigitStrokes {
  /** Pieces between two points of a curve. */
  private static final int PIECES = 6;

  private static final double TREMBLE = 0.022;
  private static final double TURN = 0.10;
  private static final double SHEAR = 0.14;
  private static final double STRETCH = 0.06;
  private static final double MOVE = 0.025;

  private final List<double[]> pieces;
  private final double reach;

  private DigitStrokes(List<double[]> pieces, double reach) {
    this.pieces = pieces;
    this.reach = reach;
  }

  /** Draws a digit. */
  static DigitStrokes of(int digit, UniformRandomProvider random) {
    double[][][] shapes = DigitShapes.of(digit);
    double[][] shape = shapes[random.nextInt(shapes.length)];
    double turn = DrawnDigits.normal(random, TURN);
    double shear = DrawnDigits.normal(random, SHEAR);
    double wide = 1 + DrawnDigits.normal(random, STRETCH);
    double high = 1 + DrawnDigits.normal(random, STRETCH);
    double right = 0.5 + DrawnDigits.normal(random, MOVE);
    double down = 0.5 + DrawnDigits.normal(random, MOVE);
    double reach = 0.045 + 0.03 * random.nextDouble();
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    List<double[]> pieces = new ArrayList<>();
    for (double[] stroke : shape) {
      double[] points = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        double y = high * (stroke[i + 1] - 0.5 + DrawnDigits.normal(random, TREMBLE));
        double x = wide * (stroke[i] - 0.5 + DrawnDigits.normal(random, TREMBLE)) - shear * y;
        points[i] = right + cos * x - sin * y;
        points[i + 1] = down + sin * x + cos * y;
      }
      addCurve(points, pieces);
    }
    return new DigitStrokes(pieces, reach);
  }

  /** Adds the curve of Catmull and Rom through the points, as short pieces. */
  private static void addCurve(double[] points, List<double[]> pieces) {
    int n = points.length / 2;
    for (int i = 0; i + 1 < n; i++) {
      int before = Math.max(i - 1, 0);
      int after = Math.min(i + 2, n - 1);
      double[] from = {points[2 * i], points[2 * i + 1]};
      for (int k = 1; k <= PIECES; k++) {
        double s = (double) k / PIECES;
        double[] to = new double[2];
        for (int c = 0; c < 2; c++) {
          to[c] =
              between(
                  points[2 * before + c],
                  points[2 * i + c],
                  points[2 * i + 2 + c],
                  points[2 * after + c],
                  s);
        }
        pieces.add(new double[] {from[0], from[1], to[0], to[1]});
        from = to;
      }
    }
  }

  private static double between(double p0, double p1, double p2, double p3, double s) {
    double linear = p2 - p0;
    double square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
    double cube = 3 * p1 - p0 - 3 * p2 + p3;
    return p1 + 0.5 * s * (linear + s * (square + s * cube));
  }

  /**
   * Marks the points that the pen touched.
   *
   * @param mask receives {@code [fine, fine]} points, in the middle of equal squares
   */
  void ink(boolean[] mask, int fine) {
    for (double[] piece : pieces) {
      int left = before(Math.min(piece[0], piece[2]) - reach, fine);
      int right = before(Math.max(piece[0], piece[2]) + reach, fine);
      int top = before(Math.min(piece[1], piece[3]) - reach, fine);
      int bottom = before(Math.max(piece[1], piece[3]) + reach, fine);
      for (int i = top; i < bottom; i++) {
        for (int j = left; j < right; j++) {
          mask[i * fine + j] |= touched(piece, (j + 0.5) / fine, (i + 0.5) / fine);
        }
      }
    }
  }

  /** Returns how many points lie before a place. */
  private static int before(double place, int fine) {
    return (int) Math.max(0, Math.min(fine, Math.ceil(place * fine - 0.5)));
  }

  private boolean touched(double[] piece, double x, double y) {
    double dx = piece[2] - piece[0];
    double dy = piece[3] - piece[1];
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((x - piece[0]) * dx + (y - piece[1]) * dy) / square;
    double nearest = Math.max(0, Math.min(1, along));
    double offX = x - piece[0] - nearest * dx;
    double offY = y - piece[1] - nearest * dy;
    return offX * offX + offY * offY <= reach * reach;
  }
}
