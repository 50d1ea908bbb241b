package org.costate.validation.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HeatMap;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Pictures of functions over two coordinates of a domain; further coordinates are held midway.
 *
 * <p>A function takes points {@code [dimension][n]} and returns n values, as {@link
 * org.costate.pinn.PinnField#value}. Outside the domain, as around a disk, pictures stay white.
 */
public final class FieldPictures {
  private static final int CELLS = 128;
  private static final int LINE = 256;
  private static final int SLICES = 4;

  /** What is this much smaller than the largest value has the colour of zero. */
  private static final double SHOWN = 1e-4;

  private final Domain domain;
  private final String across;
  private final String up;

  private FieldPictures(Domain domain, String across, String up) {
    this.domain = domain;
    this.across = across;
    this.up = up;
  }

  /**
   * Returns pictures over two coordinates.
   *
   * @param domain of the functions
   * @param across name of the horizontal coordinate
   * @param up name of the vertical coordinate
   * @throws IllegalArgumentException if the domain has no such coordinate, or they are the same
   */
  public static FieldPictures over(Domain domain, String across, String up) {
    RegularGrid.over(domain).along(across, 2).along(up, 2);
    return new FieldPictures(domain, across, up);
  }

  /**
   * Returns a map of colours.
   *
   * @param title what it shows
   * @param label what the colours mean
   * @param field the function
   * @throws IllegalArgumentException if no value is finite
   */
  public Figure map(String title, String label, Function<double[][], double[]> field) {
    RegularGrid grid = cells();
    double[] values = grid.masked(field.apply(grid.points()));
    return heat(title, Axis.linear(label), grid, values);
  }

  /**
   * Returns a map of the magnitude on a logarithmic scale: of an error or a residual.
   *
   * @param title what it shows
   * @param label what the colours mean
   * @param field the function
   * @throws IllegalArgumentException if no value is finite
   */
  public Figure magnitude(String title, String label, Function<double[][], double[]> field) {
    RegularGrid grid = cells();
    double[] values =
        Arrays.stream(grid.masked(field.apply(grid.points()))).map(Math::abs).toArray();
    double largest = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    double least = largest > 0 ? SHOWN * largest : Double.MIN_NORMAL;
    double[] shown = Arrays.stream(values).map(v -> Math.max(v, least)).toArray();
    return heat(title, Axis.log(label), grid, shown);
  }

  /**
   * Returns lines along the vertical coordinate at four values of the horizontal one.
   *
   * @param title what it shows
   * @param label of the values
   * @param field the function, solid
   */
  public Figure slices(String title, String label, Function<double[][], double[]> field) {
    return plot(title, label, field).figure();
  }

  /**
   * Returns lines along the vertical coordinate at four values of the horizontal one, with those of
   * a reference.
   *
   * @param title what it shows
   * @param label of the values
   * @param field the function, solid
   * @param reference what it should be, dashed
   */
  public Figure slices(
      String title,
      String label,
      Function<double[][], double[]> field,
      Function<double[][], double[]> reference) {
    return plot(title, label, field).with(dashed(reference)).figure();
  }

  private LinePlot plot(String title, String label, Function<double[][], double[]> field) {
    LinePlot plot = LinePlot.of(title, Axis.linear(up), Axis.linear(label));
    for (double at : places()) {
      RegularGrid line = line(at);
      String name = String.format(Locale.ROOT, "%s = %.3g", across, at);
      double[] values = line.masked(field.apply(line.points()));
      plot = plot.with(Series.line(name, line.axes().get(0).values(), values));
    }
    return plot;
  }

  /** Returns all slices of the reference as one series, broken between them. */
  private Series dashed(Function<double[][], double[]> reference) {
    double[] x = new double[SLICES * (LINE + 1)];
    double[] y = new double[x.length];
    Arrays.fill(y, Double.NaN);
    double[] places = places();
    for (int k = 0; k < SLICES; k++) {
      RegularGrid line = line(places[k]);
      int first = k * (LINE + 1);
      System.arraycopy(line.axes().get(0).values(), 0, x, first, LINE);
      System.arraycopy(line.masked(reference.apply(line.points())), 0, y, first, LINE);
    }
    return Series.dashed("reference", x, y);
  }

  private RegularGrid line(double at) {
    return RegularGrid.over(domain).at(across, at).along(up, LINE);
  }

  /** Returns the middles of equal parts; the ends often are boundary values. */
  private double[] places() {
    Domain.Interval interval = domain.intervals().get(domain.index(across));
    double width = interval.high() - interval.low();
    return DoubleStream.iterate(0.5, k -> k + 1)
        .limit(SLICES)
        .map(k -> interval.low() + width * k / SLICES)
        .toArray();
  }

  private RegularGrid cells() {
    return RegularGrid.cellsOver(domain).along(across, CELLS).along(up, CELLS);
  }

  private Figure heat(String title, Axis colour, RegularGrid grid, double[] values) {
    HeatMap map = HeatMap.of(title, axis(across), axis(up), colour, grid.rows(values));
    boolean space = !across.equals(Place.TIME) && !up.equals(Place.TIME);
    return (space ? map.equalAspect() : map).figure();
  }

  private Axis axis(String name) {
    Domain.Interval interval = domain.intervals().get(domain.index(name));
    return Axis.linear(name).between(interval.low(), interval.high());
  }

  /**
   * Returns lines over the steps of a training on a logarithmic scale.
   *
   * @param title what it shows
   * @param label of the values
   * @param steps of every row
   * @param names of the lines; two of one name become one with a number behind
   * @param columns a column for each line; what is not positive and finite is left out
   * @return nothing if nothing is left
   */
  static Optional<Figure> history(
      String title,
      String label,
      List<Double> steps,
      List<String> names,
      List<List<Double>> columns) {
    double[] x = steps.stream().mapToDouble(Double::doubleValue).toArray();
    LinePlot plot = LinePlot.of(title, Axis.linear("step"), Axis.log(label));
    boolean seen = false;
    List<String> taken = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      for (int again = 2; taken.contains(name); again++) {
        name = names.get(k) + " " + again;
      }
      taken.add(name);
      double[] y = columns.get(k).stream().mapToDouble(v -> v > 0 ? v : Double.NaN).toArray();
      if (Arrays.stream(y).anyMatch(Double::isFinite)) {
        seen = true;
        plot = plot.with(Series.line(name, x, y));
      }
    }
    return seen ? Optional.of(plot.figure()) : Optional.empty();
  }
}
