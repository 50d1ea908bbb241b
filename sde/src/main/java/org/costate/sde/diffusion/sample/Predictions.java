package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;
import org.costate.sde.diffusion.score.Score;

/** Evaluates a score as what a sampler wants to predict. */
record Predictions(LinearProcess process, Score score, Prediction kind) {
  static Predictions of(SamplingTask task, Prediction kind) {
    return new Predictions(task.process(), task.score(), kind);
  }

  void evaluate(double t, double[] x, double[] out) {
    score.evaluate(t, x, out);
    Prediction.SCORE.convert(kind, process, t, x, out);
  }
}
