package org.costate.pinn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.pinn.field.ColumnTable;

/** What was measured on the way of a training: columns of equal length, a row every ten steps. */
public final class PinnHistory {
  static final String STEP = "step";
  static final String LOSS = "loss";
  static final String ERROR = "error";
  private static final String TERM = "term ";
  private static final String WEIGHT = "weight ";
  private static final String COEFFICIENT = "coefficient ";
  private static final String PREFIX = "history/";

  private final Map<String, List<Double>> columns = new LinkedHashMap<>();

  PinnHistory(int terms, List<String> coefficients) {
    columns.put(STEP, new ArrayList<>());
    columns.put(LOSS, new ArrayList<>());
    for (int g = 0; g < terms; g++) {
      columns.put(TERM + g, new ArrayList<>());
      columns.put(WEIGHT + g, new ArrayList<>());
    }
    coefficients.forEach(name -> columns.put(COEFFICIENT + name, new ArrayList<>()));
    columns.put(ERROR, new ArrayList<>());
  }

  /** Adds a row. */
  void add(
      long step,
      double loss,
      double[] terms,
      double[] weights,
      Map<String, Double> coefficients,
      double error) {
    add(STEP, (double) step);
    add(LOSS, loss);
    for (int g = 0; g < terms.length; g++) {
      add(TERM + g, terms[g]);
      add(WEIGHT + g, weights[g]);
    }
    coefficients.forEach((name, value) -> add(COEFFICIENT + name, value));
    add(ERROR, error);
  }

  private void add(String column, double value) {
    require(column).add(value);
  }

  /** Returns the step of every row: those of Adam, then iterations. */
  public List<Double> steps() {
    return column(STEP);
  }

  /** Returns the weighted loss. */
  public List<Double> loss() {
    return column(LOSS);
  }

  /**
   * Returns the unweighted mean square of one term, in the order in which the problem has them.
   *
   * @throws IllegalArgumentException if there is no such term
   */
  public List<Double> term(int index) {
    return column(TERM + index);
  }

  /**
   * Returns the weight of one term.
   *
   * @throws IllegalArgumentException if there is no such term
   */
  public List<Double> weight(int index) {
    return column(WEIGHT + index);
  }

  /**
   * Returns an unknown coefficient; the first entry is its start.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<Double> coefficient(String name) {
    return column(COEFFICIENT + name);
  }

  /** Returns the relative error from the reference, {@code NaN} where there is none. */
  public List<Double> error() {
    return column(ERROR);
  }

  /** Returns the names of all columns, for tables. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /**
   * Returns a column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<Double> column(String name) {
    return Collections.unmodifiableList(require(name));
  }

  private List<Double> require(String name) {
    List<Double> column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "the history has no %s; it has %s".formatted(name, columns.keySet()));
    }
    return column;
  }

  /** Returns all columns as a table, for files and drawings. */
  public ColumnTable table() {
    ColumnTable table = ColumnTable.empty();
    for (Map.Entry<String, List<Double>> column : columns.entrySet()) {
      double[] values = column.getValue().stream().mapToDouble(Double::doubleValue).toArray();
      table = table.with(column.getKey(), values);
    }
    return table;
  }

  PinnHistory copy() {
    PinnHistory copy = new PinnHistory(0, List.of());
    copy.columns.clear();
    columns.forEach((name, values) -> copy.columns.put(name, new ArrayList<>(values)));
    return copy;
  }

  void save(Checkpoint.Builder to) {
    columns.forEach(
        (name, values) ->
            to.put(PREFIX + name, values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  void restore(Checkpoint from) {
    columns.forEach(
        (name, values) -> {
          values.clear();
          for (double value : from.array(PREFIX + name)) {
            values.add(value);
          }
        });
  }
}
