package org.costate.pinn.train;

import java.util.List;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;

/** Points at which a residual should vanish, and how much it counts. */
public final class PointGroup {
  private final String name;
  private final double weight;
  private final List<double[][]> sides;
  private final Formula formula;

  interface Formula {
    Term of(List<Unknown> u);
  }

  private PointGroup(String name, double weight, List<double[][]> sides, Formula formula) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of %s must be positive and finite; got %s".formatted(name, weight));
    }
    this.name = name;
    this.weight = weight;
    this.sides = sides;
    this.formula = formula;
  }

  /**
   * Returns a group on single points.
   *
   * @param name for messages
   * @param weight w in {@code w · mean r²}, positive
   * @param points {@code [dimension][n]}; kept
   * @param residual r
   */
  public static PointGroup of(String name, double weight, double[][] points, Residual residual) {
    return new PointGroup(name, weight, List.<double[][]>of(points), u -> residual.of(u.get(0)));
  }

  /**
   * Returns a group on pairs of points.
   *
   * @param name for messages
   * @param weight w in {@code w · mean r²}, positive
   * @param first {@code [dimension][n]}; kept
   * @param second of the same shape; kept
   * @param residual r
   */
  public static PointGroup ofPairs(
      String name, double weight, double[][] first, double[][] second, PairResidual residual) {
    if (first[0].length != second[0].length) {
      throw new IllegalArgumentException(
          "%s needs as many first as second points; got %s and %s"
              .formatted(name, first[0].length, second[0].length));
    }
    return new PointGroup(
        name, weight, List.of(first, second), u -> residual.of(u.get(0), u.get(1)));
  }

  /** Returns this at other points. */
  PointGroup at(double[][] points) {
    return new PointGroup(name, weight, List.<double[][]>of(points), formula);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the number of points, or pairs. */
  public int size() {
    return sides.get(0)[0].length;
  }

  double weight() {
    return weight;
  }

  List<double[][]> sides() {
    return sides;
  }

  Formula formula() {
    return formula;
  }
}
