package org.costate.examples.diffuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.examples.pictures.Columns;
import org.costate.examples.series.CsvPoints;
import org.costate.examples.series.CsvTable;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/** Points without classes, seen with mean 0 and root mean square 1 over all components. */
final class PointSubject implements Subject {
  private static final int WIDTH = 128;

  /** Sines in the first layer show the network edges that are sharp beside the spread. */
  private static final double FREQUENCY = 6;

  private static final int DRAWN = 20_000;
  private static final int MODES = 8;
  private static final double RADIUS = 4 / 1.414;
  private static final double SPREAD = 0.5 / 1.414;
  private static final double LEAST_NOISE = 2e-3;
  private static final double MEAN_LOG = -1.2;
  private static final double SPREAD_LOG = 1.5;
  private static final int SHOWN = 1000;
  private static final int SIZE = 420;
  private static final int SMALL = 240;
  private static final int PATH_SAMPLES = 500;
  private static final int ACROSS = 4;

  private final String name;
  private final List<String> names;
  private final double[] points;
  private final double[] mean;
  private final double spread;

  private PointSubject(String name, List<String> names, double[] points) {
    this.name = name;
    this.names = names;
    this.points = points;
    int d = names.size();
    this.mean = new double[d];
    for (int i = 0; i < points.length; i++) {
      mean[i % d] += points[i] * d / points.length;
    }
    double squares = 0;
    for (int i = 0; i < points.length; i++) {
      squares += Math.pow(points[i] - mean[i % d], 2) / points.length;
    }
    this.spread = squares > 0 ? Math.sqrt(squares) : 1;
  }

  /** Returns points on a ring of eight normal laws. */
  static PointSubject gaussians(long seed) {
    double[] weights = new double[MODES];
    double[][] means = new double[MODES][];
    double[] spreads = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      double angle = 2 * Math.PI * k / MODES;
      weights[k] = 1.0 / MODES;
      means[k] = new double[] {RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)};
      spreads[k] = SPREAD;
    }
    double[] drawn =
        GaussianMixture.round(weights, means, spreads)
            .sample(DRAWN, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    return new PointSubject("8 Gaussians", List.of("x", "y"), drawn);
  }

  /** Returns the points of a file. */
  static PointSubject of(String name, CsvPoints file) {
    return new PointSubject(name, file.names(), file.values());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int count() {
    return points.length / names.size();
  }

  @Override
  public int epochs() {
    return 50;
  }

  @Override
  public int batch() {
    return 512;
  }

  @Override
  public double leastNoise() {
    return LEAST_NOISE;
  }

  @Override
  public ScoreNetwork network(LinearProcess process) {
    int d = names.size();
    ScoreModel model =
        ScoreModel.of(
            process,
            new Parametrization.Preconditioned(1),
            new TimeFeatures(4),
            d,
            0,
            chain -> layers(chain, d));
    double first = process.timeAt(-Math.log(LEAST_NOISE));
    var times = new TimeLaw.LogNormal(MEAN_LOG, SPREAD_LOG, first, process.end());
    double[] seen = new double[points.length];
    Arrays.setAll(seen, i -> (points[i] - mean[i % d]) / spread);
    return new ScoreNetwork.OfSamples(model, seen, new int[0], times);
  }

  private static Chain layers(Chain chain, int d) {
    return chain.dense(WIDTH).sine(FREQUENCY).dense(WIDTH).silu().dense(WIDTH).silu().dense(d);
  }

  private double[] inUnitsOfData(double[] x) {
    double[] out = new double[x.length];
    Arrays.setAll(out, i -> mean[i % mean.length] + spread * x[i]);
    return out;
  }

  @Override
  public Figure data() {
    return scatter("Data", points, SIZE, extent());
  }

  @Override
  public Figure samples(double[] x, int classes) {
    return scatter("Samples", inUnitsOfData(x), SIZE, extent());
  }

  @Override
  public int pathSamples() {
    return PATH_SAMPLES;
  }

  @Override
  public Figure path(List<DenoisingPath.Frame> frames) {
    List<Figure> parts = new ArrayList<>();
    for (DenoisingPath.Frame frame : frames) {
      String title = String.format(Locale.ROOT, "noise %.3g", spread * frame.sigma());
      double reach = extent() * Math.hypot(1, frame.sigma());
      parts.add(scatter(title, inUnitsOfData(frame.samples()), SMALL, reach));
    }
    return Figure.grid("From noise to points", ACROSS, parts);
  }

  /** Half the side of a square that holds the data, with some room. */
  private double extent() {
    double most = 0;
    int d = names.size();
    for (int i = 0; i < points.length; i++) {
      most = Math.max(most, i % d < 2 ? Math.abs(points[i] - mean[i % d]) : 0);
    }
    return 1.05 * most;
  }

  /** Shows the first two components; the only one against its number if there is one. */
  private Figure scatter(String title, double[] values, int size, double reach) {
    int d = names.size();
    int count = Math.min(SHOWN, values.length / d);
    double[] some = Arrays.copyOf(values, count * d);
    double[] x = Columns.of(some, d, 0);
    double[] y = new double[count];
    Arrays.setAll(y, i -> d > 1 ? some[i * d + 1] : i);
    Axis across = Axis.linear(names.get(0)).between(mean[0] - reach, mean[0] + reach);
    Axis up =
        d > 1
            ? Axis.linear(names.get(1)).between(mean[1] - reach, mean[1] + reach)
            : Axis.linear("number of the sample");
    LinePlot plot =
        LinePlot.of(title, across, up).with(Series.points("points", x, y)).withoutLegend();
    return plot.figure(size, size);
  }

  @Override
  public CsvTable table(double[] x, int classes) {
    CsvTable table = new CsvTable(names);
    double[] values = inUnitsOfData(x);
    for (int i = 0; i < values.length; i += names.size()) {
      table.row(values[i], Arrays.copyOfRange(values, i + 1, i + names.size()));
    }
    return table;
  }
}
