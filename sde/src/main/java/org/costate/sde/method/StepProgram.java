package org.costate.sde.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A step written as data, so that one interpreter makes it for any number of paths and another
 * pulls cotangents back through it.
 *
 * <p>Every register is set once; state 0 is the one at the start of the step, noise 0 holds the
 * increments and noise 1 the areas.
 */
final class StepProgram {
  static final int Y = 0;
  static final int W = 0;
  static final int AREA = 1;

  private final List<Instruction> instructions = new ArrayList<>();
  private final List<NoiseFormula> formulas = new ArrayList<>();
  private final List<Integer> formulaRows = new ArrayList<>();
  private int states = 1;
  private int diffusions;
  private int result;

  /** Returns the register of {@code f(t + c h, x)}. */
  int drift(int x, double c) {
    instructions.add(new Instruction.Drift(x, c, states));
    return states++;
  }

  /** Returns the register of {@code g(t + c h, x)}. */
  int diffuse(int x, double c) {
    instructions.add(new Instruction.Diffuse(x, c, diffusions));
    return diffusions++;
  }

  /** Returns the register of the derivative of g at x along a state. */
  int directional(int x, int along) {
    instructions.add(new Instruction.Directional(x, along, diffusions));
    return diffusions++;
  }

  /** Returns the register of a sum; noise may be added to it before it is read. */
  int sum(List<Instruction.Term> terms) {
    instructions.add(new Instruction.Sum(states, terms));
    return states++;
  }

  /** Returns the register of a sum; noise may be added to it before it is read. */
  int sum(Instruction.Term... terms) {
    return sum(Arrays.asList(terms));
  }

  static Instruction.Term term(int x, Scale scale) {
    return new Instruction.Term(x, scale);
  }

  /** Adds {@code scale · g v} to a sum. */
  void noise(int to, int g, int v, Scale scale) {
    noise(to, g, v, 0, scale);
  }

  /** Adds {@code scale · g v} to a sum, with the rows of v from {@code row} on. */
  void noise(int to, int g, int v, int row, Scale scale) {
    instructions.add(new Instruction.Noise(to, g, v, row, scale));
  }

  /** Adds {@code scale · (column of g) (row of v)} to a sum. */
  void column(int to, int g, int column, int v, int row, Scale scale) {
    instructions.add(new Instruction.Column(to, g, column, v, row, scale));
  }

  /** Returns the register of a copy of g, if diagonal, or of its column. */
  int load(int g, int column) {
    instructions.add(new Instruction.Load(states, g, column));
    return states++;
  }

  /** Returns the register of {@code x / (1 + h |x|)}. */
  int tame(int x) {
    instructions.add(new Instruction.Tame(x, states));
    return states++;
  }

  /** Returns the register of noise with a formula. */
  int formula(int rows, NoiseFormula formula) {
    formulas.add(formula);
    formulaRows.add(rows);
    return AREA + formulas.size();
  }

  /** Returns the register of noise that is 1 throughout. */
  int unit(int rows) {
    return formula(rows, (h, w, area, out) -> Arrays.fill(out, 1));
  }

  /** Says which state is the one after the step. */
  StepProgram yields(int x) {
    result = x;
    return this;
  }

  List<Instruction> instructions() {
    return instructions;
  }

  List<NoiseFormula> formulas() {
    return formulas;
  }

  /** Returns the number of rows of the noise of a formula. */
  int formulaRows(int formula) {
    return formulaRows.get(formula);
  }

  int states() {
    return states;
  }

  int diffusions() {
    return diffusions;
  }

  int result() {
    return result;
  }

  long count(Class<? extends Instruction> type) {
    return instructions.stream().filter(type::isInstance).count();
  }
}
