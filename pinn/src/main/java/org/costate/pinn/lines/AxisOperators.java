package org.costate.pinn.lines;

import java.util.Arrays;

/**
 * The linear maps of one axis: slopes and means at the faces, and the divergence of fluxes through
 * them; face i lies between the cells i and i + 1.
 */
final class AxisOperators {
  final Lines lines;
  final LineOperator gradient;
  final LineOperator average;
  final LineOperator divergence;
  final LineOperator gradientTransposed;
  final LineOperator averageTransposed;
  final LineOperator divergenceTransposed;

  private AxisOperators(
      Lines lines, LineOperator gradient, LineOperator average, LineOperator divergence) {
    this.lines = lines;
    this.gradient = gradient;
    this.average = average;
    this.divergence = divergence;
    this.gradientTransposed = gradient.transposed();
    this.averageTransposed = average.transposed();
    this.divergenceTransposed = divergence.transposed();
  }

  static AxisOperators of(Grid grid, int axis, Scheme scheme) {
    Lines lines = Lines.of(grid, axis);
    Grid.Axis own = grid.axes().get(axis);
    double dx = own.spacing();
    if (scheme == Scheme.SPECTRAL) {
      LineMatrix derivative = LineMatrix.fourier(lines, own.upper() - own.lower());
      return new AxisOperators(lines, derivative, LineMatrix.identity(lines), derivative);
    }
    if (scheme == Scheme.CENTRAL_4) {
      double[] slope = {1 / (24 * dx), -27 / (24 * dx), 27 / (24 * dx), -1 / (24 * dx)};
      double[] mean = {-1.0 / 16, 9.0 / 16, 9.0 / 16, -1.0 / 16};
      return new AxisOperators(
          lines,
          new Stencil(lines, -1, slope, true),
          new Stencil(lines, -1, mean, true),
          new Stencil(lines, -2, slope, false));
    }
    double[] slope = {-1 / dx, 1 / dx};
    return new AxisOperators(
        lines,
        new Stencil(lines, 0, slope, true),
        new Stencil(lines, 0, new double[] {0.5, 0.5}, true),
        new Stencil(lines, -1, slope, false));
  }

  /** Clears the last faces of an axis with walls, through which this class lets nothing pass. */
  void clearEnds(double[] faces) {
    if (lines.periodic()) {
      return;
    }
    int block = lines.count() * lines.inner();
    for (int o = 0; o < lines.outer(); o++) {
      Arrays.fill(faces, (o + 1) * block - lines.inner(), (o + 1) * block, 0);
    }
  }
}
