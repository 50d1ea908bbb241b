package org.costate.validation.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Grey images of one size in rows and columns, white paper and black ink, with words at the rows
 * and above the columns if wanted. Immutable.
 */
public final class ImageGrid {
  private static final Color INK = new Color(0x22262B);
  private static final Color QUIET = new Color(0x565D66);
  private static final Color GAP = new Color(0xE6E8EB);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final Font WORDS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final int MARGIN = 10;
  private static final int TITLE_HEIGHT = 28;
  private static final int WORDS_HEIGHT = 18;
  private static final int LETTER = 7;
  private static final int SPACE = 3;
  private static final int LEAST_WIDTH = 160;
  private static final int LEAST_HEIGHT = 120;

  private final String title;
  private final int height;
  private final int width;
  private final int columns;
  private final double[][] images;
  private final List<String> rowWords;
  private final List<String> columnWords;

  private ImageGrid(
      String title,
      int height,
      int width,
      int columns,
      double[][] images,
      List<String> rowWords,
      List<String> columnWords) {
    this.title = title;
    this.height = height;
    this.width = width;
    this.columns = columns;
    this.images = images;
    this.rowWords = rowWords;
    this.columnWords = columnWords;
  }

  /**
   * Returns a grid of images, row by row.
   *
   * @param title what it shows; may be empty
   * @param height rows of pixels of an image
   * @param width columns of pixels of an image
   * @param columns images in a row, at least 1
   * @param ink {@code [count, height, width]}: 0 is white, 1 black, beyond them the same, {@code
   *     NaN} white; copied
   * @throws IllegalArgumentException if a number is out of range or the length does not fit
   */
  public static ImageGrid of(String title, int height, int width, int columns, double[] ink) {
    if (height < 1 || width < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "need a pixel and a column at least; got images of %d x %d in %d columns"
              .formatted(height, width, columns));
    }
    int size = Math.multiplyExact(height, width);
    if (ink.length == 0 || ink.length % size != 0) {
      throw new IllegalArgumentException(
          "ink must be [count, %d, %d] with one image at least; got %d numbers"
              .formatted(height, width, ink.length));
    }
    double[][] images = new double[ink.length / size][size];
    for (int i = 0; i < ink.length; i++) {
      images[i / size][i % size] = ink[i];
    }
    return new ImageGrid(title, height, width, columns, images, List.of(), List.of());
  }

  /**
   * Returns this grid with words at the left of its rows.
   *
   * @param words one for each row, from the first on
   */
  public ImageGrid rows(List<String> words) {
    return new ImageGrid(title, height, width, columns, images, List.copyOf(words), columnWords);
  }

  /**
   * Returns this grid with words above its columns.
   *
   * @param words one for each column, from the first on
   */
  public ImageGrid columns(List<String> words) {
    return new ImageGrid(title, height, width, columns, images, rowWords, List.copyOf(words));
  }

  /**
   * Returns the grid.
   *
   * @param zoom pixels of the figure for each pixel of an image, at least 1
   * @throws IllegalArgumentException if the figure would be larger than 8000 x 8000
   */
  public Figure figure(int zoom) {
    if (zoom < 1) {
      throw new IllegalArgumentException("zoom must be at least 1; got " + zoom);
    }
    int rows = (images.length + columns - 1) / columns;
    int w = left() + columns * (width * zoom + SPACE) - SPACE + MARGIN;
    int h = top() + rows * (height * zoom + SPACE) - SPACE + MARGIN;
    String description =
        "%d grey images of %d x %d pixels in rows of %d."
            .formatted(images.length, height, width, columns);
    return new Figure(
        title,
        description,
        Math.max(w, LEAST_WIDTH),
        Math.max(h, LEAST_HEIGHT),
        (g, across, down) -> paint(g, across, down, zoom));
  }

  private int left() {
    int letters = rowWords.stream().mapToInt(String::length).max().orElse(0);
    return MARGIN + (letters == 0 ? 0 : LETTER * letters + SPACE);
  }

  private int top() {
    return MARGIN
        + (title.isEmpty() ? 0 : TITLE_HEIGHT - MARGIN / 2)
        + (columnWords.isEmpty() ? 0 : WORDS_HEIGHT);
  }

  private void paint(Graphics2D g, int across, int down, int zoom) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, across, down);
    g.setFont(TITLE);
    g.setColor(INK);
    g.drawString(title, MARGIN, MARGIN + TITLE.getSize());
    BufferedImage all = tiles(zoom);
    g.drawImage(all, AffineTransform.getTranslateInstance(left(), top()), null);
    g.setFont(WORDS);
    g.setColor(QUIET);
    FontMetrics letters = g.getFontMetrics();
    for (int i = 0; i < rowWords.size(); i++) {
      int middle = top() + i * (height * zoom + SPACE) + height * zoom / 2;
      int end = left() - 2 * SPACE;
      String words = rowWords.get(i);
      g.drawString(words, end - letters.stringWidth(words), middle + letters.getAscent() / 2 - 1);
    }
    for (int j = 0; j < columnWords.size(); j++) {
      int middle = left() + j * (width * zoom + SPACE) + width * zoom / 2;
      String words = columnWords.get(j);
      g.drawString(words, middle - letters.stringWidth(words) / 2, top() - 2 * SPACE);
    }
  }

  /** All images in one, which the SVG then holds as one. */
  private BufferedImage tiles(int zoom) {
    int rows = (images.length + columns - 1) / columns;
    int stepX = width * zoom + SPACE;
    int stepY = height * zoom + SPACE;
    BufferedImage all =
        new BufferedImage(
            columns * stepX - SPACE, rows * stepY - SPACE, BufferedImage.TYPE_INT_RGB);
    for (int py = 0; py < all.getHeight(); py++) {
      for (int px = 0; px < all.getWidth(); px++) {
        int image = py / stepY * columns + px / stepX;
        int row = py % stepY / zoom;
        int column = px % stepX / zoom;
        boolean beyond = image >= images.length;
        boolean gap = row >= height || column >= width;
        int rgb =
            beyond ? 0xFFFFFF : gap ? GAP.getRGB() : grey(images[image][row * width + column]);
        all.setRGB(px, py, rgb);
      }
    }
    return all;
  }

  private static int grey(double ink) {
    double white = Double.isNaN(ink) ? 1 : 1 - Math.max(0, Math.min(1, ink));
    return (int) Math.round(255 * white) * 0x010101;
  }
}
