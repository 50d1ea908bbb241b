package org.costate.ode;

import org.costate.solvers.DifferentiableField;

/** Several trajectories through a field that knows one: each row copied out and in. */
final class RowByRow implements DifferentiableField {
  private final DifferentiableField field;
  private final int rows;
  private final int width;
  private final double[] y;
  private final double[] slope;
  private final double[] bar;

  RowByRow(DifferentiableField field, int rows) {
    this.field = field;
    this.rows = rows;
    this.width = field.dimension();
    this.y = new double[width];
    this.slope = new double[width];
    this.bar = new double[width];
  }

  @Override
  public int dimension() {
    return rows * width;
  }

  @Override
  public int parameterCount() {
    return field.parameterCount();
  }

  @Override
  public double[] parameters() {
    return field.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    field.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] state, double[] dydt) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(state, row * width, y, 0, width);
      field.derivative(t, y, slope);
      System.arraycopy(slope, 0, dydt, row * width, width);
    }
  }

  @Override
  public int recordLength() {
    return rows * field.recordLength();
  }

  @Override
  public void derivative(double t, double[] state, double[] dydt, double[] record, int offset) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(state, row * width, y, 0, width);
      field.derivative(t, y, slope, record, offset + row * field.recordLength());
      System.arraycopy(slope, 0, dydt, row * width, width);
    }
  }

  @Override
  public void pullback(
      double t, double[] state, double[] cotangent, double[] yBar, double[] thetaBar) {
    for (int row = 0; row < rows; row++) {
      load(state, cotangent, yBar, row);
      field.pullback(t, y, slope, bar, thetaBar);
      System.arraycopy(bar, 0, yBar, row * width, width);
    }
  }

  @Override
  public void pullback(
      double t,
      double[] state,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    for (int row = 0; row < rows; row++) {
      load(state, cotangent, yBar, row);
      int at = offset + row * field.recordLength();
      field.pullback(t, y, slope, bar, thetaBar, record, at);
      System.arraycopy(bar, 0, yBar, row * width, width);
    }
  }

  private void load(double[] state, double[] cotangent, double[] yBar, int row) {
    System.arraycopy(state, row * width, y, 0, width);
    System.arraycopy(cotangent, row * width, slope, 0, width);
    System.arraycopy(yBar, row * width, bar, 0, width);
  }
}
