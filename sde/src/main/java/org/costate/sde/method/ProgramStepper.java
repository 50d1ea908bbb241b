package org.costate.sde.method;

import java.util.List;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.Diffusion;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.solvers.VectorField;

/** Makes the steps of a program. */
class ProgramStepper implements SdeStepper {
  final StepProgram program;
  final Instruction[] instructions;
  final Diffusion diffusion;
  final NoiseProduct product;
  final double[][] x;
  final double[][] g;
  final double[][] v;
  private final VectorField drift;
  private final List<NoiseFormula> formulas;
  private final int paths;

  ProgramStepper(StepProgram program, SdeProblem problem) {
    this.program = program;
    this.instructions = program.instructions().toArray(new Instruction[0]);
    this.formulas = program.formulas();
    this.drift = problem.drift();
    this.diffusion = problem.diffusion();
    this.product = new NoiseProduct(diffusion);
    this.paths = diffusion.paths();
    this.x = new double[program.states()][problem.dimension()];
    this.g = new double[program.diffusions()][diffusion.size()];
    this.v = new double[2 + formulas.size()][];
    for (int i = 0; i < formulas.size(); i++) {
      v[2 + i] = new double[program.formulaRows(i) * paths];
    }
  }

  @Override
  public final void step(
      double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
    x[StepProgram.Y] = y;
    x[program.result()] = yNext;
    v[StepProgram.W] = w;
    v[StepProgram.AREA] = area;
    for (int i = 0; i < formulas.size(); i++) {
      formulas.get(i).evaluate(h, w, area, v[2 + i]);
    }
    begin(t, h);
    for (Instruction instruction : instructions) {
      run(instruction, t, h);
    }
  }

  /** Is told of every step before its registers are set. */
  void begin(double t, double h) {}

  private void run(Instruction instruction, double t, double h) {
    if (instruction instanceof Instruction.Drift i) {
      slope(t + i.c() * h, i);
    } else if (instruction instanceof Instruction.Diffuse i) {
      factor(t + i.c() * h, i);
    } else if (instruction instanceof Instruction.Sum i) {
      sum(i, h);
    } else if (instruction instanceof Instruction.Noise i) {
      product.add(g[i.g()], i.scale().at(h), v[i.v()], i.row(), x[i.to()]);
    } else if (instruction instanceof Instruction.Column i) {
      product.addColumn(g[i.g()], i.column(), i.scale().at(h), v[i.v()], i.row(), x[i.to()]);
    } else if (instruction instanceof Instruction.Load i) {
      product.load(g[i.g()], i.column(), x[i.to()]);
    } else if (instruction instanceof Instruction.Tame i) {
      tame(x[i.from()], h, x[i.to()]);
    } else if (instruction instanceof Instruction.Directional i) {
      ((DifferentiableDiffusion) diffusion).pushforward(t, x[i.from()], x[i.along()], g[i.to()]);
    }
  }

  /** Evaluates the drift. */
  void slope(double time, Instruction.Drift i) {
    drift.derivative(time, x[i.from()], x[i.to()]);
  }

  /** Evaluates the diffusion. */
  void factor(double time, Instruction.Diffuse i) {
    diffusion.evaluate(time, x[i.from()], g[i.to()]);
  }

  private void sum(Instruction.Sum sum, double h) {
    double[] out = x[sum.to()];
    List<Instruction.Term> terms = sum.terms();
    Instruction.Term first = terms.get(0);
    int next = 1;
    if (terms.size() == 1) {
      set(first.scale().at(h), x[first.from()], out);
    } else {
      Instruction.Term second = terms.get(1);
      set(first.scale().at(h), x[first.from()], second.scale().at(h), x[second.from()], out);
      next = 2;
    }
    for (; next < terms.size(); next++) {
      Instruction.Term term = terms.get(next);
      add(term.scale().at(h), x[term.from()], out);
    }
  }

  private static void set(double a, double[] p, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * p[i];
    }
  }

  private static void set(double a, double[] p, double b, double[] q, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * p[i] + b * q[i];
    }
  }

  static void add(double a, double[] p, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] += a * p[i];
    }
  }

  private void tame(double[] f, double h, double[] out) {
    for (int p = 0; p < paths; p++) {
      double shrink = 1 / (1 + h * norm(f, p));
      for (int i = p; i < f.length; i += paths) {
        out[i] = shrink * f[i];
      }
    }
  }

  /** The Euclidean norm of one path. */
  final double norm(double[] f, int path) {
    double squares = 0;
    for (int i = path; i < f.length; i += paths) {
      squares += f[i] * f[i];
    }
    return Math.sqrt(squares);
  }
}
