package org.costate.examples.diffuse;

import java.util.ArrayList;
import java.util.List;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.sample.NormalSource;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.SamplerStepper;
import org.costate.sde.diffusion.sample.SamplingTask;
import org.costate.sde.diffusion.score.Prediction;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;

/** A few samples on their way from noise, looked at now and then. */
final class DenoisingPath {
  private static final int START = -1;

  private DenoisingPath() {}

  /** Samples at one time, brought to the scale of the data, and their denoised estimates. */
  static final class Frame {
    private final double sigma;
    private final double[] samples;
    private final double[] estimates;

    Frame(double sigma, double[] samples, double[] estimates) {
      this.sigma = sigma;
      this.samples = samples;
      this.estimates = estimates;
    }

    /** Returns q/a, the spread of the noise in units of the data. */
    double sigma() {
      return sigma;
    }

    /** Returns x/a. */
    double[] samples() {
      return samples.clone();
    }

    /** Returns the means of the clean samples. */
    double[] estimates() {
      return estimates.clone();
    }
  }

  /**
   * Samples and looks.
   *
   * @param times of the steps, falling
   * @param frames how many looks, first and last time included
   */
  static List<Frame> of(
      LinearProcess process,
      Score score,
      Sampler sampler,
      double[] times,
      int rows,
      int frames,
      long seed) {
    int d = score.dimension();
    KeyedNormals normals = new KeyedNormals(seed);
    NormalSource source =
        (step, use, out) -> {
          for (int r = 0; r < rows; r++) {
            normals.draw(r, step, use, out, r * d, d);
          }
        };
    double[] x = new double[rows * d];
    source.fill(START, 0, x);
    for (int i = 0; i < x.length; i++) {
      x[i] *= process.priorSpread();
    }
    SamplerStepper stepper = sampler.open(new SamplingTask(process, score, rows, source));
    List<Frame> seen = new ArrayList<>();
    Score own = score.forAnotherThread();
    int steps = times.length - 1;
    for (int k = 0; k <= steps; k++) {
      if (k * (frames - 1) / steps > (k - 1) * (frames - 1) / steps || k == 0) {
        seen.add(frame(process, own, times[k], x));
      }
      if (k < steps) {
        stepper.step(k, times[k], times[k + 1], x);
      }
    }
    return seen;
  }

  private static Frame frame(LinearProcess process, Score score, double t, double[] x) {
    double[] estimates = new double[x.length];
    score.evaluate(t, x, estimates);
    Prediction.SCORE.convert(Prediction.CLEAN, process, t, x, estimates);
    double[] scaled = x.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= process.scale(t);
    }
    return new Frame(process.spread(t) / process.scale(t), scaled, estimates);
  }
}
