package org.costate.examples.diffuse;

import org.costate.nets.chain.Chain;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.LevelLoss;
import org.costate.sde.diffusion.image.LevelModel;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;

/** A network with its data: what the two kinds of learnt scores have in common. */
sealed interface ScoreNetwork {
  /** Part of the rows that are given no class, so that scores can be guided without one. */
  double DROP_LABEL = 0.1;

  LinearProcess process();

  Chain chain();

  int classes();

  /** Returns the loss with an epoch of that many rows. */
  BatchLoss loss(long seed, int rows);

  /** Returns the score of no class. */
  Score score(double[] theta);

  /** Returns the score of a class. */
  Score score(double[] theta, int label);

  /** Learns the probabilities of levels. */
  record OfLevels(LevelModel model, ImageSet images, TimeLaw times) implements ScoreNetwork {
    @Override
    public LinearProcess process() {
      return model.process();
    }

    @Override
    public Chain chain() {
      return model.chain();
    }

    @Override
    public int classes() {
      return model.classes();
    }

    @Override
    public BatchLoss loss(long seed, int rows) {
      return LevelLoss.of(model, images, DROP_LABEL, times, seed, rows);
    }

    @Override
    public Score score(double[] theta) {
      return model.score(theta);
    }

    @Override
    public Score score(double[] theta, int label) {
      return model.score(theta, label);
    }
  }

  /** Learns the clean sample. */
  final class OfSamples implements ScoreNetwork {
    private final ScoreModel model;
    private final double[] samples;
    private final int[] labels;
    private final TimeLaw times;

    OfSamples(ScoreModel model, double[] samples, int[] labels, TimeLaw times) {
      this.model = model;
      this.samples = samples;
      this.labels = labels;
      this.times = times;
    }

    @Override
    public LinearProcess process() {
      return model.process();
    }

    @Override
    public Chain chain() {
      return model.chain();
    }

    @Override
    public int classes() {
      return model.classes();
    }

    @Override
    public BatchLoss loss(long seed, int rows) {
      return model.classes() == 0
          ? DenoisingLoss.of(model, samples, times, Weighting.OUTPUT, seed, rows)
          : DenoisingLoss.ofLabelled(
              model, samples, labels, DROP_LABEL, times, Weighting.OUTPUT, seed, rows);
    }

    @Override
    public Score score(double[] theta) {
      return model.score(theta);
    }

    @Override
    public Score score(double[] theta, int label) {
      return model.score(theta, label);
    }
  }
}
