package org.costate.validation.draw;

import java.awt.Graphics2D;

/** Something painted inside the axes; clipped to them by the caller. */
@FunctionalInterface
interface Layer {
  void paint(Graphics2D g, Canvas canvas);
}
