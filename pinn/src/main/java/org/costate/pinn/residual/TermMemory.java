package org.costate.pinn.residual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the terms of one block of points: lines are handed out anew after each {@link
 * #reset}, so that a formula evaluated again and again allocates only its small {@link Term}s.
 */
public final class TermMemory {
  private final int capacity;
  private final int partials;
  private final List<double[]> lines = new ArrayList<>();
  private int used;
  private int n;
  final double[] ones;

  /**
   * Creates it.
   *
   * @param capacity most points of a block
   * @param partials number of streams that terms have partial derivatives in
   */
  public TermMemory(int capacity, int partials) {
    this.capacity = capacity;
    this.partials = partials;
    ones = new double[capacity];
    Arrays.fill(ones, 1);
    n = capacity;
  }

  /**
   * Takes back all lines: terms made before are no longer valid.
   *
   * @param points number of points of the next block
   */
  public void reset(int points) {
    used = 0;
    n = points;
  }

  int points() {
    return n;
  }

  int partials() {
    return partials;
  }

  double[] line() {
    if (used == lines.size()) {
      lines.add(new double[capacity]);
    }
    return lines.get(used++);
  }

  /**
   * Returns the term of a stream: its partial in itself is 1.
   *
   * @param value its line; kept until the next reset
   * @param stream its number
   */
  public Term stream(double[] value, int stream) {
    double[] @Nullable [] lines = new double[partials][];
    lines[stream] = ones;
    return new Term(this, value, lines);
  }

  /**
   * Returns a term that does not depend on the network.
   *
   * @param value its line; kept until the next reset
   */
  public Term given(double[] value) {
    return new Term(this, value, new double[partials][]);
  }
}
