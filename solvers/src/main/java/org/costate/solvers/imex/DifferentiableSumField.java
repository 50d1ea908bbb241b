package org.costate.solvers.imex;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;

/** The sum of two differentiable parts with the same parameters. */
final class DifferentiableSumField implements DifferentiableSplitField {
  private final DifferentiableField explicitPart;
  private final DifferentiableField implicitPart;
  private final double[] slope;
  private final double[] matrix;

  DifferentiableSumField(DifferentiableField explicitPart, DifferentiableField implicitPart) {
    SumField.requireSameDimension(explicitPart, implicitPart);
    double[] theta = explicitPart.parameters();
    if (!Arrays.equals(theta, implicitPart.parameters())) {
      throw new IllegalArgumentException(
          "both parts must have the parameters of the whole; got %s and %s"
              .formatted(Arrays.toString(theta), Arrays.toString(implicitPart.parameters())));
    }
    this.explicitPart = explicitPart;
    this.implicitPart = implicitPart;
    int n = explicitPart.dimension();
    this.slope = new double[n];
    this.matrix = new double[n * n];
  }

  @Override
  public int dimension() {
    return slope.length;
  }

  @Override
  public int parameterCount() {
    return explicitPart.parameterCount();
  }

  @Override
  public double[] parameters() {
    return explicitPart.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    explicitPart.setParameters(theta);
    implicitPart.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    explicitPart.derivative(t, y, dydt);
    implicitPart.derivative(t, y, slope);
    add(slope, dydt);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    explicitPart.pullback(t, y, cotangent, yBar, thetaBar);
    implicitPart.pullback(t, y, cotangent, yBar, thetaBar);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    explicitPart.pushforward(t, y, yDot, thetaDot, out);
    implicitPart.pushforward(t, y, yDot, thetaDot, slope);
    add(slope, out);
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    explicitPart.jacobian(t, y, jacobian);
    implicitPart.jacobian(t, y, matrix);
    add(matrix, jacobian);
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  @Override
  public DifferentiableField explicitPart() {
    return explicitPart;
  }

  @Override
  public DifferentiableField implicitPart() {
    return implicitPart;
  }
}
