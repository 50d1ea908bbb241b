package org.costate.examples.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.sde.diffusion.image.DrawnDigits;
import org.costate.validation.draw.ImageGrid;

/**
 * What lies between two digits in the latent space of a variational autoencoder? The codes of two
 * images are joined by a straight line and decoded: the pictures change without jumps, no step more
 * than three times the median one, and the classes along a path, those of the nearest image learnt
 * from, are left for good but for a few that flicker at a border.
 *
 * <pre>LatentWalk [picture.svg [steps [seed]]]</pre>
 */
public final class LatentWalk {
  private static final int STEPS = 8000;
  private static final int POINTS = 41;
  private static final int SHOWN = 11;
  private static final int ZOOM = 4;

  private LatentWalk() {}

  /**
   * Trains, walks between all pairs of classes, prints a table and draws some walks.
   *
   * @param args where to write the picture (nothing is drawn without), number of steps, and seed
   */
  public static void main(String[] args) {
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : STEPS;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    LatentDigits digits = new LatentDigits(steps, seed);
    System.out.printf(Locale.ROOT, "spread of the decoder %.3f%n", digits.spread());
    System.out.println("walk      length   longest / median step   classes");
    int walks = 0;
    int smooth = 0;
    int monotone = 0;
    for (int from = 0; from < DrawnDigits.CLASSES; from++) {
      for (int to = from + 1; to < DrawnDigits.CLASSES; to++) {
        double[] path = digits.path(from, to, POINTS);
        LatentDigits.Walk walk = digits.measure(path);
        walks++;
        smooth += walk.jump() <= 3 ? 1 : 0;
        monotone += walk.monotone() ? 1 : 0;
        System.out.printf(
            Locale.ROOT,
            "%s to %s    %.2f     %.2f                    %s%n",
            from,
            to,
            walk.length(),
            walk.jump(),
            runs(digits.classes(path)));
      }
    }
    System.out.println(
        "of %s walks: %s without a jump, %s with monotone classes"
            .formatted(walks, smooth, monotone));
    if (args.length > 0) {
      draw(digits, Path.of(args[0]));
    }
  }

  /** Returns the classes in turn, each once for a run of it. */
  private static String runs(int[] classes) {
    StringBuilder out = new StringBuilder().append(classes[0]);
    for (int k = 1; k < classes.length; k++) {
      if (classes[k] != classes[k - 1]) {
        out.append(' ').append(classes[k]);
      }
    }
    return out.toString();
  }

  private static void draw(LatentDigits digits, Path file) {
    int size = LatentDigits.SIDE * LatentDigits.SIDE;
    double[] ink = new double[DrawnDigits.CLASSES * SHOWN * size];
    List<String> rows = new ArrayList<>();
    for (int from = 0; from < DrawnDigits.CLASSES; from++) {
      int to = (from + 1) % DrawnDigits.CLASSES;
      double[] path = digits.path(from, to, SHOWN);
      System.arraycopy(path, 0, ink, from * path.length, path.length);
      rows.add("%s to %s".formatted(from, to));
    }
    String[] columns = new String[SHOWN];
    Arrays.setAll(columns, k -> String.format(Locale.ROOT, "%.1f", k / (SHOWN - 1.0)));
    ImageGrid.of("Walks in a latent space", LatentDigits.SIDE, LatentDigits.SIDE, SHOWN, ink)
        .rows(rows)
        .columns(List.of(columns))
        .figure(ZOOM)
        .writeSvg(file);
  }
}
