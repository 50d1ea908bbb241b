package org.costate.pinn;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.field.ColumnTable;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.field.VtkImage;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Residual;

/** Functions of the coordinates that solve equations, in one network or in windows of time. */
public sealed interface TrainedSolution permits PinnSolution, WindowedSolution {

  /** Returns where the equations hold. */
  Domain domain();

  /** Returns how the training ended, and warnings. */
  PinnOutcome outcome();

  /** Returns the iterations of the last minimiser, of all windows together. */
  int iterations();

  /** Returns the names of the outputs. */
  List<String> outputs();

  /**
   * Returns an output.
   *
   * @throws IllegalArgumentException if there is no such output
   */
  PinnField component(int index);

  /** Returns the names of the equations. */
  List<String> equations();

  /**
   * Returns the residual of an equation.
   *
   * @param equation its name
   * @param at coordinates {@code [dimension][n]}; not modified
   * @throws IllegalArgumentException if there is no such equation
   */
  double[] residual(String equation, double[][] at);

  /**
   * Returns an output by its name.
   *
   * @throws IllegalArgumentException if no output is called that
   */
  default PinnField component(String name) {
    int index = outputs().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no output is called %s; there are %s".formatted(name, outputs()));
    }
    return component(index);
  }

  /**
   * Returns the first component of u.
   *
   * @param at coordinates {@code [dimension][n]}; not modified
   * @return n values
   * @throws IllegalArgumentException if there is another number of coordinates
   */
  default double[] value(double[][] at) {
    return component(0).value(at);
  }

  /**
   * Returns any formula of the solution, as {@link PinnField#evaluate} on its first component.
   *
   * @param formula as in an equation
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  default double[] evaluate(Residual formula, double[][] at) {
    return component(0).evaluate(formula, at);
  }

  /**
   * Returns a table of points: coordinates, every output, the residual of every equation.
   *
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  default ColumnTable table(double[][] at) {
    ColumnTable table = ColumnTable.of(domain().names(), at);
    for (String output : outputs()) {
      table = table.with(output, component(output).value(at));
    }
    for (String equation : equations()) {
      table = table.with("residual of " + equation, residual(equation, at));
    }
    return table;
  }

  /**
   * Returns an image of a grid: every output, the residual of every equation; {@code NaN} outside
   * the domain.
   *
   * @throws IllegalArgumentException if the grid has no axis or more than three
   */
  default VtkImage image(RegularGrid grid) {
    double[][] at = grid.points();
    ColumnTable table = table(at);
    VtkImage image = VtkImage.of(grid);
    for (String name : table.names().subList(at.length, table.names().size())) {
      image = image.with(name, grid.masked(table.column(name)));
    }
    return image;
  }

  /**
   * Returns {@code ‖u − v‖/‖v‖} in the Euclidean norm over points, for the first component.
   *
   * @param reference v, of the coordinates of one point
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  default double relativeError(ToDoubleFunction<double[]> reference, double[][] at) {
    return component(0).relativeError(reference, at);
  }
}
