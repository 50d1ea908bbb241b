package org.costate.examples.diffuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.costate.examples.series.CsvTable;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.image.Dequantisation;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.LevelModel;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.ImageGrid;

/**
 * Images. Small ones with few levels are learnt by the probabilities of their levels, which is
 * sharp; others by their denoised pixels.
 */
final class ImageSubject implements Subject {
  private static final int MOST_LOGITS = 4096;
  private static final int WIDTH = 256;
  private static final int WIDE = 512;
  private static final double LEAST_LEVEL_NOISE = 0.02;

  /** Spread of log σ about 0 where levels are learnt: levels alone are easy, classes are not. */
  private static final double SPREAD_LOG_OF_LEVELS = 1.2;

  private static final double LEAST_NOISE = 0.01;

  /** Of the law of log σ in training, usual for images of spread 0.5. */
  private static final double MEAN_LOG = -1.2;

  private static final double SPREAD_LOG = 1.2;
  private static final int PATH_SAMPLES = 4;
  private static final int ACROSS = 10;
  private static final int SHOWN_PIXELS = 48;
  private static final int MOST_ZOOM = 6;

  private final String name;
  private final ImageSet images;
  private final Dequantisation map;
  private final double[] samples;
  private final double spread;

  ImageSubject(String name, ImageSet images, long seed) {
    this.name = name;
    this.images = images;
    this.map = new Dequantisation(images.levels());
    this.samples = map.noised(images, seed);
    double squares = 0;
    double sum = 0;
    for (double value : samples) {
      sum += value / samples.length;
      squares += value * value / samples.length;
    }
    // A set of one shade has no spread of its own but for the noise.
    this.spread = Math.max(map.step(), Math.sqrt(squares - sum * sum));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public int epochs() {
    return 64;
  }

  @Override
  public int batch() {
    return 256;
  }

  @Override
  public double leastNoise() {
    return LEAST_NOISE;
  }

  private boolean byLevels() {
    return (long) images.dimension() * images.levels() <= MOST_LOGITS;
  }

  @Override
  public ScoreNetwork network(LinearProcess process) {
    TimeFeatures time = new TimeFeatures(4);
    double last = process.end();
    if (byLevels()) {
      LevelModel model =
          LevelModel.of(
              process, map, time, images.dimension(), images.classes(), spread, ImageSubject::deep);
      double least = process.timeAt(-Math.log(LEAST_LEVEL_NOISE));
      var times = new TimeLaw.LogNormal(0, SPREAD_LOG_OF_LEVELS, least, last);
      return new ScoreNetwork.OfLevels(model, images, times);
    }
    ScoreModel model =
        ScoreModel.of(
            process,
            new Parametrization.Preconditioned(spread),
            time,
            images.dimension(),
            images.classes(),
            chain -> hidden(chain, WIDE).dense(images.dimension()));
    double least = process.timeAt(-Math.log(LEAST_NOISE));
    var times = new TimeLaw.LogNormal(MEAN_LOG, SPREAD_LOG, least, last);
    return new ScoreNetwork.OfSamples(model, samples, images.labels(), times);
  }

  private static Chain hidden(Chain chain, int width) {
    return chain.dense(width).silu().dense(width).silu().dense(width).silu();
  }

  /** Blocks around which the class is carried to the last layer. */
  private static Chain deep(Chain chain) {
    return chain
        .dense(WIDTH)
        .residual(block -> block.silu().dense(WIDTH).silu().dense(WIDTH))
        .residual(block -> block.silu().dense(WIDTH).silu().dense(WIDTH))
        .silu();
  }

  @Override
  public Figure data() {
    int rows = Math.max(images.classes(), 5);
    List<Integer> chosen = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      int row = r;
      IntStream.range(0, images.count())
          .filter(i -> images.classes() == 0 ? i % rows == row : images.label(i) == row)
          .limit(ACROSS)
          .forEach(chosen::add);
    }
    double[] shown = new double[chosen.size() * images.dimension()];
    for (int i = 0; i < shown.length; i++) {
      int image = chosen.get(i / images.dimension());
      shown[i] = (double) images.level(image, i % images.dimension()) / (images.levels() - 1);
    }
    return grid("Data", shown, ACROSS).figure(zoom());
  }

  @Override
  public Figure samples(double[] x, int classes) {
    ImageSet drawn = map.images(images.height(), images.width(), x);
    int perClass = classes == 0 ? drawn.count() : drawn.count() / classes;
    List<Integer> chosen = new ArrayList<>();
    for (int c = 0; c < Math.max(1, classes); c++) {
      int most = classes == 0 ? ACROSS * ACROSS : ACROSS;
      for (int i = 0; i < Math.min(most, perClass); i++) {
        chosen.add(c * perClass + i);
      }
    }
    double[] shown = new double[chosen.size() * images.dimension()];
    for (int i = 0; i < shown.length; i++) {
      int image = chosen.get(i / images.dimension());
      shown[i] = (double) drawn.level(image, i % images.dimension()) / (images.levels() - 1);
    }
    int across = classes == 0 ? ACROSS : Math.min(ACROSS, perClass);
    return grid("Samples", shown, across).figure(zoom());
  }

  @Override
  public int pathSamples() {
    return PATH_SAMPLES;
  }

  @Override
  public Figure path(List<DenoisingPath.Frame> frames) {
    int d = images.dimension();
    int rows = frames.get(0).samples().length / d;
    double[] shown = new double[2 * rows * frames.size() * d];
    List<String> words = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      DenoisingPath.Frame frame = frames.get(f);
      times.add(String.format(Locale.ROOT, "%.2g", frame.sigma()));
      // Noise far beyond the greys of the data is brought back to where it can be seen.
      double scale = spread / Math.hypot(spread, frame.sigma());
      for (int i = 0; i < rows * d; i++) {
        int at = (2 * (i / d) * frames.size() + f) * d + i % d;
        shown[at] = 0.5 + 0.5 * scale * frame.samples()[i];
        shown[at + frames.size() * d] = 0.5 + 0.5 * frame.estimates()[i];
      }
    }
    for (int r = 0; r < rows; r++) {
      words.add("noised");
      words.add("estimate");
    }
    return grid("From noise to image", shown, frames.size())
        .rows(words)
        .columns(times)
        .figure(zoom());
  }

  private ImageGrid grid(String title, double[] ink, int across) {
    return ImageGrid.of(title, images.height(), images.width(), across, ink);
  }

  private int zoom() {
    return Math.max(1, Math.min(MOST_ZOOM, SHOWN_PIXELS / images.width()));
  }

  @Override
  public CsvTable table(double[] x, int classes) {
    ImageSet drawn = map.images(images.height(), images.width(), x);
    int d = images.dimension();
    List<String> header = new ArrayList<>();
    for (int p = 0; p < d; p++) {
      header.add("pixel" + p);
    }
    if (classes > 0) {
      header.add("class");
    }
    CsvTable table = new CsvTable(header);
    for (int i = 0; i < drawn.count(); i++) {
      double[] rest = new double[header.size() - 1];
      for (int p = 1; p < d; p++) {
        rest[p - 1] = drawn.level(i, p);
      }
      if (classes > 0) {
        int label = i / (drawn.count() / classes);
        rest[d - 1] = label;
      }
      table.row(drawn.level(i, 0), rest);
    }
    return table;
  }
}
