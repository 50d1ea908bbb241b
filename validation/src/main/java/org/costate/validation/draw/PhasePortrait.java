package org.costate.validation.draw;

/**
 * One component of a state against another: true and learnt curves, data, and the field around
 * them.
 *
 * <p>Both axes are linear. Immutable.
 */
public final class PhasePortrait {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 560;

  private final LinePlot plot;

  private PhasePortrait(LinePlot plot) {
    this.plot = plot;
  }

  /**
   * Returns an empty portrait, with one unit as long on paper in both directions.
   *
   * @param title what it shows; may be empty
   * @param x quantity of the horizontal axis
   * @param y quantity of the vertical axis
   */
  public static PhasePortrait of(String title, String x, String y) {
    return new PhasePortrait(LinePlot.of(title, Axis.linear(x), Axis.linear(y)).equalAspect());
  }

  /**
   * Returns an empty portrait whose axes are scaled on their own: for components of different
   * units.
   *
   * @param title what it shows; may be empty
   * @param x horizontal axis
   * @param y vertical axis
   */
  public static PhasePortrait of(String title, Axis x, Axis y) {
    return new PhasePortrait(LinePlot.of(title, x, y));
  }

  /**
   * Returns this portrait with the true curve: dashed, nearly black.
   *
   * @param name what the legend says
   * @param y1 horizontal component
   * @param y2 vertical component, as many
   * @throws IllegalArgumentException as {@link Series#dashed}
   */
  public PhasePortrait truth(String name, double[] y1, double[] y2) {
    return with(Series.dashed(name, y1, y2).in(Colour.BLACK));
  }

  /**
   * Returns this portrait with a learnt curve: solid, in the next colour.
   *
   * @param name what the legend says
   * @param y1 horizontal component
   * @param y2 vertical component, as many
   * @throws IllegalArgumentException as {@link Series#line}
   */
  public PhasePortrait learnt(String name, double[] y1, double[] y2) {
    return with(Series.line(name, y1, y2));
  }

  /**
   * Returns this portrait with data points.
   *
   * @param name what the legend says
   * @param y1 horizontal component
   * @param y2 vertical component, as many
   * @throws IllegalArgumentException as {@link Series#points}
   */
  public PhasePortrait data(String name, double[] y1, double[] y2) {
    return with(Series.points(name, y1, y2).in(Colour.ORANGE));
  }

  /**
   * Returns this portrait with the directions of a vector field, as grey arrows of one length.
   *
   * @param name what the legend says
   * @param y1 horizontal components of the points
   * @param y2 vertical components of the points, as many
   * @param dy1 horizontal components of the field there, as many
   * @param dy2 vertical components of the field there, as many
   * @throws IllegalArgumentException as {@link Series#arrows}
   */
  public PhasePortrait field(String name, double[] y1, double[] y2, double[] dy1, double[] dy2) {
    return with(Series.arrows(name, y1, y2, dy1, dy2));
  }

  /**
   * Returns this portrait with series of any kind, painted over those it has.
   *
   * @param series what to add
   * @throws IllegalArgumentException if a name is already used
   */
  public PhasePortrait with(Series... series) {
    return new PhasePortrait(plot.with(series));
  }

  /**
   * Returns the portrait at 560 x 560 pixels.
   *
   * @throws IllegalArgumentException if there is no series
   */
  public Figure figure() {
    return figure(WIDTH, HEIGHT);
  }

  /**
   * Returns the portrait.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if there is no series, or the size is not between 160 x 120
   *     and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    return plot.figure(width, height);
  }
}
