package org.costate.solvers.exponential;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums by Krylov's spaces, found anew for each stage. */
final class KrylovPropagators implements Propagators {
  private static final int FUNCTIONS = MatrixPart.GREATEST + 1;

  private final ExponentialTableau tableau;
  private final KrylovPart linear;
  private final KrylovPhi krylov;
  private final int n;

  /** Row k is multiplied by φₖ(hL/2). */
  private final double[][] ofHalf;

  private final double[][] ofWhole;
  private final double[] image;
  private double h;
  private double scale;

  KrylovPropagators(ExponentialTableau tableau, KrylovPart linear) {
    this.tableau = tableau;
    this.linear = linear;
    this.n = linear.dimension();
    this.krylov = new KrylovPhi(n, linear.tolerance());
    this.ofHalf = new double[FUNCTIONS][n];
    this.ofWhole = new double[FUNCTIONS][n];
    this.image = new double[n];
  }

  @Override
  public void set(double length) {
    h = length;
  }

  @Override
  public void stage(int i, double[] y, double[][] k, double[] out) {
    write(tableau.c().get(i), y, tableau.a().get(i), k, out);
  }

  @Override
  public void end(double[] y, double[][] k, double[] out) {
    write(1, y, tableau.b(), k, out);
  }

  private void write(double c, double[] y, List<PhiCombination> row, double[][] k, double[] out) {
    scale = norm(y);
    Arrays.fill(out, 0);
    sum(c, y, row, k, out);
  }

  @Override
  public void error(double[][] k, double[] out) {
    Arrays.fill(out, 0);
    List<PhiCombination> row = tableau.error();
    if (row != null) {
      sum(1, null, row, k, out);
    }
  }

  /** Adds {@code φ₀(chL) y} and the sum of a row. */
  private void sum(
      double c, double @Nullable [] y, List<PhiCombination> row, double[][] k, double[] out) {
    double[] @Nullable [] half = new double[FUNCTIONS][];
    double[] @Nullable [] whole = new double[FUNCTIONS][];
    for (int m = 1; m < FUNCTIONS; m++) {
      half[m] = gather(false, m, row, k, ofHalf[m]);
      whole[m] = gather(true, m, row, k, ofWhole[m]);
    }
    (c == 1 ? whole : half)[0] = y;
    add(linear.product(), h / 2, half, out);
    add(linear.product(), h, whole, out);
  }

  /** Writes what φₘ multiplies; returns it, or null if that is nothing. */
  private double @Nullable [] gather(
      boolean whole, int m, List<PhiCombination> row, double[][] k, double[] out) {
    boolean any = false;
    for (int j = 0; j < row.size(); j++) {
      double weight = h * row.get(j).weight(whole, m);
      if (weight != 0) {
        if (!any) {
          Arrays.fill(out, 0);
          any = true;
        }
        for (int i = 0; i < n; i++) {
          out[i] += weight * k[j][i];
        }
      }
    }
    return any ? out : null;
  }

  private void add(
      LinearPart.Product product, double factor, double[] @Nullable [] b, double[] out) {
    if (!krylov.add(product, factor, b, scale, out)) {
      Arrays.fill(out, Double.NaN);
    }
  }

  @Override
  public void pullStage(int i, double[] stageBar, double[] yBar, double[][] kBar) {
    pull(tableau.c().get(i), tableau.a().get(i), stageBar, yBar, kBar);
  }

  @Override
  public void pullEnd(double[] endBar, double[] yBar, double[][] kBar) {
    pull(1, tableau.b(), endBar, yBar, kBar);
  }

  private void pull(
      double c, List<PhiCombination> row, double[] bar, double[] yBar, double[][] kBar) {
    scale = norm(bar);
    for (boolean whole : new boolean[] {false, true}) {
      for (int m = 0; m < FUNCTIONS; m++) {
        boolean ofStart = m == 0 && whole == (c == 1);
        int function = m;
        if (!ofStart && (m == 0 || row.stream().allMatch(w -> w.weight(whole, function) == 0))) {
          continue;
        }
        double[] @Nullable [] b = new double[m + 1][];
        b[m] = bar;
        Arrays.fill(image, 0);
        add(linear.transposed(), whole ? h : h / 2, b, image);
        for (int j = 0; j < row.size(); j++) {
          addTo(m == 0 ? 0 : h * row.get(j).weight(whole, m), image, kBar[j]);
        }
        addTo(ofStart ? 1 : 0, image, yBar);
      }
    }
  }

  private static void addTo(double weight, double[] from, double[] to) {
    for (int i = 0; weight != 0 && i < to.length; i++) {
      to[i] += weight * from[i];
    }
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @Override
  public long products() {
    return krylov.products();
  }
}
