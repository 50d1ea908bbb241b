package org.costate.sde.method;

import java.util.List;

/**
 * One operation of a step on the registers of a {@link ProgramStepper}: states x, values of the
 * diffusion g, and noise v.
 */
sealed interface Instruction {

  /** {@code x[to] = f(t + c h, x[from])}. */
  record Drift(int from, double c, int to) implements Instruction {}

  /** {@code g[to] = g(t + c h, x[from])}. */
  record Diffuse(int from, double c, int to) implements Instruction {}

  /** {@code g[to] = (∂g/∂y)(t, x[from]) · x[along]}. */
  record Directional(int from, int along, int to) implements Instruction {}

  /** {@code x[to] = Σ scale · x[from]}. */
  record Sum(int to, List<Term> terms) implements Instruction {
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /** A term of a sum. */
  record Term(int from, Scale scale) {}

  /** {@code x[to] += scale · g[g] v[v]}, with the rows of v from {@code row} on. */
  record Noise(int to, int g, int v, int row, Scale scale) implements Instruction {}

  /** {@code x[to] += scale · (column of g[g]) (row of v[v])}. */
  record Column(int to, int g, int column, int v, int row, Scale scale) implements Instruction {}

  /** {@code x[to] = g[g]} if diagonal, else its column. */
  record Load(int to, int g, int column) implements Instruction {}

  /** {@code x[to] = x[from] / (1 + h |x[from]|)}, with the Euclidean norm of every path. */
  record Tame(int from, int to) implements Instruction {}
}
