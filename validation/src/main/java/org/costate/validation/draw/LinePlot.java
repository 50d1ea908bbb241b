package org.costate.validation.draw;

/**
 * Lines, points and bands over two axes: trajectories with data, loss curves, convergence.
 *
 * <pre>{@code
 * Figure loss =
 *     LinePlot.of("Training", Axis.linear("epoch"), Axis.log("mean squared error"))
 *         .with(Series.line("training", epoch, train))
 *         .with(Series.dashed("validation", epoch, held))
 *         .figure();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class LinePlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  private final Panel panel;

  private LinePlot(Panel panel) {
    this.panel = panel;
  }

  /**
   * Returns a plot without series.
   *
   * @param title what it shows; may be empty
   * @param x horizontal axis
   * @param y vertical axis
   */
  public static LinePlot of(String title, Axis x, Axis y) {
    return new LinePlot(Panel.of(title, x, y));
  }

  /**
   * Returns this plot with series painted over those it has.
   *
   * @param series what to add
   * @throws IllegalArgumentException if a name is already used, or a value is not positive on a
   *     logarithmic axis
   */
  public LinePlot with(Series... series) {
    Panel grown = panel;
    for (Series one : series) {
      grown = grown.with(one);
    }
    return new LinePlot(grown);
  }

  /** Returns this plot with one unit of x as long on paper as one unit of y. */
  public LinePlot equalAspect() {
    return new LinePlot(panel.equalAspect());
  }

  /** Returns this plot without a legend, for small multiples whose titles say enough. */
  public LinePlot withoutLegend() {
    return new LinePlot(panel.withoutLegend());
  }

  /**
   * Returns the plot at 720 x 420 pixels.
   *
   * @throws IllegalArgumentException if there is no series
   */
  public Figure figure() {
    return figure(WIDTH, HEIGHT);
  }

  /**
   * Returns the plot.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if there is no series, or the size is not between 160 x 120
   *     and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    return panel.figure(width, height);
  }
}
