package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.sample.NormalSource;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.SamplerStepper;
import org.costate.sde.diffusion.sample.SamplingTask;
import org.costate.sde.diffusion.sample.TimeGrid;

/**
 * Inpainting by replacement: after every step of a sampler the known components are put to {@code a
 * y + q ε}. A heuristic: the other components see the known ones only through their noise, which is
 * drawn anew, so that their law is not that given y, however many steps; {@link TwistedParticles}
 * is right in the limit. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), appendix I.2</a>
 */
public final class Replacement implements Sampler {
  private static final int USE = 1 << 20;

  private final Sampler sampler;
  private final int[] components;
  private final double[] values;

  private Replacement(Sampler sampler, int[] components, double[] values) {
    this.sampler = sampler;
    this.components = components;
    this.values = values;
  }

  /**
   * Returns the sampler.
   *
   * @param sampler that makes the steps
   * @param components known ones, each from 0; copied
   * @param values what they are; copied
   * @throws IllegalArgumentException if there is not one finite value for each component
   */
  public static Replacement of(Sampler sampler, int[] components, double[] values) {
    if (components.length == 0 || components.length != values.length) {
      throw new IllegalArgumentException(
          "need one value for each component, and one at least; got %s and %s"
              .formatted(values.length, components.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (components[i] < 0 || !Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "component %s cannot be %s".formatted(components[i], values[i]));
      }
    }
    return new Replacement(sampler, components.clone(), values.clone());
  }

  @Override
  public String name() {
    return sampler.name() + " with replacement";
  }

  @Override
  public int evaluationsPerStep() {
    return sampler.evaluationsPerStep();
  }

  @Override
  public boolean deterministic() {
    return false;
  }

  @Override
  public TimeGrid grid() {
    return sampler.grid();
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    SamplerStepper stepper = sampler.open(task);
    LinearProcess process = task.process();
    NormalSource normals = task.normals();
    int d = task.score().dimension();
    for (int component : components) {
      if (component >= d) {
        throw new IllegalArgumentException(
            "components must be within [0, %s); got %s".formatted(d, component));
      }
    }
    double[] noise = new double[task.length()];
    return (index, t, s, x) -> {
      stepper.step(index, t, s, x);
      normals.fill(index, USE, noise);
      double a = process.scale(s);
      double q = process.spread(s);
      for (int from = 0; from < x.length; from += d) {
        for (int i = 0; i < components.length; i++) {
          x[from + components[i]] = a * values[i] + q * noise[from + components[i]];
        }
      }
    };
  }
}
