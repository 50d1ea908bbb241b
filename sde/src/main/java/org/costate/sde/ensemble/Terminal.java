package org.costate.sde.ensemble;

import org.costate.sde.SdeProblem;

/** Functions of the last state; the state itself if {@code count} is zero. */
record Terminal(int count, Payoff payoff) implements PathFunctional {
  @Override
  public int outputs(SdeProblem problem) {
    return count == 0 ? problem.diffusion().dimension() : count;
  }

  @Override
  public Recorder open(SdeProblem problem) {
    return new Last(problem.dimension(), problem.diffusion().paths());
  }

  private final class Last implements Recorder {
    private final int paths;
    private double[] last;

    Last(int size, int paths) {
      this.paths = paths;
      this.last = new double[size];
    }

    @Override
    public void begin(double t, double[] y) {
      last = y;
    }

    @Override
    public void step(double t, double[] y, double h, double[] yNext) {
      last = yNext;
    }

    @Override
    public void end(double[] out) {
      payoff.evaluate(last, out, paths);
    }
  }
}
