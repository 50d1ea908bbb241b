package org.costate.pinn.lines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What passes the walls: with the value c_w there, {@code D(c_w) ∂c/∂n + U(c_w)·n c_w} through each
 * face, n pointing out.
 */
final class WallFluxes {
  private final WallCells walls;
  private final int species;
  private final int axes;
  private final int cells;
  private final PointFunction diffusion;
  private final @Nullable PointFunction transport;
  private final int count;

  private final double[] c;
  private final double[] d;
  private final double[] u;
  private final double[] cBar;
  private final double[] dBar;
  private final double[] uBar;

  WallFluxes(
      WallCells walls,
      int species,
      int axes,
      int cells,
      PointFunction diffusion,
      @Nullable PointFunction transport) {
    this.walls = walls;
    this.species = species;
    this.axes = axes;
    this.cells = cells;
    this.diffusion = diffusion;
    this.transport = transport;
    this.count = walls.faces.size();
    this.c = new double[species * count];
    this.d = new double[species * count];
    this.u = new double[transport == null ? 0 : transport.outputs() * count];
    this.cBar = new double[c.length];
    this.dBar = new double[d.length];
    this.uBar = new double[u.length];
  }

  private void evaluate(double[] state) {
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      for (int s = 0; s < species; s++) {
        c[s * count + f] = face.value(state[s * cells + face.cell()]);
      }
    }
    diffusion.value(c, count, d);
    if (transport != null) {
      transport.value(c, count, u);
    }
  }

  private int speed(int one, int axis, int face) {
    boolean shared = transport != null && transport.outputs() == axes;
    return (shared ? axis : one * axes + axis) * count + face;
  }

  void add(double[] state, double[] out) {
    if (count == 0) {
      return;
    }
    evaluate(state);
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      double sign = face.upper() ? 1 : -1;
      for (int s = 0; s < species; s++) {
        int cell = s * cells + face.cell();
        double flux = d[s * count + f] * face.slope(state[cell]);
        if (transport != null) {
          flux += sign * u[speed(s, face.axis(), f)] * c[s * count + f];
        }
        out[cell] += flux / face.spacing();
      }
    }
  }

  void pushforward(
      double[] state,
      double[] stateDot,
      double[] forDiffusion,
      double[] forTransport,
      double[] out) {
    if (count == 0) {
      return;
    }
    evaluate(state);
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      for (int s = 0; s < species; s++) {
        cBar[s * count + f] = face.valueDerivative() * stateDot[s * cells + face.cell()];
      }
    }
    diffusion.pushforward(c, count, cBar, forDiffusion, dBar);
    if (transport != null) {
      transport.pushforward(c, count, cBar, forTransport, uBar);
    }
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      double sign = face.upper() ? 1 : -1;
      for (int s = 0; s < species; s++) {
        int cell = s * cells + face.cell();
        int at = s * count + f;
        double flux =
            dBar[at] * face.slope(state[cell]) + d[at] * face.slopeDerivative() * stateDot[cell];
        if (transport != null) {
          int k = speed(s, face.axis(), f);
          flux += sign * (uBar[k] * c[at] + u[k] * cBar[at]);
        }
        out[cell] += flux / face.spacing();
      }
    }
  }

  void pullback(double[] state, double[] cotangent, double[] stateBar, double[] thetaBar) {
    if (count == 0) {
      return;
    }
    evaluate(state);
    Arrays.fill(cBar, 0);
    Arrays.fill(uBar, 0);
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      double sign = face.upper() ? 1 : -1;
      for (int s = 0; s < species; s++) {
        int cell = s * cells + face.cell();
        int at = s * count + f;
        double fluxBar = cotangent[cell] / face.spacing();
        dBar[at] = fluxBar * face.slope(state[cell]);
        stateBar[cell] += fluxBar * d[at] * face.slopeDerivative();
        if (transport != null) {
          int k = speed(s, face.axis(), f);
          uBar[k] += sign * fluxBar * c[at];
          cBar[at] += sign * fluxBar * u[k];
        }
      }
    }
    double[] part = new double[diffusion.parameterCount()];
    diffusion.pullback(c, count, dBar, cBar, part);
    int offset = addTo(thetaBar, 0, part);
    if (transport != null) {
      part = new double[transport.parameterCount()];
      transport.pullback(c, count, uBar, cBar, part);
      addTo(thetaBar, offset, part);
    }
    for (int f = 0; f < count; f++) {
      WallCells.Face face = walls.faces.get(f);
      for (int s = 0; s < species; s++) {
        stateBar[s * cells + face.cell()] += face.valueDerivative() * cBar[s * count + f];
      }
    }
  }

  private static int addTo(double[] thetaBar, int offset, double[] part) {
    for (int i = 0; i < part.length; i++) {
      thetaBar[offset + i] += part[i];
    }
    return offset + part.length;
  }
}
