package org.costate.pinn;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.costate.nets.optim.Minimum;
import org.costate.pinn.field.ColumnTable;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.field.VtkImage;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** What a training arrived at: functions of the coordinates, coefficients, and how it went. */
public final class PinnSolution {
  private final PosedProblem problem;
  private final List<PointGroup> points;
  private final Minimum result;
  private final PinnOutcome outcome;
  private final PinnHistory history;

  PinnSolution(
      PosedProblem problem,
      List<PointGroup> points,
      Minimum result,
      PinnOutcome outcome,
      PinnHistory history) {
    this.problem = problem;
    this.points = List.copyOf(points);
    this.result = result;
    this.outcome = outcome;
    this.history = history;
  }

  /** Returns where the equations hold. */
  public Domain domain() {
    return problem.domain();
  }

  Model model() {
    return problem.model();
  }

  /** Returns where the last minimiser stood: loss, iterations, reason, parameters. */
  public Minimum result() {
    return result;
  }

  /** Returns how the training ended, and warnings. */
  public PinnOutcome outcome() {
    return outcome;
  }

  /** Returns what was measured on the way. */
  public PinnHistory history() {
    return history;
  }

  /** Returns a copy of the parameters: the network's, then the coefficients'. */
  public double[] parameters() {
    return result.parameters();
  }

  /** Returns the unknown coefficients by name. */
  public Map<String, Double> coefficients() {
    return model().coefficients(result.parameters());
  }

  /** Returns the names of the outputs of the network. */
  public List<String> outputs() {
    int width = model().network().outputWidth();
    return IntStream.range(0, width).mapToObj(model()::output).toList();
  }

  /**
   * Returns an output of the network.
   *
   * @throws IllegalArgumentException if there is no such output
   */
  public PinnField component(int index) {
    int width = model().network().outputWidth();
    if (index < 0 || index >= width) {
      throw new IllegalArgumentException(
          "the network has %s outputs; there is no component %s".formatted(width, index));
    }
    return new PinnField(model(), result.parameters(), index);
  }

  /**
   * Returns an output by its name.
   *
   * @throws IllegalArgumentException if no output is called that
   */
  public PinnField component(String name) {
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
  public double[] value(double[][] at) {
    return component(0).value(at);
  }

  /**
   * Returns any formula of the solution, as {@link PinnField#evaluate} on its first component.
   *
   * @param formula as in an equation
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  public double[] evaluate(Residual formula, double[][] at) {
    return component(0).evaluate(formula, at);
  }

  /**
   * Returns the residual of an equation.
   *
   * @param equation its name
   * @param at coordinates {@code [dimension][n]}; not modified
   * @throws IllegalArgumentException if there is no such equation
   */
  public double[] residual(String equation, double[][] at) {
    for (PosedProblem.Group group : problem.groups()) {
      if (group.redrawn() && group.points().name().equals(equation)) {
        PointGroup moved = group.points().at(at);
        return new ResidualLoss(model(), List.of(moved), 1).residuals(result.parameters(), 0);
      }
    }
    throw new IllegalArgumentException(
        "no equation is called %s; there are %s".formatted(equation, equations()));
  }

  /** Returns the names of the equations. */
  public List<String> equations() {
    return problem.groups().stream()
        .filter(PosedProblem.Group::redrawn)
        .map(group -> group.points().name())
        .toList();
  }

  /**
   * Returns a table of points: coordinates, every output, the residual of every equation.
   *
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  public ColumnTable table(double[][] at) {
    ColumnTable table = ColumnTable.of(model().names(), at);
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
  public VtkImage image(RegularGrid grid) {
    double[][] at = grid.points();
    ColumnTable table = table(at);
    VtkImage image = VtkImage.of(grid);
    for (String name : table.names().subList(at.length, table.names().size())) {
      image = image.with(name, grid.masked(table.column(name)));
    }
    return image;
  }

  /** Returns the names of the terms of the loss, in the order of the history. */
  public List<String> terms() {
    return points.stream().map(PointGroup::name).toList();
  }

  /**
   * Returns the points of a term as last drawn, {@code [dimension][n]}.
   *
   * @param term its number
   */
  public double[][] points(int term) {
    double[][] at = points.get(term).points();
    double[][] copy = new double[at.length][];
    for (int i = 0; i < at.length; i++) {
      copy[i] = at[i].clone();
    }
    return copy;
  }

  /**
   * Returns {@code ‖u − v‖/‖v‖} in the Euclidean norm over points, for the first component.
   *
   * @param reference v, of the coordinates of one point
   * @param at coordinates {@code [dimension][n]}; not modified
   */
  public double relativeError(ToDoubleFunction<double[]> reference, double[][] at) {
    return component(0).relativeError(reference, at);
  }
}
