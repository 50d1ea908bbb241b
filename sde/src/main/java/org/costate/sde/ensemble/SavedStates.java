package org.costate.sde.ensemble;

import org.costate.sde.SdeProblem;

/** The states after every few steps. */
record SavedStates(int every, int times) implements PathFunctional {
  @Override
  public int outputs(SdeProblem problem) {
    return times * problem.diffusion().dimension();
  }

  @Override
  public Recorder open(SdeProblem problem) {
    double[] saved = new double[times * problem.dimension()];
    return new Recorder() {
      private int steps;

      @Override
      public void begin(double t, double[] y) {
        steps = 0;
      }

      @Override
      public void step(double t, double[] y, double h, double[] yNext) {
        steps++;
        if (steps % every == 0) {
          System.arraycopy(yNext, 0, saved, (steps / every - 1) * yNext.length, yNext.length);
        }
      }

      @Override
      public void end(double[] out) {
        System.arraycopy(saved, 0, out, 0, saved.length);
      }
    };
  }
}
