package org.costate.solvers.interpolation;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;

/**
 * Gathers cotangents on states inside a step, interpolated by {@link CubicHermite}, and hands them
 * on to the states at both ends, through the slopes there.
 *
 * <p>The calls for each step are {@code add* pullbackEnd pullbackStart}.
 */
public final class HermiteCotangents {
  private final DifferentiableField field;
  private final double[] yBar;
  private final double[] slopeBar;
  private final double[] yNextBar;
  private final double[] slopeNextBar;
  private boolean any;

  /**
   * Begins with none.
   *
   * @param field whose slopes the cubic meets
   */
  public HermiteCotangents(DifferentiableField field) {
    int n = field.dimension();
    this.field = field;
    this.yBar = new double[n];
    this.slopeBar = new double[n];
    this.yNextBar = new double[n];
    this.slopeNextBar = new double[n];
  }

  /** Forgets what has arrived. */
  public void clear() {
    if (any) {
      Arrays.fill(yBar, 0);
      Arrays.fill(slopeBar, 0);
      Arrays.fill(yNextBar, 0);
      Arrays.fill(slopeNextBar, 0);
      any = false;
    }
  }

  /**
   * Adds a cotangent on the state inside the step.
   *
   * @param theta fraction of the step
   * @param h its length
   * @param cotangent sensitivity to the state; not modified
   * @param offset where the cotangent begins in its array
   */
  public void add(double theta, double h, double[] cotangent, int offset) {
    any = true;
    double ofNext = CubicHermite.ofNext(theta);
    double ofSlope = h * CubicHermite.ofSlope(theta);
    double ofSlopeNext = h * CubicHermite.ofSlopeNext(theta);
    for (int i = 0; i < yBar.length; i++) {
      double v = cotangent[offset + i];
      yBar[i] += (1 - ofNext) * v;
      slopeBar[i] += ofSlope * v;
      yNextBar[i] += ofNext * v;
      slopeNextBar[i] += ofSlopeNext * v;
    }
  }

  /**
   * Adds what falls to the state at the end of the step.
   *
   * @param t1 end of the step
   * @param y1 state there; not modified
   * @param y1Bar is added to
   * @param thetaBar is added to
   */
  public void pullbackEnd(double t1, double[] y1, double[] y1Bar, double[] thetaBar) {
    if (any) {
      field.pullback(t1, y1, slopeNextBar, y1Bar, thetaBar);
      for (int i = 0; i < y1Bar.length; i++) {
        y1Bar[i] += yNextBar[i];
      }
    }
  }

  /**
   * Adds what falls to the state at the start of the step, and forgets all.
   *
   * @param t start of the step
   * @param y state there; not modified
   * @param y0Bar is added to
   * @param thetaBar is added to
   */
  public void pullbackStart(double t, double[] y, double[] y0Bar, double[] thetaBar) {
    if (any) {
      field.pullback(t, y, slopeBar, y0Bar, thetaBar);
      for (int i = 0; i < y0Bar.length; i++) {
        y0Bar[i] += yBar[i];
      }
      clear();
    }
  }
}
