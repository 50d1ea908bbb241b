package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Figures in rows and columns. */
final class Grid implements Painting {

  private final List<Figure> figures;
  private final int[] left;
  private final int[] top;

  Grid(int columns, List<Figure> figures) {
    if (columns < 1) {
      throw new IllegalArgumentException("a grid needs at least 1 column; got " + columns);
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a grid needs at least 1 figure; got none");
    }
    this.figures = List.copyOf(figures);
    int across = Math.min(columns, figures.size());
    int down = (figures.size() + across - 1) / across;
    left = new int[across + 1];
    top = new int[down + 1];
    for (int i = 0; i < figures.size(); i++) {
      left[i % across + 1] = Math.max(left[i % across + 1], figures.get(i).width());
      top[i / across + 1] = Math.max(top[i / across + 1], figures.get(i).height());
    }
    accumulate(left);
    accumulate(top);
  }

  int width() {
    return left[left.length - 1];
  }

  int height() {
    return top[top.length - 1];
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    int across = left.length - 1;
    AffineTransform whole = g.getTransform();
    for (int i = 0; i < figures.size(); i++) {
      g.translate(left[i % across], top[i / across]);
      figures.get(i).paint(g);
      g.setTransform(whole);
    }
  }

  private static void accumulate(int[] sizes) {
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] += sizes[i - 1];
    }
  }
}
