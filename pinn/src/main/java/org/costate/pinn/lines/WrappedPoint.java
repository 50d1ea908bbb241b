package org.costate.pinn.lines;

/** A function made of another one, with its sizes and parameters. */
abstract class WrappedPoint implements PointFunction {
  /** The other one. */
  final PointFunction inner;

  WrappedPoint(PointFunction inner) {
    this.inner = inner;
  }

  @Override
  public int inputs() {
    return inner.inputs();
  }

  @Override
  public int outputs() {
    return inner.outputs();
  }

  @Override
  public boolean isConstant() {
    return inner.isConstant();
  }

  @Override
  public int parameterCount() {
    return inner.parameterCount();
  }

  @Override
  public double[] parameters() {
    return inner.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    inner.setParameters(theta);
  }
}
