package org.costate.validation.draw;

import java.awt.Graphics2D;

/** Paints itself into the rectangle from (0, 0) to (width, height); leaves the transform as is. */
@FunctionalInterface
interface Painting {
  void paint(Graphics2D g, int width, int height);
}
