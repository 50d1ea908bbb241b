package org.costate.sde.diffusion.sample;

import java.util.Arrays;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.solvers.VectorField;

/**
 * Any method for stochastic differential equations on the reverse family {@code dx = [f x − (1 +
 * l²)/2 g² s] dt + l g dw}, in the time T − t that goes forward.
 *
 * @param method what to step with, one that needs no Lévy area
 * @param noiseLevel l
 * @param grid of times
 */
record ReverseSampler(SdeMethod method, double noiseLevel, TimeGrid grid) implements Sampler {
  ReverseSampler {
    if (method.usesArea()) {
      throw new IllegalArgumentException(
          "%s reads areas of a Brownian path; choose a method of increments alone"
              .formatted(method.name()));
    }
  }

  @Override
  public String name() {
    return "reverse SDE by %s, l = %s".formatted(method.name(), noiseLevel);
  }

  @Override
  public int evaluationsPerStep() {
    return method.driftEvaluations();
  }

  @Override
  public boolean deterministic() {
    return noiseLevel == 0;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    double end = process.end();
    int n = task.length();
    var drift = ProbabilityFlow.reverseDrift(process, task.score(), task.rows(), noiseLevel);
    VectorField forward =
        VectorField.of(
            n,
            (tau, x, out) -> {
              drift.derivative(end - tau, x, out);
              for (int i = 0; i < n; i++) {
                out[i] = -out[i];
              }
            });
    Diffusion noise =
        Diffusion.of(
            NoiseKind.DIAGONAL,
            n,
            n,
            (tau, x, g) -> Arrays.fill(g, noiseLevel * Math.sqrt(process.noiseSquared(end - tau))));
    // The factor of the noise ignores the state, so the two senses of the integral agree.
    Calculus calculus = method.calculus();
    SdeStepper stepper =
        method.open(SdeProblem.of(calculus, forward, noise, 0, new double[n], end));
    double[] w = new double[n];
    double[] next = new double[n];
    return (index, t, s, x) -> {
      task.normals().fill(index, 0, w);
      double root = Math.sqrt(t - s);
      for (int i = 0; i < n; i++) {
        w[i] *= root;
      }
      stepper.step(end - t, x, t - s, w, w, next);
      System.arraycopy(next, 0, x, 0, n);
    };
  }
}
