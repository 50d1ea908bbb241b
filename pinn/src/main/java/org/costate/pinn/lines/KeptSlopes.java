package org.costate.pinn.lines;

import java.util.Arrays;

/**
 * A function whose values and slopes are kept for the concentrations asked last, so that many
 * tangents at the same place cost a product each.
 */
final class KeptSlopes extends WrappedPoint {
  private final double[][] byInput;
  private final double[][] byParameter;
  private final boolean[] isKept;
  private double[] place = {};
  private double[] values = {};
  private double[] still = {};
  private double[] tangent = {};

  KeptSlopes(PointFunction inner) {
    super(inner);
    this.byInput = new double[inner.inputs()][0];
    this.byParameter = new double[inner.parameterCount()][0];
    this.isKept = new boolean[byInput.length + byParameter.length];
  }

  /** Returns a field whose functions keep their slopes. */
  static TransportField in(TransportField field) {
    TransportFieldBuilder builder =
        TransportField.on(field.grid(), field.species())
            .scheme(field.scheme())
            .diffusion(new KeptSlopes(field.diffusion()));
    PointFunction transport = field.transport();
    if (transport != null) {
      builder.transport(new KeptSlopes(transport));
    }
    PointFunction reaction = field.reaction();
    if (reaction != null) {
      builder.reaction(new KeptSlopes(reaction));
    }
    return builder.build();
  }

  @Override
  public void setParameters(double[] theta) {
    super.setParameters(theta);
    place = new double[0];
  }

  private void goTo(double[] c, int cells) {
    int length = inputs() * cells;
    if (place.length == length && Arrays.equals(place, 0, length, c, 0, length)) {
      return;
    }
    if (place.length != length) {
      place = new double[length];
      still = new double[length];
      tangent = new double[length];
      values = new double[outputs() * cells];
      for (double[][] slopes : new double[][][] {byInput, byParameter}) {
        for (int k = 0; k < slopes.length; k++) {
          slopes[k] = new double[values.length];
        }
      }
    }
    System.arraycopy(c, 0, place, 0, length);
    inner.value(c, cells, values);
    Arrays.fill(isKept, false);
  }

  private double[] byInput(int k, int cells) {
    if (!isKept[k]) {
      Arrays.fill(tangent, 0);
      Arrays.fill(tangent, k * cells, (k + 1) * cells, 1);
      inner.pushforward(place, cells, tangent, new double[parameterCount()], byInput[k]);
      isKept[k] = true;
    }
    return byInput[k];
  }

  private double[] byParameter(int p, int cells) {
    int at = inputs() + p;
    if (!isKept[at]) {
      double[] thetaDot = new double[parameterCount()];
      thetaDot[p] = 1;
      inner.pushforward(place, cells, still, thetaDot, byParameter[p]);
      isKept[at] = true;
    }
    return byParameter[p];
  }

  @Override
  public void value(double[] c, int cells, double[] out) {
    goTo(c, cells);
    System.arraycopy(values, 0, out, 0, values.length);
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    inner.pullback(c, cells, cotangent, cBar, thetaBar);
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    goTo(c, cells);
    Arrays.fill(out, 0, values.length, 0);
    for (int k = 0; k < inputs(); k++) {
      double[] slopes = byInput(k, cells);
      for (int from = 0; from < values.length; from += cells) {
        for (int i = 0; i < cells; i++) {
          out[from + i] += slopes[from + i] * cDot[k * cells + i];
        }
      }
    }
    for (int p = 0; p < thetaDot.length; p++) {
      if (thetaDot[p] != 0) {
        double[] slopes = byParameter(p, cells);
        for (int i = 0; i < values.length; i++) {
          out[i] += thetaDot[p] * slopes[i];
        }
      }
    }
  }
}
