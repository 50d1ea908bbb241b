package org.costate.sde.ensemble;

import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;

/** The diffusion of a batch, by a formula. */
record BatchDiffusion(
    NoiseKind kind, int dimension, int noise, int paths, EnsembleProblem.Formula formula)
    implements Diffusion {
  @Override
  public void evaluate(double t, double[] y, double[] g) {
    formula.evaluate(t, y, g, paths);
  }
}
