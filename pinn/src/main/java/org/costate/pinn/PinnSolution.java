package org.costate.pinn;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.costate.nets.optim.Minimum;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** What a training arrived at: functions of the coordinates, coefficients, and how it went. */
public final class PinnSolution implements TrainedSolution {
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

  @Override
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

  @Override
  public PinnOutcome outcome() {
    return outcome;
  }

  @Override
  public int iterations() {
    return result.iterations();
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

  @Override
  public List<String> outputs() {
    int width = model().network().outputWidth();
    return IntStream.range(0, width).mapToObj(model()::output).toList();
  }

  @Override
  public PinnField component(int index) {
    int width = model().network().outputWidth();
    if (index < 0 || index >= width) {
      throw new IllegalArgumentException(
          "the network has %s outputs; there is no component %s".formatted(width, index));
    }
    return PinnField.of(model(), result.parameters(), index);
  }

  @Override
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

  @Override
  public List<String> equations() {
    return problem.groups().stream()
        .filter(PosedProblem.Group::redrawn)
        .map(group -> group.points().name())
        .toList();
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
}
