package org.costate.pinn.lines;

/** A function whose parameters are not learnt. */
final class FixedPoint extends WrappedPoint {
  private final double[] none;
  private final double[] ignored;

  FixedPoint(PointFunction inner) {
    super(inner);
    this.none = new double[inner.parameterCount()];
    this.ignored = new double[none.length];
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }

  @Override
  public void setParameters(double[] theta) {
    if (theta.length != 0) {
      throw new IllegalArgumentException("need no parameters; got " + theta.length);
    }
  }

  @Override
  public void value(double[] c, int cells, double[] out) {
    inner.value(c, cells, out);
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    inner.pullback(c, cells, cotangent, cBar, ignored);
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    inner.pushforward(c, cells, cDot, none, out);
  }
}
