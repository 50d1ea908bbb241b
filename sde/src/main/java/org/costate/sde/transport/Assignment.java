package org.costate.sde.transport;

import java.util.Arrays;

/**
 * The linear assignment problem: a column for every row, each used once, at the least sum of costs.
 *
 * <p>Solved exactly by shortest augmenting paths with dual prices, row by row: Dijkstra's search on
 * a dense graph, at most n³ operations and n² memory. A thousand rows take about a second, and
 * every doubling at most eight times as long.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">Jonker and Volgenant (1987), A shortest
 *     augmenting path algorithm for dense and sparse linear assignment problems</a>
 */
public final class Assignment {
  private static final int FREE = -1;

  private final int n;
  private final double[] cost;
  private final double[] price;
  private final int[] rowOf;
  private final double[] distance;
  private final int[] from;
  private final boolean[] reached;

  private Assignment(double[] cost, int n) {
    this.n = n;
    this.cost = cost;
    this.price = new double[n];
    this.rowOf = new int[n];
    this.distance = new double[n];
    this.from = new int[n];
    this.reached = new boolean[n];
    Arrays.fill(rowOf, FREE);
  }

  /**
   * Returns the column of each row.
   *
   * @param cost {@code [n, n]} row-major, finite; not modified
   * @throws IllegalArgumentException if the length is no square or a cost is not finite
   */
  public static int[] solve(double[] cost) {
    int n = (int) Math.round(Math.sqrt(cost.length));
    if (n < 1 || n * n != cost.length) {
      throw new IllegalArgumentException(
          "costs must be a square of rows and columns; got %s numbers".formatted(cost.length));
    }
    for (int i = 0; i < cost.length; i++) {
      if (!Double.isFinite(cost[i])) {
        throw new IllegalArgumentException(
            "costs must be finite; row %s, column %s is %s".formatted(i / n, i % n, cost[i]));
      }
    }
    Assignment search = new Assignment(cost, n);
    search.lowerPrices();
    for (int row = 0; row < n; row++) {
      search.add(row);
    }
    int[] columnOf = new int[n];
    for (int j = 0; j < n; j++) {
      columnOf[search.rowOf[j]] = j;
    }
    return columnOf;
  }

  /** The cheapest row of a column is a price at which searches end early. */
  private void lowerPrices() {
    Arrays.fill(price, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        price[j] = Math.min(price[j], cost[i * n + j]);
      }
    }
  }

  /**
   * Gives a row a column, and others new ones along the shortest path to a free column in the costs
   * {@code c(i, j) − price(j)}, less those of the row in use.
   */
  private void add(int first) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(reached, false);
    int row = first;
    int column = FREE;
    double length = 0;
    double own = 0;
    while (row != FREE) {
      column = advance(row, column, length - own);
      length = distance[column];
      reached[column] = true;
      row = rowOf[column];
      own = row == FREE ? 0 : cost[row * n + column] - price[column];
    }
    for (int j = 0; j < n; j++) {
      if (reached[j]) {
        price[j] += distance[j] - length;
      }
    }
    turn(first, column);
  }

  /** Shortens distances by way of a row, and returns the nearest column not reached before. */
  private int advance(int row, int by, double offset) {
    int nearest = FREE;
    double least = Double.POSITIVE_INFINITY;
    int at = row * n;
    for (int j = 0; j < n; j++) {
      if (!reached[j]) {
        double length = offset + cost[at + j] - price[j];
        if (length < distance[j]) {
          distance[j] = length;
          from[j] = by;
        }
        // Of equally near columns a free one ends the search.
        if (distance[j] < least
            || (distance[j] == least && rowOf[j] == FREE && rowOf[nearest] != FREE)) {
          least = distance[j];
          nearest = j;
        }
      }
    }
    return nearest;
  }

  private void turn(int first, int end) {
    int column = end;
    while (from[column] != FREE) {
      rowOf[column] = rowOf[from[column]];
      column = from[column];
    }
    rowOf[column] = first;
  }
}
