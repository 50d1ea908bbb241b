package org.costate.pinn.residual;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import org.costate.nets.chain.kernel.Trigonometry;
import org.jspecify.annotations.Nullable;

/**
 * A quantity on a block of points with its partial derivatives in the network's streams: arithmetic
 * carries both, so that a residual written as a formula gives its own cotangents.
 *
 * <p>Immutable to its users and valid until its {@link TermMemory} is reset.
 */
public final class Term {
  private final TermMemory memory;
  private final double[] value;

  /** One line for each stream; null stands for zero. */
  private final double[] @Nullable [] partials;

  Term(TermMemory memory, double[] value, double[] @Nullable [] partials) {
    this.memory = memory;
    this.value = value;
    this.partials = partials;
  }

  /** Returns the values, one for each point of the block; not to be modified. */
  public double[] values() {
    return value;
  }

  /** Returns the partial derivatives in a stream, null where they are zero; not to be modified. */
  public double @Nullable [] partial(int stream) {
    return partials[stream];
  }

  /** Returns {@code this + other}. */
  public Term add(Term other) {
    return combine(1, other, 1);
  }

  /** Returns {@code this − other}. */
  public Term subtract(Term other) {
    return combine(1, other, -1);
  }

  /** Returns {@code this + c}. */
  public Term add(double c) {
    double[] to = memory.line();
    for (int j = 0; j < memory.points(); j++) {
      to[j] = value[j] + c;
    }
    return new Term(memory, to, partials);
  }

  /** Returns {@code this − c}. */
  public Term subtract(double c) {
    return add(-c);
  }

  /** Returns {@code −this}. */
  public Term negate() {
    return multiply(-1);
  }

  /** Returns {@code c·this}. */
  public Term multiply(double c) {
    double[] @Nullable [] lines = new double[partials.length][];
    for (int s = 0; s < lines.length; s++) {
      double[] partial = partials[s];
      lines[s] = partial == null ? null : scaled(c, partial);
    }
    return new Term(memory, scaled(c, value), lines);
  }

  /** Returns {@code this·other}. */
  public Term multiply(Term other) {
    double[] @Nullable [] lines = new double[partials.length][];
    for (int s = 0; s < lines.length; s++) {
      double[] left = times(partials[s], other.value);
      double[] right = times(other.partials[s], value);
      lines[s] = left == null ? right : right == null ? left : combined(1, left, 1, right);
    }
    double[] product = memory.line();
    product(product, value, other.value, memory.points());
    return new Term(memory, product, lines);
  }

  /** Returns {@code this/other}. */
  public Term divide(Term other) {
    return multiply(other.power(-1));
  }

  /** Returns {@code this²}. */
  public Term square() {
    return power(2);
  }

  /** Returns {@code this} to an integer power, negative ones included. */
  public Term power(int exponent) {
    double[] to = memory.line();
    double[] slope = memory.line();
    for (int j = 0; j < memory.points(); j++) {
      to[j] = Math.pow(value[j], exponent);
      slope[j] = exponent == 0 ? 0 : exponent * Math.pow(value[j], exponent - 1);
    }
    return chained(to, slope);
  }

  /** Returns sin of this. */
  public Term sin() {
    double[] to = memory.line();
    double[] slope = memory.line();
    for (int j = 0; j < memory.points(); j++) {
      to[j] = Trigonometry.sin(value[j]);
    }
    for (int j = 0; j < memory.points(); j++) {
      slope[j] = Trigonometry.cos(value[j]);
    }
    return chained(to, slope);
  }

  /** Returns cos of this. */
  public Term cos() {
    return add(Math.PI / 2).sin();
  }

  /** Returns the exponential of this. */
  public Term exp() {
    double[] to = memory.line();
    for (int j = 0; j < memory.points(); j++) {
      to[j] = Math.exp(value[j]);
    }
    return chained(to, to);
  }

  private Term chained(double[] to, double[] slope) {
    double[] @Nullable [] lines = new double[partials.length][];
    for (int s = 0; s < lines.length; s++) {
      lines[s] = times(partials[s], slope);
    }
    return new Term(memory, to, lines);
  }

  private Term combine(double a, Term other, double b) {
    double[] @Nullable [] lines = new double[partials.length][];
    for (int s = 0; s < lines.length; s++) {
      double[] left = partials[s];
      double[] right = other.partials[s];
      if (left == null) {
        lines[s] = right == null ? null : b == 1 ? right : scaled(b, right);
      } else {
        lines[s] = right == null ? left : combined(a, left, b, right);
      }
    }
    return new Term(memory, combined(a, value, b, other.value), lines);
  }

  /** Returns the product, without computing it where a factor is one. */
  private double @Nullable [] times(double @Nullable [] partial, double[] factor) {
    if (partial == null || partial == memory.ones) {
      return partial == null ? null : factor;
    }
    double[] to = memory.line();
    product(to, partial, factor, memory.points());
    return to;
  }

  private double[] scaled(double c, double[] line) {
    double[] to = memory.line();
    for (int j = 0; j < memory.points(); j++) {
      to[j] = c * line[j];
    }
    return to;
  }

  private double[] combined(double a, double[] left, double b, double[] right) {
    double[] to = memory.line();
    combine(to, a, left, b, right, memory.points());
    return to;
  }

  private static void combine(
      double[] to, double a, double[] left, double b, double[] right, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(a, left[j], b * right[j]);
    }
  }

  private static void product(double[] to, double[] left, double[] right, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = left[j] * right[j];
    }
  }
}
