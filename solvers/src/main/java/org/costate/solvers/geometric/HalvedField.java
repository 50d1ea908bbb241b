package org.costate.solvers.geometric;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedField;

/** A field whose first half moves positions and whose second half moves momenta. */
final class HalvedField implements DifferentiableSeparableField, ForwardedField {
  private final DifferentiableField field;
  private final DifferentiableField drift;
  private final DifferentiableField kick;

  HalvedField(DifferentiableField field) {
    int n = field.dimension();
    if (n % 2 != 0) {
      throw new IllegalArgumentException(
          "positions and momenta must be equally many; got %s components".formatted(n));
    }
    this.field = field;
    this.drift = new Half(field, 0);
    this.kick = new Half(field, n / 2);
  }

  /** The field where it moves the half that begins at {@code from}, and zero elsewhere. */
  private static final class Half implements DifferentiableField {
    private final DifferentiableField field;
    private final int from;
    private final double[] masked;

    Half(DifferentiableField field, int from) {
      this.field = field;
      this.from = from;
      this.masked = new double[field.dimension()];
    }

    @Override
    public int dimension() {
      return masked.length;
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

    private void clearOther(double[] slope) {
      int half = masked.length / 2;
      Arrays.fill(slope, half - from, masked.length - from, 0);
    }

    private double[] masked(double[] cotangent) {
      int half = masked.length / 2;
      System.arraycopy(cotangent, from, masked, from, half);
      return masked;
    }

    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      field.derivative(t, y, dydt);
      clearOther(dydt);
    }

    @Override
    public int recordLength() {
      return field.recordLength();
    }

    @Override
    public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
      field.derivative(t, y, dydt, record, offset);
      clearOther(dydt);
    }

    @Override
    public void pullback(
        double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
      field.pullback(t, y, masked(cotangent), yBar, thetaBar);
    }

    @Override
    public void pullback(
        double t,
        double[] y,
        double[] cotangent,
        double[] yBar,
        double[] thetaBar,
        double[] record,
        int offset) {
      field.pullback(t, y, masked(cotangent), yBar, thetaBar, record, offset);
    }

    @Override
    public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
      field.pushforward(t, y, yDot, thetaDot, out);
      clearOther(out);
    }
  }

  @Override
  public DifferentiableField drift() {
    return drift;
  }

  @Override
  public DifferentiableField kick() {
    return kick;
  }

  @Override
  public DifferentiableField forwarded() {
    return field;
  }
}
