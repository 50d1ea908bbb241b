package org.costate.solvers.nystrom;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;

/** One block, with derivatives. */
final class DifferentiableMotion implements DifferentiableSecondOrderField {
  private final DifferentiableField acceleration;
  private final Motion motion;
  private final int n;
  private final double[] q;
  private final double[] qDot;
  private final double[] aBar;
  private final double[] scratch;

  DifferentiableMotion(DifferentiableField acceleration) {
    this.acceleration = acceleration;
    this.motion = new Motion(acceleration, 1);
    this.n = acceleration.dimension();
    this.q = new double[n];
    this.qDot = new double[n];
    this.aBar = new double[n];
    this.scratch = new double[n];
  }

  @Override
  public DifferentiableField acceleration() {
    return acceleration;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    motion.derivative(t, y, dydt);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(cotangent, n, aBar, 0, n);
    Arrays.fill(scratch, 0);
    acceleration.pullback(t, q, aBar, scratch, thetaBar);
    for (int i = 0; i < n; i++) {
      yBar[i] += scratch[i];
      yBar[n + i] += cotangent[i];
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(yDot, 0, qDot, 0, n);
    acceleration.pushforward(t, q, qDot, thetaDot, scratch);
    System.arraycopy(yDot, n, out, 0, n);
    System.arraycopy(scratch, 0, out, n, n);
  }

  @Override
  public double timePullback(double t, double[] y, double[] cotangent) {
    System.arraycopy(y, 0, q, 0, n);
    System.arraycopy(cotangent, n, aBar, 0, n);
    return acceleration.timePullback(t, q, aBar);
  }
}
