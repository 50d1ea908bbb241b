package org.costate.solvers.linear;

/**
 * The Jacobian of a state and m of its tangents: J along the diagonal, and below its first block
 * one block Bₖ per tangent, all of one inner pattern.
 *
 * <p>The entries of J come first, then those of B₁ … Bₘ.
 */
record TangentPattern(MatrixPattern inner, int tangents) implements MatrixPattern {
  TangentPattern {
    if (tangents < 0) {
      throw new IllegalArgumentException("tangents must be at least 0; got " + tangents);
    }
  }

  @Override
  public int size() {
    return Math.multiplyExact(inner.size(), 1 + tangents);
  }

  @Override
  public int length() {
    return Math.multiplyExact(inner.length(), 1 + tangents);
  }

  @Override
  public int count(int column) {
    int n = inner.size();
    return column < n ? inner.count(column) * (1 + tangents) : inner.count(column % n);
  }

  @Override
  public int row(int column, int entry) {
    int n = inner.size();
    int each = inner.count(column % n);
    int block = column < n ? entry / each : column / n;
    return block * n + inner.row(column % n, entry % each);
  }

  @Override
  public int index(int column, int entry) {
    int n = inner.size();
    int each = inner.count(column % n);
    int block = column < n ? entry / each : 0;
    return block * inner.length() + inner.index(column % n, entry % each);
  }

  @Override
  public LinearSolver newSolver() {
    return new TangentLu(inner, tangents);
  }
}
