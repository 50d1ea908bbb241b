package org.costate.validation.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * A picture of fixed size that can be written as SVG or PNG.
 *
 * <p>Immutable and safe for many threads. The same figure gives the same bytes on one machine.
 */
public final class Figure {

  private static final double LARGEST_SCALE = 8;

  private final String title;
  private final String description;
  private final int width;
  private final int height;
  private final Painting painting;

  Figure(String title, String description, int width, int height, Painting painting) {
    if (!(width >= 160 && height >= 120 && width <= 8000 && height <= 8000)) {
      throw new IllegalArgumentException(
          "a figure is between 160 x 120 and 8000 x 8000 pixels; got %d x %d"
              .formatted(width, height));
    }
    this.title = title;
    this.description = description;
    this.width = width;
    this.height = height;
    this.painting = painting;
  }

  /**
   * Returns small multiples: figures beside and below one another, row by row, each at its own
   * size. Columns are as wide as their widest figure, rows as high as their highest.
   *
   * @param title what the whole shows; not drawn, but in the SVG's title
   * @param columns number of columns, at least 1
   * @param figures the parts, at least one
   * @throws IllegalArgumentException if there is no column or no figure
   */
  public static Figure grid(String title, int columns, List<Figure> figures) {
    Grid grid = new Grid(columns, figures);
    String description =
        figures.stream().map(f -> f.title + ": " + f.description).collect(Collectors.joining(" "));
    return new Figure(title, description, grid.width(), grid.height(), grid);
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns what the figure shows, in words: axes and names of series. */
  public String description() {
    return description;
  }

  /** Returns the width in pixels. */
  public int width() {
    return width;
  }

  /** Returns the height in pixels. */
  public int height() {
    return height;
  }

  /** Returns the figure as an SVG document, UTF-8 when written. */
  public String svg() {
    return SvgWriter.write(this);
  }

  /**
   * Returns the figure as a PNG image.
   *
   * @param scale pixels of the image for each pixel of the figure, 2 for print or dense screens;
   *     greater than 0 and at most 8
   * @throws IllegalArgumentException if the scale is out of its range
   */
  public byte[] png(double scale) {
    if (!(scale > 0 && scale <= LARGEST_SCALE)) {
      throw new IllegalArgumentException("scale must lie in (0, 8]; got " + scale);
    }
    int w = Math.max(1, (int) Math.round(width * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, w, h);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale((double) w / width, (double) h / height);
      paint(g);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the figure as SVG.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeSvg(Path file) {
    write(file, svg().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the figure as PNG, pixel for pixel.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writePng(Path file) {
    writePng(file, 1);
  }

  /**
   * Writes the figure as PNG.
   *
   * @param file where to; replaced if it exists
   * @param scale pixels of the image for each pixel of the figure
   * @throws IllegalArgumentException if the scale is not in (0, 8]
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writePng(Path file, double scale) {
    write(file, png(scale));
  }

  void paint(Graphics2D g) {
    painting.paint(g, width, height);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
