package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Cells of equal size in the colours of {@link ColourMap}; row 0 at the bottom. */
final class Cells {

  /** Pixels of the image for each of the figure, so that no viewer blurs the cells. */
  private static final double SHARP = 2;

  private static final int WHITE = 0xFFFFFF;

  private Cells() {}

  /**
   * Paints the cells into a rectangle.
   *
   * @param places {@code [row][column]}, each between 0 and 1, or {@code NaN} for a white cell
   */
  static void paint(Graphics2D g, double[][] places, Rectangle2D where) {
    int rows = places.length;
    int columns = places[0].length;
    int perRow = (int) Math.ceil(SHARP * where.getHeight() / rows);
    int perColumn = (int) Math.ceil(SHARP * where.getWidth() / columns);
    BufferedImage image =
        new BufferedImage(columns * perColumn, rows * perRow, BufferedImage.TYPE_INT_RGB);
    for (int py = 0; py < image.getHeight(); py++) {
      double[] row = places[rows - 1 - py / perRow];
      for (int px = 0; px < image.getWidth(); px++) {
        double place = row[px / perColumn];
        image.setRGB(px, py, Double.isNaN(place) ? WHITE : ColourMap.rgb(place));
      }
    }
    AffineTransform fit = AffineTransform.getTranslateInstance(where.getX(), where.getY());
    fit.scale(where.getWidth() / image.getWidth(), where.getHeight() / image.getHeight());
    g.drawImage(image, fit, null);
  }
}
