package org.costate.examples.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.examples.pictures.Columns;
import org.costate.sde.transport.Wasserstein;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Does a generative adversarial net that starts from a trained generator cover eight modes sooner
 * than one that starts at random, and do both cover them in the end? Numbers of samples in the
 * modes are compared with equal ones by χ², whose p of a right generator is below 0.01 once in a
 * hundred times. Equal numbers alone would also be those of a disc, so the part of the samples near
 * the modes, 0.864 for the ring itself, and the Wasserstein distance in units of that between two
 * fresh clouds stand beside them.
 *
 * <pre>PretrainedStart [picture.svg [rounds [seed]]]</pre>
 */
public final class PretrainedStart {
  private static final int ROUNDS = 3000;
  private static final int SAMPLES = 2000;
  private static final int COMPARED = 1000;
  private static final long FRESH = 1_000_000;
  private static final double REACH = 4.5;
  private static final int SIDE = 260;

  private PretrainedStart() {}

  /**
   * Plays from both starts, prints tables and draws samples.
   *
   * @param args where to write the picture (nothing is drawn without), number of rounds, and seed
   */
  public static void main(String[] args) {
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    RingGame game = new RingGame(rounds, seed);
    double[] fresh = RingGame.points(COMPARED, FRESH);
    double floor = Wasserstein.w2(RingGame.points(COMPARED, FRESH + 1), fresh, 2);
    long[] looks = {0, rounds / 20, rounds / 10, rounds / 5, rounds / 2, rounds};
    List<Figure> figures = new ArrayList<>();
    System.out.println("start    rounds   chi2     p        within 2 spreads   W2 / floor");
    for (boolean trained : new boolean[] {false, true}) {
      String name = trained ? "decoder" : "random";
      double[] start = trained ? game.decoderStart(rounds / 5) : game.randomStart();
      game.play(
          start,
          SAMPLES,
          looks,
          (round, x) -> {
            double chiSquare = RingGame.chiSquare(x);
            System.out.printf(
                Locale.ROOT,
                "%-8s %6d %8.1f  %.4f   %.3f              %.3f%n",
                name,
                round,
                chiSquare,
                RingGame.tail(chiSquare),
                RingGame.near(x),
                Wasserstein.w2(Arrays.copyOf(x, 2 * COMPARED), fresh, 2) / floor);
            figures.add(cloud("%s, round %s".formatted(name, round), x));
          });
    }
    if (args.length > 0) {
      Figure.grid("A game from two starts", looks.length, figures).writeSvg(Path.of(args[0]));
    }
  }

  private static Figure cloud(String name, double[] points) {
    return LinePlot.of(
            name, Axis.linear("x").between(-REACH, REACH), Axis.linear("y").between(-REACH, REACH))
        .with(Series.points("samples", Columns.of(points, 2, 0), Columns.of(points, 2, 1)))
        .withoutLegend()
        .figure(SIDE, SIDE);
  }
}
