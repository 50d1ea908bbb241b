package org.costate.validation.draw;

/**
 * One key figure of a report.
 *
 * @param label what was measured
 * @param value how much, as it shall be read
 * @param unit the unit; may be empty
 */
public record Tile(String label, String value, String unit) {

  private static final int DIGITS = 3;

  /**
   * Returns a tile with a number of three significant digits.
   *
   * @param label what was measured
   * @param value how much; whole numbers below a million are written in full
   * @param unit the unit; may be empty
   */
  public static Tile of(String label, double value, String unit) {
    return new Tile(label, Numbers.text(value, DIGITS), unit);
  }
}
