package org.costate.examples.diffuse;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.SubVariancePreserving;
import org.costate.sde.diffusion.process.VarianceExploding;
import org.costate.sde.diffusion.process.VariancePreserving;

/** The processes that can be asked for, for data of spread one or less. */
enum ProcessChoice {
  EDM,
  VP,
  SUB_VP,
  VE;

  private static final double MOST_NOISE = 20;
  private static final double LEAST_NOISE = 1e-3;

  LinearProcess process() {
    return switch (this) {
      case EDM -> new SigmaProcess(MOST_NOISE);
      case VP -> VariancePreserving.of(0.1, 20);
      case SUB_VP -> SubVariancePreserving.of(0.1, 20);
      case VE -> VarianceExploding.ofCleanData(LEAST_NOISE, MOST_NOISE);
    };
  }
}
