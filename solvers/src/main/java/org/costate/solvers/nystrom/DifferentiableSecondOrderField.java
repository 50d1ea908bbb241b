package org.costate.solvers.nystrom;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;

/** The field of {@code q'' = a(t, q; θ)} whose acceleration can be differentiated. */
public final class DifferentiableSecondOrderField extends SecondOrderField
    implements DifferentiableField {
  private final DifferentiableField acceleration;
  private final double[] q;
  private final double[] qDot;
  private final double[] aDot;
  private final double[] aBar;
  private final double[] qBar;

  private DifferentiableSecondOrderField(DifferentiableField acceleration) {
    super(acceleration);
    int n = acceleration.dimension();
    this.acceleration = acceleration;
    this.q = new double[n];
    this.qDot = new double[n];
    this.aDot = new double[n];
    this.aBar = new double[n];
    this.qBar = new double[n];
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param acceleration a as a field of the positions alone; its parameters are those of the whole
   */
  public static DifferentiableSecondOrderField of(DifferentiableField acceleration) {
    return new DifferentiableSecondOrderField(acceleration);
  }

  @Override
  public DifferentiableField acceleration() {
    return acceleration;
  }

  @Override
  public int parameterCount() {
    return acceleration.parameterCount();
  }

  @Override
  public double[] parameters() {
    return acceleration.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    acceleration.setParameters(theta);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    int n = positions();
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(cotangent, n, aBar, 0, n);
    Arrays.fill(qBar, 0);
    acceleration.pullback(t, q, aBar, qBar, thetaBar);
    for (int i = 0; i < n; i++) {
      yBar[i] += qBar[i];
      yBar[n + i] += cotangent[i];
    }
  }

  @Override
  public double timePullback(double t, double[] y, double[] cotangent) {
    int n = positions();
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(cotangent, n, aBar, 0, n);
    return acceleration.timePullback(t, q, aBar);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    int n = positions();
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(yDot, 0, qDot, 0, n);
    acceleration.pushforward(t, q, qDot, thetaDot, aDot);
    System.arraycopy(yDot, n, out, 0, n);
    System.arraycopy(aDot, 0, out, n, n);
  }
}
