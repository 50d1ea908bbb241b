package org.costate.examples.diffuse;

import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.Samplers;

/** The samplers that can be asked for. */
enum SamplerChoice {
  EDM,
  DDIM,
  DPM2,
  DPM3,
  DPMPP2,
  DPMPP3,
  DEIS3,
  EULER,
  HEUN,
  RK4,
  EULER_MARUYAMA,
  ANCESTRAL;

  Sampler sampler() {
    return switch (this) {
      case EDM -> Samplers.karrasHeun();
      case DDIM -> Samplers.ddim();
      case DPM2 -> Samplers.dpmSolver2();
      case DPM3 -> Samplers.dpmSolver3();
      case DPMPP2 -> Samplers.dpmSolverPlus2();
      case DPMPP3 -> Samplers.dpmSolverPlus3();
      case DEIS3 -> Samplers.deis(3);
      case EULER -> Samplers.flowEuler();
      case HEUN -> Samplers.flowHeun();
      case RK4 -> Samplers.flowRungeKutta4();
      case EULER_MARUYAMA -> Samplers.eulerMaruyama(1);
      case ANCESTRAL -> Samplers.ancestral();
    };
  }
}
