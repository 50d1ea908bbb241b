package org.costate.sde.method;

import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;

/** Products of the values of a diffusion with noise, for one path or many side by side. */
final class NoiseProduct {
  private final boolean diagonal;
  private final int dimension;
  private final int noise;
  private final int paths;

  NoiseProduct(Diffusion diffusion) {
    diagonal = diffusion.kind() == NoiseKind.DIAGONAL;
    dimension = diffusion.dimension();
    noise = diffusion.noise();
    paths = diffusion.paths();
  }

  /**
   * Adds {@code scale · g·w} to {@code out}.
   *
   * @param row the first row of {@code w} that is read
   */
  void add(double[] g, double scale, double[] w, int row, double[] out) {
    if (diagonal) {
      int shift = row * paths;
      for (int i = 0; i < out.length; i++) {
        out[i] += scale * (g[i] * w[shift + i]);
      }
      return;
    }
    for (int j = 0; j < noise; j++) {
      addColumn(g, j, scale, w, row + j, out);
    }
  }

  /** Adds {@code scale · gⱼ wᵣ} to {@code out}, with r the given row of w. */
  void addColumn(double[] g, int j, double scale, double[] w, int row, double[] out) {
    int fromW = row * paths;
    for (int i = 0; i < dimension; i++) {
      int fromG = (i * noise + j) * paths;
      int from = i * paths;
      for (int p = 0; p < paths; p++) {
        out[from + p] += scale * (g[fromG + p] * w[fromW + p]);
      }
    }
  }

  /** Adds {@code scale · ∂(out·g·w)/∂g} to {@code gBar}, the transpose of {@link #add}. */
  void pullback(double[] outBar, double scale, double[] w, int row, double[] gBar) {
    if (diagonal) {
      int shift = row * paths;
      for (int i = 0; i < outBar.length; i++) {
        gBar[i] += scale * (outBar[i] * w[shift + i]);
      }
      return;
    }
    for (int j = 0; j < noise; j++) {
      pullbackColumn(outBar, j, scale, w, row + j, gBar);
    }
  }

  /** The transpose of {@link #addColumn}. */
  void pullbackColumn(double[] outBar, int j, double scale, double[] w, int row, double[] gBar) {
    int fromW = row * paths;
    for (int i = 0; i < dimension; i++) {
      int fromG = (i * noise + j) * paths;
      int from = i * paths;
      for (int p = 0; p < paths; p++) {
        gBar[fromG + p] += scale * (outBar[from + p] * w[fromW + p]);
      }
    }
  }

  /** Copies g, if diagonal, or its column j. */
  void load(double[] g, int j, double[] out) {
    if (diagonal) {
      System.arraycopy(g, 0, out, 0, out.length);
      return;
    }
    for (int i = 0; i < dimension; i++) {
      System.arraycopy(g, (i * noise + j) * paths, out, i * paths, paths);
    }
  }

  /** The transpose of {@link #load}. */
  void pullbackLoad(double[] outBar, int j, double[] gBar) {
    int columns = diagonal ? 1 : noise;
    int column = diagonal ? 0 : j;
    for (int i = 0; i < dimension; i++) {
      int fromG = (i * columns + column) * paths;
      for (int p = 0; p < paths; p++) {
        gBar[fromG + p] += outBar[i * paths + p];
      }
    }
  }
}
