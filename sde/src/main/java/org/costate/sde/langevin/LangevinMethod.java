package org.costate.sde.langevin;

import java.util.EnumSet;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.noise.Areas;

/** A method for Langevin's equation alone. */
record LangevinMethod(
    String name, double strong, double weak, int driftEvaluations, Areas areas, Opener opener)
    implements SdeMethod {

  @FunctionalInterface
  interface Opener {
    SdeStepper open(LangevinField field);
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return strong;
  }

  @Override
  public double weakOrder(NoiseKind kind) {
    return weak;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.of(NoiseKind.ADDITIVE);
  }

  @Override
  public Calculus calculus() {
    return Calculus.ITO;
  }

  @Override
  public void require(SdeProblem problem) {
    if (!(problem.drift() instanceof LangevinField)) {
      throw new IllegalArgumentException(
          name + " is for Langevin's equation; pose the problem with LangevinProblem");
    }
  }

  @Override
  public SdeStepper open(SdeProblem problem) {
    require(problem);
    return opener.open((LangevinField) problem.drift());
  }
}
