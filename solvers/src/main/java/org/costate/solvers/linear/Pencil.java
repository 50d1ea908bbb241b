package org.costate.solvers.linear;

import java.util.Arrays;

/**
 * The matrix pencil {@code W = σM − J} of implicit steps for {@code M y' = f(t, y)} with a constant
 * M: the entries of M, the pattern of J and that of W, which has room for both. Immutable.
 */
public final class Pencil {
  private final MatrixPattern jacobian;
  private final MatrixPattern mass;
  private final double[] massEntries;
  private final MatrixPattern pattern;

  private Pencil(MatrixPattern jacobian, MatrixPattern mass, double[] massEntries) {
    this.jacobian = jacobian;
    this.mass = mass;
    this.massEntries = massEntries;
    this.pattern = PatternUnion.of(jacobian, mass);
  }

  /**
   * Returns the pencil with {@code M = I}.
   *
   * @param jacobian pattern of J
   */
  public static Pencil of(MatrixPattern jacobian) {
    double[] ones = new double[jacobian.size()];
    Arrays.fill(ones, 1);
    return new Pencil(jacobian, MatrixPattern.banded(ones.length, 0, 0), ones);
  }

  /**
   * Returns the pencil of a general M.
   *
   * @param jacobian pattern of J
   * @param mass pattern of M
   * @param massEntries entries of M, laid out by its pattern, finite; copied
   * @throws IllegalArgumentException if the sizes differ, or an entry is not finite
   */
  public static Pencil of(MatrixPattern jacobian, MatrixPattern mass, double[] massEntries) {
    if (jacobian.size() != mass.size() || massEntries.length != mass.length()) {
      throw new IllegalArgumentException(
          "J has %s rows and M %s, with %s entries for a pattern of %s"
              .formatted(jacobian.size(), mass.size(), massEntries.length, mass.length()));
    }
    for (int i = 0; i < massEntries.length; i++) {
      if (!Double.isFinite(massEntries[i])) {
        throw new IllegalArgumentException(
            "a mass matrix must be finite; entry %s is %s".formatted(i, massEntries[i]));
      }
    }
    return new Pencil(jacobian, mass, massEntries.clone());
  }

  /** Returns the pattern of J. */
  public MatrixPattern jacobian() {
    return jacobian;
  }

  /** Returns the pattern of W. */
  public MatrixPattern pattern() {
    return pattern;
  }

  MatrixPattern mass() {
    return mass;
  }

  double massEntry(int index) {
    return massEntries[index];
  }

  /** Returns a solver for real σ. */
  public LinearSolver newSolver() {
    return pattern instanceof DensePattern
        ? new DenseLu(this)
        : pattern instanceof BandedPattern banded
            ? new BandedLu(banded, this)
            : new SparseLu(pattern, this);
  }

  /** Returns a solver for complex σ. */
  public ComplexSolver newComplexSolver() {
    return pattern instanceof DensePattern
        ? new ComplexDenseLu(this)
        : pattern instanceof BandedPattern banded
            ? new ComplexBandedLu(banded, this)
            : new ComplexSparseLu(this);
  }
}
