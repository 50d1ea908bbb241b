package org.costate.examples.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.costate.examples.pictures.Columns;
import org.costate.sde.transport.Wasserstein;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Why does regression give a bare spiral, and a generator does not? The least squared error is that
 * of the conditional mean, so a network trained by it gives the curve and none of the noise around
 * it. A GAN, a variational autoencoder and a diffusion model learn the law, noise and all.
 *
 * <p>Two numbers: the mean squared distance to the curve, that of fresh points expected; and the
 * Wasserstein distance to 1000 fresh points in units of that between two such clouds, its floor. At
 * this number of points the floor is mostly that of their places along the curve, so a bare spiral
 * comes near to it too: it is the first number that tells.
 *
 * <pre>BareSpiral [picture.svg [steps [seed]]]</pre>
 */
public final class BareSpiral {
  private static final int STEPS = 6000;
  private static final int POINTS = 1000;
  private static final int CLOUDS = 4;
  private static final long FRESH = 1_000_000;
  private static final double REACH = 1.5;
  private static final double HEIGHT = 2.5;
  private static final int SIDE = 300;
  private static final int UP = 380;

  private BareSpiral() {}

  /**
   * What was measured of a model.
   *
   * @param square mean squared distance of its points to the curve
   * @param ratio its Wasserstein distance to fresh points, divided by the floor
   */
  record Row(double square, double ratio) {}

  /**
   * Trains, prints a table and draws the clouds.
   *
   * @param args where to write the picture (nothing is drawn without), number of steps, and seed
   */
  public static void main(String[] args) {
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : STEPS;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    System.out.printf(
        Locale.ROOT,
        "mean squared distance of fresh points to the curve: %.4f%n%n",
        Helix.squareFromCurve(Helix.points(CLOUDS * POINTS, FRESH)));
    System.out.println("model        distance²   W2 / floor   seconds");
    List<Figure> figures = new ArrayList<>();
    figures.add(cloud("Data", Helix.points(POINTS, FRESH)));
    HelixModels learnt = new HelixModels(steps, seed);
    long begin = System.nanoTime();
    for (String name : List.of("Regression", "GAN", "Autoencoder", "Diffusion")) {
      HelixModels.Model model = train(learnt, name);
      double seconds = 1e-9 * (System.nanoTime() - begin);
      Row row = measure(model, CLOUDS);
      System.out.printf(
          Locale.ROOT, "%-12s %.5f     %.3f        %.1f%n", name, row.square, row.ratio, seconds);
      figures.add(cloud(name, model.sample(POINTS, 1)));
      begin = System.nanoTime();
    }
    if (args.length > 0) {
      Figure.grid("Points around a helix, seen from the side", figures.size(), figures)
          .writeSvg(Path.of(args[0]));
    }
  }

  private static HelixModels.Model train(HelixModels models, String name) {
    return switch (name) {
      case "Regression" -> models.regression();
      case "GAN" -> models.adversarial();
      case "Autoencoder" -> models.autoencoder();
      default -> models.diffusion();
    };
  }

  /** Compares some clouds of a model with as many fresh ones, and those with others. */
  static Row measure(HelixModels.Model model, int clouds) {
    double square = 0;
    double distance = 0;
    double floor = 0;
    for (int i = 0; i < clouds; i++) {
      double[] points = model.sample(POINTS, i);
      double[] fresh = Helix.points(POINTS, FRESH + 2L * i);
      square += Helix.squareFromCurve(points) / clouds;
      distance += Wasserstein.w2(points, fresh, Helix.DIMENSION);
      floor += Wasserstein.w2(Helix.points(POINTS, FRESH + 2L * i + 1), fresh, Helix.DIMENSION);
    }
    return new Row(square, distance / floor);
  }

  private static Figure cloud(String name, double[] points) {
    return LinePlot.of(
            name,
            Axis.linear("x").between(-REACH, REACH),
            Axis.linear("z").between(-HEIGHT, HEIGHT))
        .with(
            Series.points(
                "points",
                Columns.of(points, Helix.DIMENSION, 0),
                Columns.of(points, Helix.DIMENSION, 2)))
        .withoutLegend()
        .figure(SIDE, UP);
  }
}
