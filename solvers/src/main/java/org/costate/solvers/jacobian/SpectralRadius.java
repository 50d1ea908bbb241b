package org.costate.solvers.jacobian;

import java.util.Arrays;
import org.costate.solvers.linear.MatrixPattern;

/**
 * Estimates the spectral radius of a slowly changing matrix by power iteration that goes on from
 * the vector of the last call; for one thread, allocates nothing after construction.
 *
 * <p>The estimate is the geometric mean of the growth over the iterations of a call, which holds
 * for complex pairs too. It is good to a few per cent where one eigenvalue dominates, and may be
 * off by a small factor where none does.
 */
public final class SpectralRadius {
  private static final int FIRST = 20;
  private static final int LATER = 4;

  private final MatrixPattern pattern;
  private double[] vector;
  private double[] image;
  private boolean begun;

  /**
   * Opens a workspace.
   *
   * @param pattern of the matrix
   */
  public SpectralRadius(MatrixPattern pattern) {
    this.pattern = pattern;
    this.vector = new double[pattern.size()];
    this.image = new double[pattern.size()];
  }

  /** Forgets the matrices before. */
  public void forget() {
    begun = false;
  }

  /**
   * Returns the estimate.
   *
   * @param entries of the matrix, laid out by the pattern; not modified
   * @return not negative; {@code NaN} if an entry is not finite
   */
  public double of(double[] entries) {
    if (!begun) {
      // No component of a typical eigenvector is missing, and the same vector every time.
      for (int i = 0; i < vector.length; i++) {
        vector[i] = 1 + 0.3 * Math.sin(i + 1.0);
      }
      normalise(vector);
    }
    int count = begun ? LATER : FIRST;
    int counted = 0;
    double log = 0;
    for (int m = 0; m < count; m++) {
      multiply(entries);
      double growth = normalise(image);
      if (!(growth > 0)) {
        begun = false;
        return growth;
      }
      // The first half turns the vector, the second measures.
      if (2 * m >= count) {
        log += Math.log(growth);
        counted++;
      }
      double[] old = vector;
      vector = image;
      image = old;
    }
    begun = true;
    return Math.exp(log / counted);
  }

  private void multiply(double[] entries) {
    Arrays.fill(image, 0);
    for (int j = 0; j < vector.length; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        image[pattern.row(j, k)] += entries[pattern.index(j, k)] * vector[j];
      }
    }
  }

  private static double normalise(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    double size = Math.sqrt(sum);
    for (int i = 0; i < x.length; i++) {
      x[i] /= size;
    }
    return size;
  }
}
