package org.costate.pinn.lines;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.exponential.DifferentiableSemilinearField;
import org.costate.solvers.exponential.LinearPart;

/**
 * A transport field on a periodic grid in its Fourier modes: diffusion is then diagonal, as
 * exponential methods want it.
 *
 * <p>The state is {@code [species, modes]}; along each axis mode 0 is constant, modes 2k − 1 and 2k
 * are cosine and sine of k waves. The basis is orthonormal, so norms, gradients and tolerances keep
 * their size. The linear part is what the field's scheme makes of {@code D Δ}; with it a solve
 * differs from one in cells by errors in time alone. A change of basis costs one product with a
 * full matrix along each axis. For one thread.
 */
public final class FourierField implements DifferentiableSemilinearField {
  private final TransportField cells;
  private final LineMatrix[] toModes;
  private final LineMatrix[] toCells;
  private final LinearPart linear;
  private final DifferentiableField rest;

  FourierField(TransportField field, DifferentiableField explicit) {
    Grid grid = field.grid();
    this.cells = field;
    this.toModes = new LineMatrix[grid.dimensions()];
    this.toCells = new LineMatrix[grid.dimensions()];
    double[][] symbols = new double[grid.dimensions()][];
    for (int k = 0; k < toModes.length; k++) {
      Grid.Axis axis = grid.axes().get(k);
      if (!axis.isPeriodic()) {
        throw new IllegalArgumentException(
            "Fourier modes need periodic axes; axis %s has walls".formatted(k));
      }
      double[][] basis = basis(axis.cells());
      toModes[k] = LineMatrix.of(Lines.of(grid, k), basis);
      toCells[k] = toModes[k].transposed();
      symbols[k] = symbol(axis, field.scheme(), basis);
    }
    this.linear = LinearPart.diagonal(diagonal(field, symbols));
    this.rest = new Rest(explicit);
  }

  private static double[][] basis(int n) {
    double[][] rows = new double[n][n];
    for (int mode = 0; mode < n; mode++) {
      int waves = (mode + 1) / 2;
      boolean alone = mode == 0 || 2 * waves == n;
      double size = Math.sqrt((alone ? 1.0 : 2.0) / n);
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * ((long) waves * i % n) / n;
        rows[mode][i] = size * (mode % 2 == 1 || mode == 0 ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return rows;
  }

  /** Returns what the scheme makes of the second derivative, for each mode. */
  private static double[] symbol(Grid.Axis axis, Scheme scheme, double[][] basis) {
    TransportField line =
        TransportField.on(Grid.periodic(axis.lower(), axis.upper(), axis.cells()), 1)
            .diffusion(1)
            .scheme(scheme)
            .build();
    double[] out = new double[basis.length];
    double[] slope = new double[basis.length];
    for (int mode = 1; mode < out.length; mode++) {
      line.derivative(0, basis[mode], slope);
      for (int i = 0; i < slope.length; i++) {
        out[mode] += basis[mode][i] * slope[i];
      }
    }
    return out;
  }

  private static double[] diagonal(TransportField field, double[][] symbols) {
    int modes = field.grid().cells();
    double[] d = new double[field.species()];
    field.diffusion().value(new double[field.species()], 1, d);
    double[] out = new double[field.dimension()];
    for (int i = 0; i < out.length; i++) {
      int left = i % modes;
      double sum = 0;
      for (int k = symbols.length - 1; k >= 0; k--) {
        sum += symbols[k][left % symbols[k].length];
        left /= symbols[k].length;
      }
      out[i] = d[i / modes] * sum;
    }
    return out;
  }

  /**
   * Returns the modes of values in cells.
   *
   * @param c values, {@code [species, cells]}
   * @throws IllegalArgumentException if the length is wrong
   */
  public double[] toModes(double[] c) {
    return changed(c, toModes);
  }

  /**
   * Returns the values in cells of modes.
   *
   * @param modes {@code [species, modes]}
   * @throws IllegalArgumentException if the length is wrong
   */
  public double[] toCells(double[] modes) {
    return changed(modes, toCells);
  }

  private double[] changed(double[] values, LineMatrix[] basis) {
    if (values.length != dimension()) {
      throw new IllegalArgumentException(
          "need %s values; got %s".formatted(dimension(), values.length));
    }
    double[] out = values.clone();
    change(out, basis, new double[values.length / cells.species()]);
    return out;
  }

  private void change(double[] values, LineMatrix[] basis, double[] scratch) {
    for (int from = 0; from < values.length; from += scratch.length) {
      for (LineMatrix axis : basis) {
        axis.apply(values, from, scratch, 0, false);
        System.arraycopy(scratch, 0, values, from, scratch.length);
      }
    }
  }

  @Override
  public LinearPart linearPart() {
    return linear;
  }

  @Override
  public DifferentiableField nonlinearPart() {
    return rest;
  }

  /** What is left without diffusion, in modes. */
  private final class Rest implements DifferentiableField {
    private final DifferentiableField inner;
    private final double[] c;
    private final double[] other;
    private final double[] bar;
    private final double[] scratch;

    Rest(DifferentiableField inner) {
      this.inner = inner;
      this.c = new double[inner.dimension()];
      this.other = new double[c.length];
      this.bar = new double[c.length];
      this.scratch = new double[cells.grid().cells()];
    }

    private void load(double[] modes, double[] into) {
      System.arraycopy(modes, 0, into, 0, into.length);
      change(into, toCells, scratch);
    }

    @Override
    public int dimension() {
      return c.length;
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

    @Override
    public void derivative(double t, double[] modes, double[] out) {
      load(modes, c);
      inner.derivative(t, c, out);
      change(out, toModes, scratch);
    }

    @Override
    public void pullback(
        double t, double[] modes, double[] cotangent, double[] modesBar, double[] thetaBar) {
      load(modes, c);
      load(cotangent, other);
      Arrays.fill(bar, 0);
      inner.pullback(t, c, other, bar, thetaBar);
      change(bar, toModes, scratch);
      for (int i = 0; i < bar.length; i++) {
        modesBar[i] += bar[i];
      }
    }

    @Override
    public void pushforward(
        double t, double[] modes, double[] modesDot, double[] thetaDot, double[] out) {
      load(modes, c);
      load(modesDot, other);
      inner.pushforward(t, c, other, thetaDot, out);
      change(out, toModes, scratch);
    }
  }
}
