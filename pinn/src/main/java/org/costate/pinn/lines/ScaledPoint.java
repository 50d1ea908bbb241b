package org.costate.pinn.lines;

import java.util.Arrays;

/**
 * A function of scaled concentrations with scaled values, {@code f(c) = s g((c − m)/r)}, so that g
 * sees numbers near one while f keeps the units of the problem.
 */
final class ScaledPoint extends WrappedPoint {
  private final double[] centres;
  private final double[] radii;
  private final double[] sizes;
  private double[] z = {};
  private double[] zBar = {};
  private double[] bars = {};

  ScaledPoint(PointFunction inner, double[] centres, double[] radii, double[] sizes) {
    super(inner);
    if (centres.length != inner.inputs()
        || radii.length != inner.inputs()
        || sizes.length != inner.outputs()) {
      throw new IllegalArgumentException(
          "need %s centres and radii and %s sizes; got %s, %s and %s"
              .formatted(
                  inner.inputs(), inner.outputs(), centres.length, radii.length, sizes.length));
    }
    for (double radius : radii) {
      if (!(radius > 0) || !Double.isFinite(radius)) {
        throw new IllegalArgumentException("radii must be positive and finite; got " + radius);
      }
    }
    for (double size : sizes) {
      if (!(size > 0) || !Double.isFinite(size)) {
        throw new IllegalArgumentException("sizes must be positive and finite; got " + size);
      }
    }
    this.centres = centres.clone();
    this.radii = radii.clone();
    this.sizes = sizes.clone();
  }

  private void load(double[] c, int cells) {
    if (z.length != inputs() * cells) {
      z = new double[inputs() * cells];
      zBar = new double[z.length];
      bars = new double[outputs() * cells];
    }
    for (int k = 0; k < radii.length; k++) {
      double factor = 1 / radii[k];
      for (int i = k * cells; i < (k + 1) * cells; i++) {
        z[i] = (c[i] - centres[k]) * factor;
      }
    }
  }

  private void resize(double[] values, int cells) {
    for (int k = 0; k < sizes.length; k++) {
      for (int i = k * cells; i < (k + 1) * cells; i++) {
        values[i] *= sizes[k];
      }
    }
  }

  @Override
  public void value(double[] c, int cells, double[] out) {
    load(c, cells);
    inner.value(z, cells, out);
    resize(out, cells);
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    load(c, cells);
    System.arraycopy(cotangent, 0, bars, 0, bars.length);
    resize(bars, cells);
    Arrays.fill(zBar, 0);
    inner.pullback(z, cells, bars, zBar, thetaBar);
    for (int k = 0; k < radii.length; k++) {
      double factor = 1 / radii[k];
      for (int i = k * cells; i < (k + 1) * cells; i++) {
        cBar[i] += zBar[i] * factor;
      }
    }
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    load(c, cells);
    for (int k = 0; k < radii.length; k++) {
      double factor = 1 / radii[k];
      for (int i = k * cells; i < (k + 1) * cells; i++) {
        zBar[i] = cDot[i] * factor;
      }
    }
    inner.pushforward(z, cells, zBar, thetaDot, out);
    resize(out, cells);
  }
}
