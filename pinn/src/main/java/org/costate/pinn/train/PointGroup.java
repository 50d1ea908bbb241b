package org.costate.pinn.train;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.residual.IntegralResidual;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.jspecify.annotations.Nullable;

/** Points at which a residual should vanish, and how much it counts. */
public final class PointGroup {
  private final String name;
  private final double weight;
  private final List<double[][]> sides;
  private final Map<String, double[]> given;
  private final Formula formula;

  /** Finds all sides from the points, null for pairs. */
  private final @Nullable Spread spread;

  private interface Spread {
    List<double[][]> sides(double[][] points);
  }

  interface Formula {
    Term of(List<Unknown> u);
  }

  private PointGroup(
      String name,
      double weight,
      List<double[][]> sides,
      Map<String, double[]> given,
      Formula formula,
      @Nullable Spread spread) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of %s must be positive and finite; got %s".formatted(name, weight));
    }
    this.name = name;
    this.weight = weight;
    this.sides = sides;
    this.given = given;
    this.formula = formula;
    this.spread = spread;
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
    return of(name, weight, points, Map.of(), residual);
  }

  /**
   * Returns a group on single points that come with quantities of their own, such as measured
   * values.
   *
   * @param name for messages
   * @param weight w in {@code w · mean r²}, positive
   * @param points {@code [dimension][n]}; kept
   * @param given quantities by name, n values each; kept
   * @param residual r
   * @throws IllegalArgumentException if a quantity has another number of values
   */
  public static PointGroup of(
      String name,
      double weight,
      double[][] points,
      Map<String, double[]> given,
      Residual residual) {
    given.forEach(
        (what, values) -> {
          if (values.length != points[0].length) {
            throw new IllegalArgumentException(
                "%s has %s points but %s values of %s"
                    .formatted(name, points[0].length, values.length, what));
          }
        });
    return new PointGroup(
        name,
        weight,
        List.<double[][]>of(points),
        new TreeMap<>(given),
        u -> residual.of(u.get(0)),
        List::<double[][]>of);
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
        name, weight, List.of(first, second), Map.of(), u -> residual.of(u.get(0), u.get(1)), null);
  }

  /**
   * Returns a group on points at each of which there is an integral.
   *
   * @param name for messages
   * @param weight w in {@code w · mean r²}, positive
   * @param points {@code [dimension][n]}; kept
   * @param domain where the integral begins and ends
   * @param integral the integral
   * @param residual r
   * @throws IllegalArgumentException if the integral's coordinate is not an interval of the domain
   */
  public static PointGroup ofIntegral(
      String name,
      double weight,
      double[][] points,
      Domain domain,
      Integral integral,
      IntegralResidual residual) {
    Quadrature quadrature = new Quadrature(integral, domain);
    return new PointGroup(
        name,
        weight,
        quadrature.spread(points),
        Map.of(),
        u -> residual.of(u.get(0), quadrature.sum(u)),
        quadrature::spread);
  }

  /**
   * Returns this at other points.
   *
   * @param points {@code [dimension][n]}; kept
   * @throws IllegalArgumentException if it is a group of pairs, or its points come with quantities
   */
  public PointGroup at(double[][] points) {
    if (spread == null || !given.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be moved: its points are pairs, or come with %s"
              .formatted(name, given.keySet()));
    }
    return new PointGroup(name, weight, spread.sides(points), given, formula, spread);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the number of points, or pairs. */
  public int size() {
    return sides.get(0)[0].length;
  }

  /** Returns the weight of its mean square. */
  public double weight() {
    return weight;
  }

  /** Returns the points, the first ones of pairs, {@code [dimension][n]}; not to be modified. */
  public double[][] points() {
    return sides.get(0);
  }

  Map<String, double[]> given() {
    return given;
  }

  double[] line(String name) {
    return Objects.requireNonNull(given.get(name), name);
  }

  List<double[][]> sides() {
    return sides;
  }

  Formula formula() {
    return formula;
  }
}
