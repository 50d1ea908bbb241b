package org.costate.sde.diffusion.image;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.learn.TimeLaw;

/**
 * The mean cross entropy {@code −log P_v} of the levels of a {@link LevelModel}, in nats per pixel,
 * over noised images.
 *
 * <p>Where denoising regression would learn the mean of a clean pixel, this learns the law of its
 * level, from which the mean follows; it has its minimum at the same score, and next to no noise
 * where the noise of the process is small.
 *
 * <p>A row is an image with a time and noise of its own: row r belongs to image {@code r mod
 * count}, and is a function of the seed and r alone. So a training is repeated and resumed exactly,
 * and never sees the same noise twice if its one epoch has as many rows as it should draw.
 * Gradients are summed in the same order on any number of cores.
 *
 * @see <a href="https://arxiv.org/abs/2211.15089">Dieleman et al. (2022), Continuous diffusion for
 *     categorical data, section 3.1, where this is called score interpolation</a>
 */
public final class LevelLoss implements BatchLoss {
  /** Rows that one task computes: few enough for two cores, enough for the kernels. */
  private static final int CHUNK = 128;

  /** Rows of which {@link #mean} holds the workspace at once. */
  private static final int PART = 1024;

  private final LevelModel model;
  private final ImageSet images;
  private final double dropLabel;
  private final Augmentation augmentation;
  private final TimeLaw times;
  private final long seed;
  private final int rows;
  private LevelGradient[] chunks = {};

  private LevelLoss(
      LevelModel model,
      ImageSet images,
      double dropLabel,
      Augmentation augmentation,
      TimeLaw times,
      long seed,
      int rows) {
    this.model = model;
    this.images = images;
    this.dropLabel = dropLabel;
    this.augmentation = augmentation;
    this.times = times;
    this.seed = seed;
    this.rows = rows;
  }

  /**
   * Returns the loss on images.
   *
   * @param model what is learnt
   * @param images data; with classes if the model has them
   * @param dropLabel probability with which a row is given no class, from 0 to 1; of no effect
   *     without classes
   * @param times law of the times
   * @param seed of times and noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if the images do not fit the model or a number is out of range
   */
  public static LevelLoss of(
      LevelModel model, ImageSet images, double dropLabel, TimeLaw times, long seed, int rows) {
    if (images.dimension() != model.dimension() || images.levels() != model.map().levels()) {
      throw new IllegalArgumentException(
          "the model needs images of %s pixels and %s levels; got %s and %s"
              .formatted(
                  model.dimension(), model.map().levels(), images.dimension(), images.levels()));
    }
    if (model.classes() > 0 && (images.classes() == 0 || images.classes() > model.classes())) {
      throw new IllegalArgumentException(
          "the model has %s classes, the images have %s"
              .formatted(model.classes(), images.classes()));
    }
    if (!(dropLabel >= 0 && dropLabel <= 1)) {
      throw new IllegalArgumentException("dropLabel must be from 0 to 1; got " + dropLabel);
    }
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    return new LevelLoss(model, images, dropLabel, Augmentation.none(), times, seed, rows);
  }

  /**
   * Returns the loss on images that are changed a little, with the hints that tell the network so.
   *
   * @param changes how they are changed
   * @throws IllegalArgumentException if the model has no room for the hints
   */
  public LevelLoss with(Augmentation changes) {
    if (model.hints() != Augmentation.HINTS) {
      throw new IllegalArgumentException(
          "a model that learns from changed images needs %s hints; it has %s"
              .formatted(Augmentation.HINTS, model.hints()));
    }
    return new LevelLoss(model, images, dropLabel, changes, times, seed, rows);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public double evaluate(double[] theta, int[] batch, double[] gradient) {
    int count = inChunks(batch, (chunk, from, to) -> chunk.compute(theta, batch, from, to));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      chunks[i].addTo(gradient);
      sum += chunks[i].loss();
    }
    return sum;
  }

  /**
   * Returns the mean over all rows, without gradient: an estimate that comes out the same for the
   * same parameters and differs between parameters by less noise than its own, since times and
   * noise are the same. On held-out images it is what to stop a training by.
   *
   * @param theta parameters; not modified
   */
  public double mean(double[] theta) {
    double sum = 0;
    for (int first = 0; first < rows; first += PART) {
      int start = first;
      int[] part = new int[Math.min(PART, rows - first)];
      Arrays.setAll(part, i -> start + i);
      int count = inChunks(part, (chunk, from, to) -> chunk.value(theta, part, from, to));
      for (int i = 0; i < count; i++) {
        sum += chunks[i].loss() * part.length;
      }
    }
    return sum / rows;
  }

  private int inChunks(int[] batch, Task task) {
    int count = (batch.length + CHUNK - 1) / CHUNK;
    if (chunks.length < count) {
      chunks = new LevelGradient[count];
      Arrays.setAll(
          chunks, i -> new LevelGradient(model, images, dropLabel, augmentation, times, seed));
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              int from = i * CHUNK;
              task.run(chunks[i], from, Math.min(from + CHUNK, batch.length));
            });
    return count;
  }

  /** What is done with the rows of one chunk. */
  private interface Task {
    void run(LevelGradient chunk, int from, int to);
  }
}
