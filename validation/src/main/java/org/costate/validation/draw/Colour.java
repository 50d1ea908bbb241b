package org.costate.validation.draw;

import java.awt.Color;

/**
 * The colours of series, told apart by colour-blind readers too.
 *
 * <p>Series without a colour of their own take blue, vermilion, green, purple, orange and sky in
 * turn.
 *
 * @see <a href="https://doi.org/10.1038/nmeth.1618">Wong (2011), Points of view: color
 *     blindness</a>
 */
public enum Colour {
  /** #0072B2. */
  BLUE(0x0072B2),
  /** #D55E00. */
  VERMILION(0xD55E00),
  /** #009E73. */
  GREEN(0x009E73),
  /** #CC79A7, darkened a little for thin lines. */
  PURPLE(0xB8578C),
  /** #E69F00. */
  ORANGE(0xE69F00),
  /** #56B4E9. */
  SKY(0x56B4E9),
  /** A middle grey, for what stands back. */
  GREY(0x8A9099),
  /** Nearly black, for references. */
  BLACK(0x22262B);

  private static final int CYCLE = 6;

  private final int rgb;

  Colour(int rgb) {
    this.rgb = rgb;
  }

  /** Returns the colour of the series with the given place in its plot. */
  static Colour of(int place) {
    return values()[place % CYCLE];
  }

  Color opaque() {
    return new Color(rgb);
  }

  Color translucent(int alpha) {
    return new Color((alpha << 24) | rgb, true);
  }
}
