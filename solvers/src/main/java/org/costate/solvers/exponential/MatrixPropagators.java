package org.costate.solvers.exponential;

import java.util.Arrays;
import java.util.List;

/** The coefficients of a tableau as matrices, for the length of step of the last call. */
final class MatrixPropagators implements Propagators {
  private final ExponentialTableau tableau;
  private final MatrixPart linear;
  private final double[][] ofHalf;
  private final double[][] ofWhole;

  /** Entries of {@code h a_ij(hL)}; none for a coefficient that is zero. */
  private final double[][][] a;

  private final double[][] b;
  private final double[][] error;
  private double length;

  MatrixPropagators(ExponentialTableau tableau, MatrixPart linear) {
    this.tableau = tableau;
    this.linear = linear;
    this.ofHalf = new double[MatrixPart.GREATEST + 1][linear.length()];
    this.ofWhole = new double[MatrixPart.GREATEST + 1][linear.length()];
    this.a = tableau.a().stream().map(this::memory).toArray(double[][][]::new);
    this.b = memory(tableau.b());
    List<PhiCombination> estimate = tableau.error();
    this.error = memory(estimate == null ? List.of() : estimate);
  }

  private double[][] memory(List<PhiCombination> row) {
    return row.stream()
        .map(entry -> new double[entry.equals(PhiCombination.ZERO) ? 0 : linear.length()])
        .toArray(double[][]::new);
  }

  /** {@inheritDoc} Allocates if it is another one than before. */
  @Override
  public void set(double h) {
    if (h == length) {
      return;
    }
    linear.phi(h, ofHalf, ofWhole);
    for (int i = 0; i < a.length; i++) {
      evaluate(h, tableau.a().get(i), a[i]);
    }
    evaluate(h, tableau.b(), b);
    List<PhiCombination> estimate = tableau.error();
    if (estimate != null) {
      evaluate(h, estimate, error);
    }
    length = h;
  }

  private void evaluate(double h, List<PhiCombination> row, double[][] out) {
    for (int j = 0; j < out.length; j++) {
      row.get(j).evaluate(h, ofHalf, ofWhole, out[j]);
    }
  }

  /** Returns the entries of φ₀(c h L). */
  private double[] exponential(double c) {
    return c == 1 ? ofWhole[0] : ofHalf[0];
  }

  @Override
  public void stage(int i, double[] y, double[][] k, double[] out) {
    Arrays.fill(out, 0);
    linear.add(exponential(tableau.c().get(i)), y, out);
    sum(a[i], k, out);
  }

  @Override
  public void end(double[] y, double[][] k, double[] out) {
    Arrays.fill(out, 0);
    linear.add(exponential(1), y, out);
    sum(b, k, out);
  }

  @Override
  public void error(double[][] k, double[] out) {
    Arrays.fill(out, 0);
    sum(error, k, out);
  }

  private void sum(double[][] row, double[][] k, double[] out) {
    for (int j = 0; j < row.length; j++) {
      if (row[j].length > 0) {
        linear.add(row[j], k[j], out);
      }
    }
  }

  @Override
  public void pullStage(int i, double[] stageBar, double[] yBar, double[][] kBar) {
    linear.addTransposed(exponential(tableau.c().get(i)), stageBar, yBar);
    pull(a[i], stageBar, kBar);
  }

  @Override
  public void pullEnd(double[] endBar, double[] yBar, double[][] kBar) {
    linear.addTransposed(exponential(1), endBar, yBar);
    pull(b, endBar, kBar);
  }

  private void pull(double[][] row, double[] bar, double[][] kBar) {
    for (int j = 0; j < row.length; j++) {
      if (row[j].length > 0) {
        linear.addTransposed(row[j], bar, kBar[j]);
      }
    }
  }
}
