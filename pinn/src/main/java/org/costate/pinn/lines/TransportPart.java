package org.costate.pinn.lines;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.jacobian.JacobianField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.MatrixPattern;

/** Some terms of a transport field, with the parameters of all of them and its own Jacobian. */
final class TransportPart implements DifferentiableField, JacobianField {
  private final TransportField inner;
  private final double[] theta;
  private final int first;
  private final MatrixPattern pattern;
  private final Linearisation linearisation;
  private final double[] bars;
  private final double[] slope;

  /**
   * Makes a part.
   *
   * @param inner the terms; they share their functions with the whole
   * @param theta parameters of the whole
   * @param first where those of the part begin
   */
  TransportPart(TransportField inner, double[] theta, int first) {
    this.inner = inner;
    this.theta = theta.clone();
    this.first = first;
    this.pattern = inner.pattern();
    this.linearisation = inner.jacobians().open(inner, Tolerances.of(1, 1));
    this.bars = new double[inner.parameterCount()];
    this.slope = new double[inner.dimension()];
  }

  @Override
  public int dimension() {
    return inner.dimension();
  }

  @Override
  public void derivative(double t, double[] c, double[] dcdt) {
    inner.derivative(t, c, dcdt);
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    if (values.length != theta.length) {
      throw new IllegalArgumentException(
          "need %s parameters; got %s".formatted(theta.length, values.length));
    }
    System.arraycopy(values, 0, theta, 0, theta.length);
    inner.setParameters(Arrays.copyOfRange(theta, first, first + bars.length));
  }

  @Override
  public void pullback(double t, double[] c, double[] cotangent, double[] cBar, double[] thetaBar) {
    Arrays.fill(bars, 0);
    inner.pullback(t, c, cotangent, cBar, bars);
    for (int j = 0; j < bars.length; j++) {
      thetaBar[first + j] += bars[j];
    }
  }

  @Override
  public void pushforward(double t, double[] c, double[] cDot, double[] thetaDot, double[] out) {
    inner.pushforward(t, c, cDot, Arrays.copyOfRange(thetaDot, first, first + bars.length), out);
  }

  @Override
  public MatrixPattern pattern() {
    return pattern;
  }

  @Override
  public void jacobianEntries(double t, double[] c, double[] entries) {
    inner.derivative(t, c, slope);
    linearisation.jacobian(t, c, slope, entries);
  }

  @Override
  public boolean timeDerivative(double t, double[] c, double[] out) {
    Arrays.fill(out, 0);
    return true;
  }
}
