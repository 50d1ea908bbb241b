package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.imex.DifferentiableSplitField;
import org.costate.solvers.mass.MassField;

/**
 * A field with two more parameters, both zero, that stand for the start and the length of a step:
 * {@code F(t, y; θ, δ, ε) = (1 + ε) f(t₀ + δ + (1 + ε)(t − t₀), y; θ)}.
 *
 * <p>A step of length h with F from t₀ is the step of length (1 + ε)h with f from t₀ + δ, whatever
 * the method, so that the cotangents of δ and ε are those of t₀ and h, the latter times h. The
 * values are those of f.
 */
class StretchedField implements DifferentiableField {
  /** Where the step begins and whether its times are differentiated; shared by parts. */
  static final class Step {
    private double start;
    private boolean moving;

    void set(double t0, boolean differentiated) {
      start = t0;
      moving = differentiated;
    }
  }

  private final DifferentiableField field;
  private final Step step;
  private final int parameters;
  private final double[] slope;
  private final double[] fieldBar;

  private StretchedField(DifferentiableField field, Step step) {
    this.field = field;
    this.step = step;
    this.parameters = field.parameterCount();
    this.slope = new double[field.dimension()];
    this.fieldBar = new double[parameters];
  }

  /** Returns the stretched field, of the same kind as the field. */
  static StretchedField of(DifferentiableField field, Step step) {
    MassField.requireNone(field, "a gradient through the times of steps");
    if (field instanceof DifferentiableSeparableField parts) {
      return new Separable(parts, step);
    }
    if (field instanceof DifferentiableSplitField parts) {
      return new Split(parts, step);
    }
    return field instanceof TwiceDifferentiableField twice
        ? new Twice(twice, step)
        : new StretchedField(field, step);
  }

  private static final class Split extends StretchedField implements DifferentiableSplitField {
    private final StretchedField explicitPart;
    private final StretchedField implicitPart;

    Split(DifferentiableSplitField parts, Step step) {
      super(parts, step);
      this.explicitPart = new StretchedField(parts.explicitPart(), step);
      this.implicitPart = new StretchedField(parts.implicitPart(), step);
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

  private static final class Twice extends StretchedField implements TwiceDifferentiableField {
    private final TwiceDifferentiableField field;
    private final Step step;
    private final double[] fieldBarDot;
    private final double[] rate;
    private final double[] bar;

    Twice(TwiceDifferentiableField field, Step step) {
      super(field, step);
      this.field = field;
      this.step = step;
      this.fieldBarDot = new double[field.parameterCount()];
      this.rate = new double[field.dimension()];
      this.bar = new double[field.dimension()];
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] out) {
      field.timeDerivative(t, y, out);
    }

    @Override
    public boolean hasExactSecondDerivatives() {
      return field.hasExactSecondDerivatives();
    }

    @Override
    public void pushforwardPullback(
        double t,
        double[] y,
        double[] cotangent,
        double tDot,
        double[] yDot,
        double[] thetaDot,
        double[] yBarDot,
        double[] thetaBarDot) {
      int p = fieldBarDot.length;
      requireFixedTimes(thetaDot, p);
      double[] fieldDot = Arrays.copyOf(thetaDot, p);
      Arrays.fill(fieldBarDot, 0);
      field.pushforwardPullback(t, y, cotangent, tDot, yDot, fieldDot, yBarDot, fieldBarDot);
      for (int j = 0; j < p; j++) {
        thetaBarDot[j] += fieldBarDot[j];
      }
      if (!step.moving) {
        return;
      }
      // With r = f_t ṫ + f_y ẏ + f_θ θ̇ the derivatives of aᵀr are aᵀr_t in δ, and in ε also
      // aᵀ(2 f_t ṫ + f_y ẏ + f_θ θ̇).
      Arrays.fill(bar, 0);
      Arrays.fill(fieldBarDot, 0);
      double[] still = new double[yDot.length];
      field.pushforwardPullback(t, y, cotangent, 1, still, new double[p], bar, fieldBarDot);
      double ofTime =
          dot(bar, yDot) + dot(fieldBarDot, fieldDot) + tDot * secondRate(t, y, cotangent);
      Arrays.fill(bar, 0);
      Arrays.fill(fieldBarDot, 0);
      field.pullback(t, y, cotangent, bar, fieldBarDot);
      field.timeDerivative(t, y, rate);
      thetaBarDot[p] += ofTime;
      thetaBarDot[p + 1] +=
          (t - step.start) * ofTime
              + 2 * tDot * dot(cotangent, rate)
              + dot(bar, yDot)
              + dot(fieldBarDot, fieldDot);
    }

    /** Returns {@code aᵀ ∂²f/∂t²}, by a central difference of order 4 of the first derivative. */
    private double secondRate(double t, double[] y, double[] cotangent) {
      double h = 1e-3 * Math.max(1, Math.abs(t));
      double[] weights = {1, -8, 8, -1};
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        field.timeDerivative(t + (k < 2 ? k - 2 : k - 1) * h, y, rate);
        sum += weights[k] * dot(cotangent, rate);
      }
      return sum / (12 * h);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void requireFixedTimes(double[] thetaDot, int parameters) {
    if (thetaDot[parameters] != 0 || thetaDot[parameters + 1] != 0) {
      throw new UnsupportedOperationException("tangents of the times of a step are not needed");
    }
  }

  private static final class Separable extends StretchedField
      implements DifferentiableSeparableField {
    private final StretchedField drift;
    private final StretchedField kick;

    Separable(DifferentiableSeparableField parts, Step step) {
      super(parts, step);
      this.drift = new StretchedField(parts.drift(), step);
      this.kick = new StretchedField(parts.kick(), step);
    }

    @Override
    public DifferentiableField drift() {
      return drift;
    }

    @Override
    public DifferentiableField kick() {
      return kick;
    }
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public int parameterCount() {
    return parameters + 2;
  }

  @Override
  public double[] parameters() {
    return Arrays.copyOf(field.parameters(), parameters + 2);
  }

  @Override
  public void setParameters(double[] theta) {
    throw new UnsupportedOperationException(
        "a field stretched for a gradient keeps its parameters");
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    field.derivative(t, y, dydt);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    field.derivative(t, y, dydt, record, offset);
  }

  @Override
  public int recordLength() {
    return field.recordLength();
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    field.jacobian(t, y, jacobian);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    Arrays.fill(fieldBar, 0);
    field.pullback(t, y, cotangent, yBar, fieldBar);
    gather(t, y, cotangent, thetaBar);
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
    Arrays.fill(fieldBar, 0);
    field.pullback(t, y, cotangent, yBar, fieldBar, record, offset);
    gather(t, y, cotangent, thetaBar);
  }

  private void gather(double t, double[] y, double[] cotangent, double[] thetaBar) {
    for (int j = 0; j < parameters; j++) {
      thetaBar[j] += fieldBar[j];
    }
    if (!step.moving) {
      return;
    }
    field.derivative(t, y, slope);
    double ofTime = field.timePullback(t, y, cotangent);
    thetaBar[parameters] += ofTime;
    thetaBar[parameters + 1] += (t - step.start) * ofTime + dot(cotangent, slope);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    requireFixedTimes(thetaDot, parameters);
    field.pushforward(t, y, yDot, Arrays.copyOf(thetaDot, parameters), out);
  }
}
