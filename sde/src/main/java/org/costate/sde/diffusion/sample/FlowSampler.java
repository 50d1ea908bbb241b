package org.costate.sde.diffusion.sample;

import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;

/**
 * Any method for ordinary differential equations on the probability flow in t.
 *
 * @param method what to step with; its error estimate is not used
 * @param evaluationsPerStep stages that a step evaluates
 * @param grid of times
 */
record FlowSampler(OdeMethod method, int evaluationsPerStep, TimeGrid grid) implements Sampler {
  @Override
  public String name() {
    return method.name();
  }

  @Override
  public boolean deterministic() {
    return true;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    var flow = ProbabilityFlow.of(task.process(), task.score(), task.rows());
    Stepper stepper = method.open(flow, Tolerances.of(1, 1));
    double[] next = new double[task.length()];
    return (index, t, s, x) -> {
      if (index == 0) {
        stepper.start(t, x);
      }
      stepper.step(t, x, s - t, next);
      stepper.accept();
      System.arraycopy(next, 0, x, 0, x.length);
    };
  }
}
