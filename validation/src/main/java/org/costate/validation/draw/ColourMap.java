package org.costate.validation.draw;

/**
 * The colours of a heat map, from dark violet over green to yellow: perceptually even, readable in
 * grey and by the colour-blind.
 *
 * <p>Piecewise linear through eleven anchors of <i>viridis</i>.
 *
 * @see <a href="https://bids.github.io/colormap/">Smith and van der Walt (2015), viridis</a>
 */
final class ColourMap {

  private static final int[] ANCHORS = {
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
    0xBDDF26, 0xFDE725
  };

  private ColourMap() {}

  /** Returns the colour, as RGB, of a place between 0 and 1; places outside take the end's. */
  static int rgb(double place) {
    double along = Math.max(0, Math.min(1, place)) * (ANCHORS.length - 1);
    int anchor = Math.min((int) along, ANCHORS.length - 2);
    double part = along - anchor;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (ANCHORS[anchor] >> shift) & 0xFF;
      int to = (ANCHORS[anchor + 1] >> shift) & 0xFF;
      rgb |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return rgb;
  }
}
