package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The cells of a heat map, filling the axes; row 0 at the bottom. Missing values stay white. */
final class Cells implements Layer {

  /** Pixels of the image for each of the figure, so that no viewer blurs the cells. */
  private static final double SHARP = 2;

  private static final int WHITE = 0xFFFFFF;

  private final double[][] places;

  /** Takes values already mapped to 0 … 1. */
  Cells(double[][] places) {
    this.places = places;
  }

  @Override
  public void paint(Graphics2D g, Canvas canvas) {
    int rows = places.length;
    int columns = places[0].length;
    Rectangle2D area = canvas.area();
    int perRow = (int) Math.ceil(SHARP * area.getHeight() / rows);
    int perColumn = (int) Math.ceil(SHARP * area.getWidth() / columns);
    BufferedImage image =
        new BufferedImage(columns * perColumn, rows * perRow, BufferedImage.TYPE_INT_RGB);
    for (int py = 0; py < image.getHeight(); py++) {
      double[] row = places[rows - 1 - py / perRow];
      for (int px = 0; px < image.getWidth(); px++) {
        double place = row[px / perColumn];
        image.setRGB(px, py, Double.isNaN(place) ? WHITE : ColourMap.rgb(place));
      }
    }
    AffineTransform fit = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    fit.scale(area.getWidth() / image.getWidth(), area.getHeight() / image.getHeight());
    g.drawImage(image, fit, null);
  }
}
