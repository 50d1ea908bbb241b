package org.costate.sde.method;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.DifferentiableSdeMethod;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.TapedSdeStepper;
import org.costate.sde.noise.Areas;
import org.costate.solvers.DifferentiableField;

/**
 * An explicit method given by its program.
 *
 * @param name usual name
 * @param calculus sense in which it converges
 * @param areas what it reads
 * @param orders strong and weak order for every kind of noise it is for
 * @param plan writes the program for the shape of a diffusion
 */
record ProgramMethod(
    String name, Calculus calculus, Areas areas, Map<NoiseKind, Orders> orders, Plan plan)
    implements DifferentiableSdeMethod {

  /** Strong and weak order. */
  record Orders(double strong, double weak) {}

  /** Writes a program. */
  @FunctionalInterface
  interface Plan {
    StepProgram of(Diffusion diffusion);
  }

  ProgramMethod {
    orders = new EnumMap<>(orders);
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return of(kind).strong();
  }

  @Override
  public double weakOrder(NoiseKind kind) {
    return of(kind).weak();
  }

  private Orders of(NoiseKind kind) {
    Orders found = orders.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("%s is not for %s noise".formatted(name, kind));
    }
    return found;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return orders.keySet();
  }

  @Override
  public int driftEvaluations() {
    NoiseKind any = orders.keySet().iterator().next();
    Diffusion smallest = Diffusion.of(any, 1, 1, (t, y, g) -> g[0] = 0);
    return (int) plan.of(smallest).count(Instruction.Drift.class);
  }

  @Override
  public SdeStepper open(SdeProblem problem) {
    return new ProgramStepper(program(problem), problem);
  }

  @Override
  public TapedSdeStepper openTaped(SdeProblem problem) {
    StepProgram program = program(problem);
    if (program.count(Instruction.Directional.class) > 0) {
      throw new IllegalArgumentException(
          name
              + " has derivatives of the diffusion in its steps, so its adjoint needs second ones; take the derivative-free form");
    }
    if (!(problem.drift() instanceof DifferentiableField drift)) {
      throw new IllegalArgumentException("the drift must be a DifferentiableField");
    }
    if (!(problem.diffusion() instanceof DifferentiableDiffusion diffusion)) {
      throw new IllegalArgumentException("the diffusion must be a DifferentiableDiffusion");
    }
    return new TapedProgramStepper(program, problem, drift, diffusion);
  }

  private StepProgram program(SdeProblem problem) {
    require(problem);
    StepProgram program = plan.of(problem.diffusion());
    if (program.count(Instruction.Directional.class) > 0
        && !(problem.diffusion() instanceof DifferentiableDiffusion)) {
      throw new IllegalArgumentException(
          name
              + " needs the derivative of the diffusion: give a DifferentiableDiffusion, or take the derivative-free form");
    }
    return program;
  }
}
