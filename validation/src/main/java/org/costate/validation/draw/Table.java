package org.costate.validation.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of words and numbers under headings. Immutable.
 *
 * <p>Numbers are written by {@link Numbers#text} with four significant digits and stand at the
 * right of their column; anything else is written as it says itself and stands at the left.
 */
public final class Table {

  private static final int DIGITS = 4;

  private final List<String> headings;
  private final List<List<Object>> rows;

  private Table(List<String> headings, List<List<Object>> rows) {
    this.headings = headings;
    this.rows = rows;
  }

  /**
   * Returns a table without rows.
   *
   * @param headings one for each column, at least one
   * @throws IllegalArgumentException if there is none
   */
  public static Table of(String... headings) {
    if (headings.length == 0) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    return new Table(List.of(headings), List.of());
  }

  /**
   * Returns this table with one more row.
   *
   * @param cells numbers or words, one for each column
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Table row(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "a row of this table needs %d cells; got %d: %s"
              .formatted(headings.size(), cells.length, Arrays.toString(cells)));
    }
    List<List<Object>> grown = new ArrayList<>(rows);
    grown.add(List.of(cells));
    return new Table(headings, List.copyOf(grown));
  }

  List<String> headings() {
    return headings;
  }

  int size() {
    return rows.size();
  }

  /** Returns what stands in a cell. */
  String text(int row, int column) {
    Object cell = rows.get(row).get(column);
    return cell instanceof Number number
        ? Numbers.text(number.doubleValue(), DIGITS)
        : cell.toString();
  }

  /** Returns whether a column holds numbers only, so that its heading stands at the right too. */
  boolean numeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
  }

  boolean numeric(int row, int column) {
    return rows.get(row).get(column) instanceof Number;
  }
}
