package org.costate.solvers.exponential;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.interpolation.HermiteCotangents;
import org.costate.solvers.interpolation.HermiteTapedStepper;

/**
 * Steps an exponential tableau forward with a record and pulls cotangents back through it.
 *
 * <p>The record of a step holds the states of its stages, the start being the first, and its end.
 */
final class TapedExponentialStepper implements HermiteTapedStepper {
  private final ExponentialTableau tableau;
  private final DifferentiableField nonlinear;
  private final ExponentialStepper forward;
  private final Propagators propagators;
  private final HermiteCotangents inside;
  private final int stages;
  private final int n;

  private final double[][] slopeBars;
  private final double[] state;
  private final double[] stateBar;
  private final double[] endBar;

  private double[] tape = {};
  private int offset;

  TapedExponentialStepper(
      ExponentialTableau tableau, DifferentiableSemilinearField field, ExponentialStepper forward) {
    this.tableau = tableau;
    this.nonlinear = field.nonlinearPart();
    this.forward = forward;
    this.propagators = Propagators.of(tableau, field.linearPart());
    this.inside = new HermiteCotangents(field);
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.slopeBars = new double[stages][n];
    this.state = new double[n];
    this.stateBar = new double[n];
    this.endBar = new double[n];
  }

  @Override
  public ExponentialStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return (stages + 1) * n;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    for (int i = 1; i < stages; i++) {
      System.arraycopy(forward.state(i), 0, tape, offset + i * n, n);
    }
    System.arraycopy(yNext, 0, tape, offset + stages * n, n);
    return error;
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    propagators.set(h);
    System.arraycopy(tape, offset + stages * n, state, 0, n);
    inside.pullbackEnd(t + h, state, yBar, thetaBar);
    System.arraycopy(yBar, 0, endBar, 0, n);
    Arrays.fill(yBar, 0);
    for (double[] bar : slopeBars) {
      Arrays.fill(bar, 0);
    }
    propagators.pullEnd(endBar, yBar, slopeBars);
    for (int i = stages - 1; i > 0; i--) {
      System.arraycopy(tape, offset + i * n, state, 0, n);
      Arrays.fill(stateBar, 0);
      nonlinear.pullback(t + tableau.c().get(i) * h, state, slopeBars[i], stateBar, thetaBar);
      propagators.pullStage(i, stateBar, yBar, slopeBars);
    }
    System.arraycopy(tape, offset, state, 0, n);
    nonlinear.pullback(t, state, slopeBars[0], yBar, thetaBar);
    inside.pullbackStart(t, state, yBar, thetaBar);
  }
}
