package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.imex.DifferentiableSplitField;

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

  /** Returns the stretched field, in the same parts as the field if that falls into parts. */
  static StretchedField of(DifferentiableField field, Step step) {
    if (field instanceof DifferentiableSeparableField parts) {
      return new Separable(parts, step);
    }
    if (field instanceof DifferentiableSplitField parts) {
      return new Split(parts, step);
    }
    return new StretchedField(field, step);
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
    double ofLength = (t - step.start) * ofTime;
    for (int i = 0; i < slope.length; i++) {
      ofLength += cotangent[i] * slope[i];
    }
    thetaBar[parameters] += ofTime;
    thetaBar[parameters + 1] += ofLength;
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    if (thetaDot[parameters] != 0 || thetaDot[parameters + 1] != 0) {
      throw new UnsupportedOperationException("tangents of the times of a step are not needed");
    }
    field.pushforward(t, y, yDot, Arrays.copyOf(thetaDot, parameters), out);
  }
}
