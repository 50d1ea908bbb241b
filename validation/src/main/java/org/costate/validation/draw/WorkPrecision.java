package org.costate.validation.draw;

/**
 * A work-precision diagram: what each method pays for its accuracy, both logarithmic.
 *
 * <p>Immutable.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Nørsett and Wanner (1993),
 *     Solving Ordinary Differential Equations I, section II.10</a>
 */
public final class WorkPrecision {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;

  private final Panel panel;

  private WorkPrecision(Panel panel) {
    this.panel = panel;
  }

  /**
   * Returns a diagram without methods.
   *
   * @param title the problem; may be empty
   * @param error what accuracy is measured by, {@code "error at the end"} for instance
   * @param work what is paid, with its unit, {@code "time (ms)"} or {@code "evaluations"}
   */
  public static WorkPrecision of(String title, String error, String work) {
    return new WorkPrecision(Panel.of(title, Axis.log(error), Axis.log(work)));
  }

  /**
   * Returns this diagram with one more method, in the order of its tolerances.
   *
   * @param name the method
   * @param error errors reached, positive
   * @param work what they cost, positive, as many
   * @throws IllegalArgumentException if the name is blank or used, the lengths differ, no point is
   *     finite, or a value is not positive
   */
  public WorkPrecision method(String name, double[] error, double[] work) {
    return new WorkPrecision(panel.with(Series.marked(name, error, work, panel.names().size())));
  }

  /**
   * Returns the diagram at 720 x 460 pixels.
   *
   * @throws IllegalArgumentException if there is no method
   */
  public Figure figure() {
    return figure(WIDTH, HEIGHT);
  }

  /**
   * Returns the diagram.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if there is no method, or the size is not between 160 x 120
   *     and 8000 x 8000
   */
  public Figure figure(int width, int height) {
    return panel.figure(width, height);
  }
}
