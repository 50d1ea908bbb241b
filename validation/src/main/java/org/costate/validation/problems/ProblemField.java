package org.costate.validation.problems;

import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/** Equations as a field: the fastest form there is of each derivative. For one thread. */
final class ProblemField implements DifferentiableField {
  private final Equations equations;
  private final @Nullable StiffEquations stiff;
  private final MatrixPattern pattern;
  private final AutomaticField automatic;
  private final double[] theta;
  private final double[] entries;
  private final double[] still;
  private final double[] tangent;

  ProblemField(int dimension, double[] theta, Equations equations) {
    this.equations = equations;
    this.stiff = equations instanceof StiffEquations known ? known : null;
    this.pattern = stiff == null ? MatrixPattern.dense(dimension) : stiff.pattern();
    this.automatic = AutomaticField.of(dimension, theta, equations);
    this.theta = theta.clone();
    this.entries = new double[stiff == null ? 0 : pattern.length()];
    this.still = new double[dimension];
    this.tangent = new double[dimension];
  }

  @Override
  public int dimension() {
    return still.length;
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
  public void setParameters(double[] newTheta) {
    automatic.setParameters(newTheta);
    System.arraycopy(newTheta, 0, theta, 0, theta.length);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    equations.derivative(t, y, theta, dydt);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    if (stiff == null) {
      automatic.pullback(t, y, cotangent, yBar, thetaBar);
      return;
    }
    stiff.jacobian(t, y, theta, entries);
    for (int j = 0; j < yBar.length; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        yBar[j] += entries[pattern.index(j, k)] * cotangent[pattern.row(j, k)];
      }
    }
    double[] thetaDot = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      thetaDot[j] = 1;
      automatic.pushforward(t, y, still, thetaDot, tangent);
      thetaDot[j] = 0;
      for (int i = 0; i < tangent.length; i++) {
        thetaBar[j] += cotangent[i] * tangent[i];
      }
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    automatic.pushforward(t, y, yDot, thetaDot, out);
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    if (stiff == null) {
      automatic.jacobian(t, y, jacobian);
      return;
    }
    stiff.jacobian(t, y, theta, entries);
    int n = still.length;
    java.util.Arrays.fill(jacobian, 0);
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        jacobian[pattern.row(j, k) * n + j] = entries[pattern.index(j, k)];
      }
    }
  }
}
