package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** The way a series is drawn: its values, its strokes, and its sample in the legend. */
interface Mark {
  /** All abscissae that must be visible. */
  List<double[]> xs();

  /** All ordinates that must be visible. */
  List<double[]> ys();

  void paint(Graphics2D g, Canvas canvas, Colour colour);

  /** The line of the legend's sample; of width zero for none. */
  BasicStroke sampleStroke();

  Color sampleColour(Colour colour);

  /** The shape of the legend's sample. */
  Symbol sampleSymbol();
}
