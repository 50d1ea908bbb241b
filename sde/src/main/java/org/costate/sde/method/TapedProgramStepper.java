package org.costate.sde.method;

import java.util.Arrays;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.SdeProblem;
import org.costate.sde.TapedSdeStepper;
import org.costate.solvers.DifferentiableField;

/** Pulls cotangents back through the instructions of the last step, last one first. */
final class TapedProgramStepper extends ProgramStepper implements TapedSdeStepper {
  private final DifferentiableField drift;
  private final DifferentiableDiffusion derivative;
  private final double[][] xBar;
  private final double[][] gBar;

  /** What evaluations leave for their pullbacks, by the register they fill. */
  private final double[][] slopeRecords;

  private final double[][] factorRecords;
  private final int paths;
  private double t;
  private double h;

  TapedProgramStepper(
      StepProgram program,
      SdeProblem problem,
      DifferentiableField drift,
      DifferentiableDiffusion derivative) {
    super(program, problem);
    this.drift = drift;
    this.derivative = derivative;
    this.paths = diffusion.paths();
    this.xBar = new double[program.states()][problem.dimension()];
    this.gBar = new double[program.diffusions()][diffusion.size()];
    this.slopeRecords = new double[program.states()][];
    this.factorRecords = new double[program.diffusions()][];
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Drift i) {
        slopeRecords[i.to()] = new double[drift.recordLength()];
      } else if (instruction instanceof Instruction.Diffuse i) {
        factorRecords[i.to()] = new double[derivative.recordLength()];
      }
    }
  }

  @Override
  void begin(double start, double length) {
    t = start;
    h = length;
  }

  @Override
  void slope(double time, Instruction.Drift i) {
    drift.derivative(time, x[i.from()], x[i.to()], slopeRecords[i.to()], 0);
  }

  @Override
  void factor(double time, Instruction.Diffuse i) {
    derivative.evaluate(time, x[i.from()], g[i.to()], factorRecords[i.to()], 0);
  }

  @Override
  public void pullback(double[] yNextBar, double[] yBar, double[] driftBar, double[] diffusionBar) {
    for (double[] bar : xBar) {
      Arrays.fill(bar, 0);
    }
    for (double[] bar : gBar) {
      Arrays.fill(bar, 0);
    }
    System.arraycopy(yNextBar, 0, xBar[program.result()], 0, yNextBar.length);
    for (int k = instructions.length - 1; k >= 0; k--) {
      reverse(instructions[k], driftBar, diffusionBar);
    }
    add(1, xBar[StepProgram.Y], yBar);
  }

  private void reverse(Instruction instruction, double[] driftBar, double[] diffusionBar) {
    if (instruction instanceof Instruction.Drift i) {
      drift.pullback(
          t + i.c() * h,
          x[i.from()],
          xBar[i.to()],
          xBar[i.from()],
          driftBar,
          slopeRecords[i.to()],
          0);
    } else if (instruction instanceof Instruction.Diffuse i) {
      derivative.pullback(
          t + i.c() * h,
          x[i.from()],
          gBar[i.to()],
          xBar[i.from()],
          diffusionBar,
          factorRecords[i.to()],
          0);
    } else if (instruction instanceof Instruction.Sum i) {
      for (Instruction.Term term : i.terms()) {
        add(term.scale().at(h), xBar[i.to()], xBar[term.from()]);
      }
    } else if (instruction instanceof Instruction.Noise i) {
      product.pullback(xBar[i.to()], i.scale().at(h), v[i.v()], i.row(), gBar[i.g()]);
    } else if (instruction instanceof Instruction.Column i) {
      product.pullbackColumn(
          xBar[i.to()], i.column(), i.scale().at(h), v[i.v()], i.row(), gBar[i.g()]);
    } else if (instruction instanceof Instruction.Load i) {
      product.pullbackLoad(xBar[i.to()], i.column(), gBar[i.g()]);
    } else if (instruction instanceof Instruction.Tame i) {
      reverseTame(x[i.from()], xBar[i.to()], xBar[i.from()]);
    }
  }

  /** With s = 1/(1 + h|f|): {@code f̄ += s b − s² h (f·b)/|f| f}. */
  private void reverseTame(double[] f, double[] bar, double[] fBar) {
    for (int p = 0; p < paths; p++) {
      double norm = norm(f, p);
      double shrink = 1 / (1 + h * norm);
      double inner = 0;
      for (int i = p; i < f.length; i += paths) {
        inner += f[i] * bar[i];
      }
      double turn = norm > 0 ? shrink * shrink * h * inner / norm : 0;
      for (int i = p; i < f.length; i += paths) {
        fBar[i] += shrink * bar[i] - turn * f[i];
      }
    }
  }
}
